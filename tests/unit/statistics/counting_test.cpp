#include "statistics/counting.hpp"

#include <gtest/gtest.h>

#include "unit/statistics/bureau_desk.hpp"

namespace shicha::statistics {
namespace {

using namespace inspection;  // the group's actions

struct CountingTest : BureauDesk {};

TEST_F(CountingTest, TheRevisionThatWasPresentedLastCounts) {
  Tablet& other = desk.join("组长丁", "leader");
  const auto id = start(ann, theoryOrder());
  fillIn(ann, id);
  desk.exchange();
  // Two present and sign at once, each what they have.
  leader.does(answerItem, id, columns("1-1", "6"));
  const auto first = leader.does(present, id);
  leader.does(inspection::sign, id, signature("leader"));
  const auto second = other.does(present, id);
  other.does(inspection::sign, id, signature("leader"));
  ASSERT_NE(first, second);
  const Facts both = facts(id);
  EXPECT_EQ(both.inspection->standing, Standing{});
  EXPECT_EQ(both.inspection->revision, second);
}

TEST_F(CountingTest, DoubtsAreToldOneAtATime) {
  WrittenBy by;
  EXPECT_EQ(doubtAbout(by), Reason::none);
  by.marks.forked = true;
  EXPECT_EQ(doubtAbout(by), Reason::forked);
  by.marks.disputed = true;
  EXPECT_EQ(doubtAbout(by), Reason::disputed);
  by.quarantined = true;
  EXPECT_EQ(doubtAbout(by), Reason::quarantined);
}

TEST_F(CountingTest, AFormThatIsUnknownHereIsNotComplete) {
  Inspection unknown;
  unknown.form = "gz2099.training";
  EXPECT_FALSE(isComplete(shippedBooks(), unknown));
}

}  // namespace
}  // namespace shicha::statistics
