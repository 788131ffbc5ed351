#include "inspection/card.hpp"

#include <card.pb.h>
#include <gmock/gmock.h>

#include "support/desk.hpp"

namespace shicha::inspection {
namespace {

using testing::IsEmpty;

struct CardTest : testing::Test {
  Desk desk;
  Tablet& ann = desk.join("检查员甲", "inspector");
  Tablet& leader = desk.join("组长乙", "leader");
  record::AggregateId id = start(ann, theoryOrder());
};

TEST_F(CardTest, SaysWhatIsInspected) {
  const Card card = ann.card(id);
  EXPECT_EQ(card.kind, kind::inspection);
  EXPECT_EQ(card.form, "gz2023.exam-site-theory");
  EXPECT_EQ(card.subject.id, "gz-0101");
  EXPECT_EQ(card.subject.kind, "exam-site");
  EXPECT_EQ(card.subject.name, "某考试点");
  EXPECT_EQ(card.date, "2023-11-23");
  EXPECT_EQ(card.visit, 1U);
  EXPECT_FALSE(card.lookBack || card.isComplete || card.isPresented || card.isSigned || card.isWithdrawn ||
               card.isTypical);
}

TEST_F(CardTest, FollowsTheInspectionToItsSignature) {
  fillIn(ann, id);
  EXPECT_TRUE(ann.card(id).isComplete);
  EXPECT_FALSE(ann.card(id).isPresented);
  ann.does(present, id);
  ann.does(sign, id, signature("inspector"));
  EXPECT_TRUE(ann.card(id).isPresented);
  EXPECT_FALSE(ann.card(id).isSigned) << "by no leader yet";
  desk.exchange();
  leader.does(sign, id, signature("leader"));
  EXPECT_TRUE(leader.card(id).isSigned);
  leader.does(reopen, id, std::string("再核对"));
  EXPECT_FALSE(leader.card(id).isPresented || leader.card(id).isSigned);
}

TEST_F(CardTest, TellsTypicalCases) {
  ann.does(addFinding, id, FindingOrder{{}, "问题", "GZ8-4.1a"});
  EXPECT_FALSE(ann.card(id).isTypical);
  const auto fraud = ann.does(addFinding, id, FindingOrder{{}, "放水", "GZ0-c"});
  EXPECT_TRUE(ann.card(id).isTypical);
  ann.does(withdraw, id, fraud, std::string("查无实据"));
  EXPECT_FALSE(ann.card(id).isTypical);
}

TEST_F(CardTest, CountsWhatIsThere) {
  Photo photo;
  photo.medium = {crypto::sha256("photo"), 1, {}, "image/jpeg"};
  ann.does(addPhoto, id, photo);
  ann.does(addPhoto, id, photo);
  ann.does(addFinding, id, FindingOrder{{}, "问题", {}});
  desk.exchange();
  ann.does(announce, id, std::string("甲"));
  leader.does(announce, id, std::string("乙"));
  desk.exchange();
  EXPECT_EQ(ann.card(id).photos, 2U);
  EXPECT_EQ(ann.card(id).tasks, 1U);
  EXPECT_EQ(ann.card(id).conflicts, 1U);
}

// What a server is asked for, and asked about, without reading the inspection itself.
TEST_F(CardTest, NamesItsMediaOnce) {
  const auto photoOf = [&](const char* text) {
    Photo photo;
    photo.medium = {crypto::sha256(text), 1, {}, "image/jpeg"};
    return ann.does(addPhoto, id, photo);
  };
  EXPECT_THAT(ann.card(id).media, IsEmpty());
  photoOf("first");
  photoOf("first");
  const auto second = photoOf("second");
  ann.does(withdraw, id, second, std::string("拍错了"));
  EXPECT_THAT(ann.card(id).media,
              testing::UnorderedElementsAre(crypto::sha256("first"), crypto::sha256("second")))
      << "a withdrawn photo is kept";
  cards::Card broken;
  broken.add_medium("short");
  EXPECT_FALSE(readCard(broken.SerializeAsString()).has_value());
}

TEST_F(CardTest, IsTheSameForAllWhoHoldTheSame) {
  fillIn(ann, id);
  desk.exchange();
  EXPECT_EQ(makeCard(shippedBooks(), ann.workspace(), id), makeCard(shippedBooks(), leader.workspace(), id));
}

TEST_F(CardTest, IsNoneWhereThereIsNothingToList) {
  EXPECT_THAT(makeCard(shippedBooks(), ann.workspace(), desk.ledger.newRecord(kind::inspection)), IsEmpty());
  EXPECT_FALSE(readCard("\xff\xff").has_value());
}

}  // namespace
}  // namespace shicha::inspection
