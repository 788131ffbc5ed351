#include "inspection/standing.hpp"

#include "support/desk.hpp"

namespace shicha::inspection {
namespace {

struct StandingTest : testing::Test {
  Desk desk;
  Tablet& ann = desk.join("检查员甲", "inspector");
  Tablet& leader = desk.join("组长乙", "leader");
  record::AggregateId id = start(ann, theoryOrder());

  void SetUp() override {
    fillIn(ann, id);
    desk.exchange();
  }
  Withdrawal standing(Tablet& at) {
    return standingWithdrawal(at.workspace(), at.aggregate(id), at.seen(id));
  }
};

TEST_F(StandingTest, CountsAnybodysWithdrawalBeforeItIsPresented) {
  ann.does(withdraw, id, id, std::string("走错地方"));
  EXPECT_EQ(standing(ann), "走错地方");
  ann.does(bringBack, id, id);
  EXPECT_EQ(standing(ann), std::nullopt);
}

TEST_F(StandingTest, CountsALeadersWithdrawalOnceItIsPresented) {
  ann.does(withdraw, id, id, std::string("走错地方"));
  leader.does(present, id);
  desk.exchange();
  EXPECT_EQ(standing(ann), std::nullopt) << "an inspector's, made without knowing";
  EXPECT_EQ(ann.refusal(sign, id, signature("inspector")), ErrorCode::none);
  leader.does(withdraw, id, id, std::string("重复检查"));
  EXPECT_EQ(standing(leader), "重复检查");
}

TEST_F(StandingTest, CountsALeadersWithdrawalThoughAnInspectorsStandsBeside) {
  Tablet& bob = desk.join("检查员丙", "inspector");
  leader.does(withdraw, id, id, std::string("重复检查"));
  ann.does(withdraw, id, id, std::string("走错地方"));
  bob.does(present, id);
  desk.exchange();
  EXPECT_EQ(ann.seen(id).withdrawn, "走错地方") << "the later one shows";
  EXPECT_EQ(standing(bob), "重复检查");
}

TEST_F(StandingTest, SaysWhoSignsAsWhom) {
  EXPECT_TRUE(maySignAs("leader", "leader"));
  EXPECT_FALSE(maySignAs("city-bureau", "leader"));
  EXPECT_TRUE(maySignAs("inspector", "inspector"));
  EXPECT_TRUE(maySignAs("liaison", "inspector"));
  EXPECT_FALSE(maySignAs("expert", "inspector"));
  for (const char* role : {"inspector", "liaison", "expert", "leader"}) {
    EXPECT_TRUE(maySignAs(role, "expert")) << role;
    EXPECT_TRUE(maySignAs(role, "representative")) << role;
    EXPECT_FALSE(maySignAs(role, "mayor")) << role;
  }
}

TEST_F(StandingTest, SaysWhoWithdrawsWhatWasPresented) {
  for (const char* role : {"leader", "district-bureau", "city-bureau", "administrator"}) {
    EXPECT_TRUE(mayWithdrawPresented(role)) << role;
  }
  for (const char* role : {"inspector", "liaison", "expert", ""})
    EXPECT_FALSE(mayWithdrawPresented(role)) << role;
}

}  // namespace
}  // namespace shicha::inspection
