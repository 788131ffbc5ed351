// The page that is attached to what was presented.
#include "inspection/revision_body.hpp"

#include <gmock/gmock.h>

#include "inspection/kinds.hpp"
#include "support/desk.hpp"

namespace shicha::inspection {
namespace {

struct RevisionBodyTest : testing::Test {
  Desk desk;
  Tablet& ann = desk.join("检查员甲", "inspector");
  Tablet& leader = desk.join("组长乙", "leader");
  record::AggregateId id = presented(ann);
  record::RecordId revision = ann.seen(id).revisions.at(0).id;

  static Medium page(const std::string& content) {
    Medium medium;
    medium.digest = crypto::sha256(content);
    medium.size = content.size();
    medium.chunks = {medium.digest};
    medium.type = "application/pdf";
    return medium;
  }
};

TEST_F(RevisionBodyTest, IsAttachedToTheRevisionAndTravelsAsItsMedium) {
  EXPECT_EQ(pageOf(ann.seen(id), revision), std::nullopt);
  ann.does(attachBody, id, revision, page("甲"));
  desk.exchange();
  const Inspection seen = leader.seen(id);
  EXPECT_EQ(pageOf(seen, revision), crypto::sha256("甲"));
  EXPECT_EQ(seen.revisions[0].body->type, "application/pdf");
  EXPECT_EQ(seen.revisions[0].body->size, 3U);
  EXPECT_EQ(seen.revisions[0].body->chunks.size(), 1U);
  EXPECT_THAT(mediaIn(leader.aggregate(id)), testing::ElementsAre(crypto::sha256("甲")));
  EXPECT_THAT(leader.card(id).media, testing::ElementsAre(crypto::sha256("甲")));
}

TEST_F(RevisionBodyTest, ChangesNothingThatIsSigned) {
  ann.does(sign, id, signature("inspector"));
  ann.does(attachBody, id, revision, page("甲"));
  EXPECT_EQ(ann.onlySignature(id).status, SignatureStatus::current);
  EXPECT_TRUE(ann.findsDone(present, id));
}

TEST_F(RevisionBodyTest, IsTheSameWhereTwoTabletsAttachTheSame) {
  desk.exchange();
  ann.does(attachBody, id, revision, page("甲"));
  leader.does(attachBody, id, revision, page("甲"));
  desk.exchange();
  EXPECT_THAT(ann.seen(id).notes.conflicts, testing::IsEmpty());
  EXPECT_TRUE(ann.findsDone(attachBody, id, revision, page("甲")));
}

TEST_F(RevisionBodyTest, IsOfARevisionThatIsThere) {
  EXPECT_EQ(ann.refusal(attachBody, id, desk.ledger.newRecord(kind::revision), page("甲")),
            ErrorCode::recordUnknown);
  EXPECT_EQ(pageOf(ann.seen(id), desk.ledger.newRecord(kind::revision)), std::nullopt);
}

}  // namespace
}  // namespace shicha::inspection
