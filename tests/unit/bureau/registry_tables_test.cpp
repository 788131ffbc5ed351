// What stands in the file of a registry book, for whoever looks into it with other tools.
#include "bureau/registry_tables.hpp"

#include <gmock/gmock.h>

#include "unit/bureau/hand.hpp"

namespace shicha::test {
namespace {

using testing::ElementsAre;

class RegistryTablesTest : public BookTest {
 protected:
  // Every row that a query finds, its columns joined by bars.
  std::vector<std::string> rows(const std::string& query) {
    book_.reset();
    SQLite::Database database(path().string());
    SQLite::Statement found(database, query);
    std::vector<std::string> rows;
    while (found.executeStep()) {
      std::string row;
      for (int i = 0; i < found.getColumnCount(); ++i) {
        row.append(i == 0 ? "" : "|").append(found.isColumnNull(i) ? "—" : found.getColumn(i).getString());
      }
      rows.push_back(row);
    }
    return rows;
  }

  ErrorCode openedAfter(const std::string& sql) {
    book_.reset();
    SQLite::Database(path().string(), SQLite::OPEN_READWRITE).exec(sql);
    return codeOf(RegistryBook::open(path()));
  }
};

TEST_F(RegistryTablesTest, TellWhoEnteredWhat) {
  add({first(school("甲校")), on("2024-03-01", ChangeKind::deregistration, school("甲校"))});
  ASSERT_TRUE(
      book_->add({on("2023-12-01", ChangeKind::teachers, school("甲校"))}, "管理员乙", day("2024-04-01")));
  EXPECT_THAT(
      rows("SELECT date, what, who, entered FROM change ORDER BY number"),
      ElementsAre("—|first-report|管理员甲|2024-01-01", "2024-03-01|deregistration|管理员甲|2024-01-01",
                  "2023-12-01|teachers|管理员乙|2024-04-01"));
}

TEST_F(RegistryTablesTest, ForgetNothing) {
  add({first(school("甲校")), first(school("乙校"))});
  bar(barOf("甲校", "2024-01-01", "2027-01-01"));
  bar(barOf("甲校", "2024-01-01", "2024-01-01"));
  ASSERT_TRUE(book_->match({"0a01", "甲校"}, "管理员甲"));
  ASSERT_TRUE(book_->match({"0a01", "乙校"}, "管理员乙"));
  EXPECT_THAT(rows("SELECT institution, from_day, until_day, reason, who FROM bar ORDER BY number"),
              ElementsAre("甲校|2024-01-01|2027-01-01|出具虚假培训证明|管理员甲",
                          "甲校|2024-01-01|2024-01-01|出具虚假培训证明|管理员甲"));
  EXPECT_THAT(rows("SELECT provisional, institution, who FROM match ORDER BY number"),
              ElementsAre("0a01|甲校|管理员甲", "0a01|乙校|管理员乙"));
}

TEST_F(RegistryTablesTest, AreRefusedWhenDamaged) {
  add({on("2024-03-01", ChangeKind::firstReport, school("甲校"))});
  bar(barOf("甲校", "2024-01-01", "2027-01-01"));
  for (const char* sql : {"UPDATE change SET what = 'x'", "UPDATE change SET what = 'scope', row = x'FF'",
                          "UPDATE change SET row = x''", "UPDATE change SET date = '2024-02-30'"}) {
    EXPECT_EQ(openedAfter(sql), ErrorCode::storeDamaged) << sql;
  }
  EXPECT_EQ(openedAfter("DELETE FROM change"), ErrorCode::none);
  EXPECT_EQ(openedAfter("UPDATE bar SET until_day = ''"), ErrorCode::storeDamaged);
}

}  // namespace
}  // namespace shicha::test
