#include "exchange/receipt.hpp"

#include <gtest/gtest.h>
#include <sync.pb.h>

#include <algorithm>
#include <functional>

#include "support/ledger.hpp"

namespace shicha::exchange {
namespace {

struct ReceiptTest : testing::Test {
  test::Ledger ledger;
  crypto::SigningKey signing = ledger.newKey();
  ReceiptKey key = receiptKey(signing, ledger.rootKey());
  Receipt receipt = sample();

  record::BatchRef tip() {
    return {ledger.random<record::LogId>(), ledger.random<crypto::Hash>().bytes[0],
            ledger.random<record::Hash>()};
  }

  Receipt sample() {
    Receipt made{ledger.workspace(),
                 ledger.random<ServerId>(),
                 std::chrono::hours(480'000),
                 {tip(), tip(), tip()},
                 {tip(), tip()},
                 {crypto::sha256("甲"), crypto::sha256("乙")},
                 {crypto::sha256("乙")}};
    std::ranges::sort(made.tips);
    std::ranges::sort(made.backedUp);
    std::ranges::sort(made.media);
    return made;
  }

  // What is wrong with it; empty: nothing.
  std::string fault(BytesView bytes) const {
    const auto read = readReceipt(bytes, ledger.rootKey().publicKey());
    if (read) return {};
    EXPECT_EQ(read.error().code(), ErrorCode::receiptBroken);
    return read.error().details().at(0);
  }

  // The receipt with a body that was changed before it was signed, as no sound server does.
  std::string spoilt(const std::function<void(wire::ReceiptBody&)>& spoil) const {
    wire::Receipt out;
    wire::ReceiptBody body;
    EXPECT_TRUE(out.ParseFromString(signReceipt(receipt, key)));
    EXPECT_TRUE(body.ParseFromString(out.body()));
    spoil(body);
    out.set_body(body.SerializeAsString());
    const auto signature = signing.sign(std::string("shicha receipt 1\0", 17) + out.body());
    out.set_signature(std::string(signature.view()));
    return fault(out.SerializeAsString());
  }
};

TEST_F(ReceiptTest, SaysWhatTheServerHas) {
  const auto read = readReceipt(signReceipt(receipt, key), ledger.rootKey().publicKey());
  ASSERT_TRUE(read) << read.error().message(Language::en);
  EXPECT_EQ(*read, receipt);
  const Receipt empty{receipt.workspace, receipt.server, {}, {}, {}, {}, {}};
  EXPECT_EQ(readReceipt(signReceipt(empty, key), ledger.rootKey().publicKey()).value(), empty);
}

TEST_F(ReceiptTest, IsOfNoOtherRoot) {
  const crypto::SigningKey stranger = ledger.newKey();
  EXPECT_EQ(fault(signReceipt(receipt, receiptKey(signing, stranger))), "certificate");
  EXPECT_EQ(fault(signReceipt(receipt, receiptKey(stranger, stranger))), "certificate");
}

// Neither a member nor a control log confirms anything, whatever the root certified it for.
TEST_F(ReceiptTest, IsSignedByAKeyForReceiptsAlone) {
  using membership::CertificateKind;
  for (const auto kind : {CertificateKind::member, CertificateKind::invitation, CertificateKind::control,
                          CertificateKind::desk}) {
    const auto other = ledger.certificate(kind, signing, "检查员甲", "member", "甲的平板");
    EXPECT_EQ(fault(signReceipt(receipt, {signing, membership::issue(other, ledger.rootKey())})),
              "certificate");
  }
  EXPECT_EQ(fault(signReceipt(receipt, {ledger.newKey(), key.certificate})), "signature");
}

TEST_F(ReceiptTest, RefusesAFlippedBitInEveryByte) {
  const std::string bytes = signReceipt(receipt, key);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 1 << i % 8);
    EXPECT_NE(fault(damaged), "") << i;
  }
  for (std::size_t length = 0; length < bytes.size(); ++length) EXPECT_NE(fault(bytes.substr(0, length)), "");
}

TEST_F(ReceiptTest, RefusesWhatAServerSignedButMakesNoSense) {
  EXPECT_EQ(spoilt([](auto&) {}), "");
  EXPECT_EQ(spoilt([](auto& body) { body.set_workspace("short"); }), "server");
  EXPECT_EQ(spoilt([](auto& body) { body.clear_server(); }), "server");
  EXPECT_EQ(spoilt([](auto& body) { body.mutable_tip(0)->set_hash("short"); }), "tips");
  EXPECT_EQ(spoilt([](auto& body) { body.mutable_tip()->SwapElements(0, 1); }), "tips");
  EXPECT_EQ(spoilt([](auto& body) { body.add_tip()->CopyFrom(body.tip(2)); }), "tips") << "twice";
  EXPECT_EQ(spoilt([](auto& body) { body.mutable_backed_up()->SwapElements(0, 1); }), "tips");
  EXPECT_EQ(spoilt([](auto& body) { body.set_medium(0, "short"); }), "media");
  EXPECT_EQ(spoilt([](auto& body) { body.mutable_medium()->SwapElements(0, 1); }), "media");
  EXPECT_EQ(spoilt([](auto& body) { body.add_backed_up_medium(body.backed_up_medium(0)); }), "media");
  EXPECT_EQ(fault("\xff"), "encoding");
}

}  // namespace
}  // namespace shicha::exchange
