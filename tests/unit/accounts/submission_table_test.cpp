// What was handed in, through the accounts that keep it.
#include "accounts/submission_table.hpp"

#include <gmock/gmock.h>

#include "unit/accounts/hand.hpp"

namespace shicha::server {
namespace {

using testing::SizeIs;

constexpr Month kNovember{std::chrono::year(2023), std::chrono::November};

Submitted tableOf(const std::string& unit) {
  return {
      "gz2023", kNovember, unit, at(1000), "局员丁", crypto::sha256(unit), "{\"table\":\"" + unit + "\"}"};
}

struct SubmissionTableTest : AccountsTest {};

TEST_F(SubmissionTableTest, KeepsATableAsItWasSubmitted) {
  ASSERT_TRUE(accounts->submit(tableOf("增城区")));
  ASSERT_TRUE(accounts->submit(tableOf("天河区")));
  const auto found = accounts->submitted("gz2023", kNovember, "增城区");
  ASSERT_TRUE(found && *found);
  EXPECT_EQ((*found)->who, "局员丁");
  EXPECT_EQ((*found)->time, at(1000));
  EXPECT_EQ((*found)->digest, crypto::sha256("增城区"));
  EXPECT_EQ((*found)->contents, tableOf("增城区").contents);
  EXPECT_FALSE(accounts->submitted("gz2023", kNovember, "番禺区")->has_value());
  EXPECT_THAT(*accounts->submitted("gz2023"), SizeIs(2));
  EXPECT_THAT(*accounts->submitted("jm2021"), SizeIs(0));
}

TEST_F(SubmissionTableTest, RefusesATableTwiceAndTellsWhoSubmittedIt) {
  ASSERT_TRUE(accounts->submit(tableOf("增城区")));
  Submitted again = tableOf("增城区");
  again.contents = "another";
  const auto refused = accounts->submit(again);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), ErrorCode::tableSubmitted);
  EXPECT_THAT(refused.error().message(Language::en), testing::HasSubstr("局员丁"));
  EXPECT_EQ((*accounts->submitted("gz2023", kNovember, "增城区"))->contents, tableOf("增城区").contents);
}

TEST_F(SubmissionTableTest, KeepsWhatElseWasHandedIn) {
  const Date day = *parseDate("2023-11-10");
  ASSERT_TRUE(accounts->handIn({"gz2023", "contact-receipt", "增城区", day, "局员丁"}));
  const auto all = accounts->handedIn("gz2023");
  ASSERT_THAT(*all, SizeIs(1));
  EXPECT_EQ(all->at(0).what, "contact-receipt");
  EXPECT_EQ(all->at(0).unit, "增城区");
  EXPECT_EQ(all->at(0).date, day);
}

}  // namespace
}  // namespace shicha::server
