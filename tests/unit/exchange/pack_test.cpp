// The bytes of a reference pack: what it holds, and whose word it is.
#include "exchange/pack.hpp"

#include <gtest/gtest.h>
#include <pack.pb.h>

#include "support/ledger.hpp"

namespace shicha::exchange {
namespace {

struct PackTest : testing::Test {
  test::Ledger ledger;
  ReceiptKey key = receiptKey(ledger.newKey(), ledger.rootKey());
  Pack pack{std::chrono::milliseconds(1'700'000'000'123),
            "天河区",
            {{"forms/a.txtpb", "id: \"a\""}, {"rules/measures.txtpb", ""}},
            "机构名称,区域\n测试安全培训中心,天河区\n",
            {{"测试安全培训中心", *parseDate("2026-11-01"), "出具虚假证明"}},
            {{"f1", "i1", "测试安全培训中心", "2023-11-22", "增城区", "gz2023.training", "5", "无消防器材",
              "", "2023-12-20", true},
             {"f2", "i1", "测试安全培训中心", "2023-11-22", "增城区", "gz2023.training", "", "无台账", "gz-1",
              "", false},
             {"f3",
              "i2",
              "测试第二培训中心",
              "2023-11-23",
              "天河区",
              "gz2023.training",
              "",
              "无记录",
              "",
              "",
              {}}}};

  ErrorCode codeOf(BytesView bytes) const {
    const auto read = readPack(bytes, ledger.rootKey().publicKey());
    return read ? ErrorCode::none : read.error().code();
  }
};

TEST_F(PackTest, IsReadAsItWasSigned) {
  const std::string bytes = signPack(pack, key);
  const auto read = readPack(bytes, ledger.rootKey().publicKey());
  ASSERT_TRUE(read) << read.error().message(Language::en);
  EXPECT_EQ(*read, pack);
  EXPECT_EQ(readKeptPack(bytes).value(), pack);
  EXPECT_EQ(signPack(pack, key), bytes) << "the same bytes again";
}

TEST_F(PackTest, HasTheSameContentAtAnotherTime) {
  Pack later = pack;
  later.made += std::chrono::hours(1);
  EXPECT_EQ(contentOf(later), contentOf(pack));
  EXPECT_NE(signPack(later, key), signPack(pack, key));
  later.findings[2].rectified = true;
  EXPECT_NE(contentOf(later), contentOf(pack));
}

TEST_F(PackTest, IsOfNoOtherServer) {
  const crypto::SigningKey stranger = ledger.newKey();
  EXPECT_EQ(codeOf(signPack(pack, receiptKey(stranger, stranger))), ErrorCode::packBroken);
  EXPECT_EQ(codeOf(signPack(pack, {stranger, key.certificate})), ErrorCode::packBroken);
  const auto member =
      ledger.certificate(membership::CertificateKind::member, key.key, "检查员甲", "member", "甲的平板");
  EXPECT_EQ(codeOf(signPack(pack, {key.key, membership::issue(member, ledger.rootKey())})),
            ErrorCode::packBroken);
}

TEST_F(PackTest, RefusesDamageAndWhatIsNewer) {
  const std::string bytes = signPack(pack, key);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 1 << i % 8);
    EXPECT_NE(codeOf(damaged), ErrorCode::none) << i;
  }
  EXPECT_EQ(codeOf(bytes.substr(0, bytes.size() / 2)), ErrorCode::packBroken);
  EXPECT_EQ(codeOf(""), ErrorCode::packBroken);
  wire::Pack newer;
  ASSERT_TRUE(newer.ParseFromString(bytes));
  newer.set_version(2);
  EXPECT_EQ(codeOf(newer.SerializeAsString()), ErrorCode::packNewer);
}

}  // namespace
}  // namespace shicha::exchange
