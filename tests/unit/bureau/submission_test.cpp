#include "bureau/submission.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "bureau/table_json.hpp"
#include "unit/bureau/tables.hpp"

namespace shicha::test {
namespace {

using Json = nlohmann::ordered_json;
using server::CountedRecord;

CountedRecord recordOf(std::size_t row, const std::string& id, std::int64_t amount = 1) {
  return {row, id, id, "甲校", "甲校", "gz2023/增城区-增城区", "2023-11-21", amount, true, "revision"};
}

Json differenceOf(const std::string& submission, const ProgressTable& now,
                  const std::vector<CountedRecord>& records) {
  return Json::parse(server::differenceJson(submission, now, records).value());
}

TEST(Submission, KeepsTheTableAsItWas) {
  const ProgressTable table = guangzhou();
  const std::string kept = server::submissionJson(table, {recordOf(4, "01")});
  EXPECT_EQ(Json::parse(server::submittedTableJson(kept).value()), Json::parse(server::tableJson(table)));
}

TEST(Submission, TellsWhatDiffersRecordByRecord) {
  const ProgressTable before = guangzhou();
  const std::string kept =
      server::submissionJson(before, {recordOf(4, "01"), recordOf(4, "02"), recordOf(7, "03", 500)});
  EXPECT_TRUE(differenceOf(kept, before, {recordOf(4, "01"), recordOf(4, "02"), recordOf(7, "03", 500)})
                  .at("rows")
                  .empty());
  ProgressTable now = before;
  now.figures[4].month += 1;
  now.digest = crypto::sha256("another");
  const Json difference =
      differenceOf(kept, now, {recordOf(4, "01"), recordOf(4, "04"), recordOf(7, "03", 600)});
  ASSERT_EQ(difference.at("rows").size(), 1U);
  EXPECT_EQ(difference["rows"][0]["id"], "enforcement.training.inspected");
  EXPECT_EQ(difference["rows"][0]["submitted"]["month"], before.figures[4].month);
  EXPECT_EQ(difference["rows"][0]["now"]["month"], now.figures[4].month);
  ASSERT_EQ(difference.at("added").size(), 1U);
  EXPECT_EQ(difference["added"][0]["record"], "04");
  ASSERT_EQ(difference.at("removed").size(), 1U);
  EXPECT_EQ(difference["removed"][0]["record"], "02");
  ASSERT_EQ(difference.at("changed").size(), 1U);
  EXPECT_EQ(difference["changed"][0]["submitted"]["amount"], 500);
  EXPECT_EQ(difference["changed"][0]["now"]["amount"], 600);
  EXPECT_EQ(difference["submitted_digest"], before.digest.hex());
  EXPECT_EQ(difference["digest"], now.digest.hex());
}

TEST(Submission, RefusesWhatIsNone) {
  for (const char* broken : {"", "{}", "[]", "{\"table\":{}}"}) {
    EXPECT_EQ(server::submittedTableJson(broken).error().code(), ErrorCode::storeDamaged) << broken;
  }
}

}  // namespace
}  // namespace shicha::test
