// The reference pack on a tablet: what it brings, what stays as it is, and what is refused.
#include "core/pack.hpp"

#include "crypto/digest.hpp"
#include "unit/core/hand.hpp"

namespace shicha::core {
namespace {

using test::codeOf;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* kTable =
    "机构名称,类型,区域,地址,培训项目\n测试安全培训中心,培训机构,天河区,测试路1号,低压电工作业\n";

class PackTest : public test::CoreTest {
 protected:
  PackTest() { enrol(); }

  exchange::Pack pack() const {
    exchange::Pack made;
    made.made = std::chrono::milliseconds(1'700'704'800'000);
    made.district = "天河区";
    made.registry = kTable;
    made.bars = {{"测试安全培训中心", *parseDate("2026-11-01"), "出具虚假证明"}};
    made.findings = {{.id = "f1", .institution = "测试安全培训中心", .date = "2023-11-20", .text = "甲"},
                     {.id = "f2", .institution = "测试安全培训中心", .date = "2023-11-22", .text = "乙"},
                     {.id = "f3", .institution = "别的机构", .date = "2023-11-22", .text = "丙"}};
    return made;
  }

  std::string signedPack(const exchange::Pack& made) {
    const crypto::SigningKey key(crypto::randomBytes<crypto::SigningSeed>(ports_.random));
    return exchange::signPack(made, exchange::receiptKey(key, workplace_.authority().root()));
  }
};

TEST_F(PackTest, BringsTheRegistryWithItsBars) {
  ASSERT_TRUE(tablet_->institutions()->find(test::kExamSite)) << "what ships";
  ASSERT_TRUE(takePack(*tablet_, signedPack(pack())));
  for (int again = 0; again < 2; ++again) {
    const auto all = tablet_->institutions().value();
    ASSERT_THAT(all.all(), SizeIs(1));
    EXPECT_EQ(all.all()[0].institution.name, "测试安全培训中心");
    EXPECT_EQ(all.all()[0].barredUntil, parseDate("2026-11-01"));
    EXPECT_TRUE(all.all()[0].hasSpecialOperations);
    reopen();
  }
}

TEST_F(PackTest, ChangesNoFormThatShips) {
  const auto id = start();
  const auto shipped = tablet_->sharedBooks();
  exchange::Pack made = pack();
  made.files = {{"forms/gz2023.exam-site-practical.txtpb", "id: \"gz2023.exam-site-practical\" version: 1"},
                {"campaigns/broken.txtpb", "{"}};
  ASSERT_TRUE(takePack(*tablet_, signedPack(made)));
  EXPECT_EQ(tablet_->books().forms.size(), shipped->forms.size());
  EXPECT_EQ(tablet_->books().plans.campaigns.size(), shipped->plans.campaigns.size());
  EXPECT_EQ(tablet_->list()->at(0).id, id) << "its card is made anew";
  tablet_.reset();
  EXPECT_THAT(Tablet::verify(folder(), ports_, {})->problems, IsEmpty()) << "verify makes the same cards";
}

TEST_F(PackTest, TellsWhatWasFoundBefore) {
  const inspection::Subject subject{"测试安全培训中心", "training", "测试安全培训中心"};
  EXPECT_THAT(earlierFindings(*tablet_, subject.id), IsEmpty());
  EXPECT_TRUE(checkEarlier(*tablet_, subject, "f9")) << "nobody knows without a pack";
  ASSERT_TRUE(takePack(*tablet_, signedPack(pack())));
  const auto found = earlierFindings(*tablet_, subject.id);
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_EQ(found[0].id, "f2") << "the last first";
  EXPECT_TRUE(checkEarlier(*tablet_, subject, "f1"));
  EXPECT_EQ(codeOf(checkEarlier(*tablet_, subject, "f3")), ErrorCode::earlierFindingUnknown);
}

TEST_F(PackTest, StaysWhereAnotherIsRefused) {
  EXPECT_FALSE(packHere(*tablet_)->has_value());
  const std::string good = signedPack(pack());
  ASSERT_TRUE(takePack(*tablet_, good));
  std::string damaged = good;
  damaged[damaged.size() / 2] ^= 1;
  EXPECT_EQ(codeOf(takePack(*tablet_, damaged)), ErrorCode::packBroken);
  exchange::Pack older = pack();
  older.made -= std::chrono::hours(1);
  EXPECT_TRUE(takePack(*tablet_, signedPack(older))) << "a restored server's";
  const crypto::SigningKey& other = workplace_.stranger().root();
  EXPECT_EQ(codeOf(takePack(*tablet_, exchange::signPack(pack(), exchange::receiptKey(other, other)))),
            ErrorCode::packBroken);
  EXPECT_EQ(packHere(*tablet_)->value(), crypto::sha256(good));
  EXPECT_THAT(earlierFindings(*tablet_, "测试安全培训中心"), SizeIs(2));
}

}  // namespace
}  // namespace shicha::core
