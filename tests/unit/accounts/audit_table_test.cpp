// The audit log: it only grows, and what was done to it behind the program's back is found.
#include "accounts/audit_table.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <gmock/gmock.h>

#include "unit/accounts/hand.hpp"

namespace shicha::server {
namespace {

class AuditTest : public AccountsTest {
 protected:
  AuditTest() {
    for (int i = 1; i <= 5; ++i) {
      const std::string number = std::to_string(i);
      EXPECT_TRUE(accounts->note({0, at(i), "管理员甲", "user.create", "检查员" + number, "第" + number}));
    }
  }

  // Does this to the file, as another program would.
  void exec(const std::string& sql) {
    accounts.reset();
    SQLite::Database(file(), SQLite::OPEN_READWRITE).exec(sql);
    accounts = Accounts::open(file()).value();
  }

  std::string refusal(const std::string& sql) {
    try {
      exec(sql);
    } catch (const SQLite::Exception& exception) {
      reopen();
      return exception.what();
    }
    return "";
  }

  // What is found wrong; empty: nothing.
  std::string found() {
    const auto checked = accounts->checkAudit();
    if (checked) return "";
    EXPECT_EQ(checked.error().code(), ErrorCode::storeDamaged);
    return checked.error().details().at(0);
  }

  std::vector<std::uint64_t> numbers(std::uint64_t before, std::size_t most) {
    std::vector<std::uint64_t> numbers;
    for (const AuditEntry& entry : accounts->audit(before, most).value()) numbers.push_back(entry.number);
    return numbers;
  }

  static constexpr const char* kNoTriggers =
      "DROP TRIGGER audit_is_not_changed; DROP TRIGGER audit_is_not_removed;"
      "DROP TRIGGER audit_grows_at_its_end;";
};

TEST_F(AuditTest, IsReadPageByPage) {
  using testing::ElementsAre;
  reopen();
  const auto entries = accounts->audit(0, 1).value();
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].number, 5U);
  EXPECT_EQ(entries[0].time, at(5));
  EXPECT_EQ(entries[0].who, "管理员甲");
  EXPECT_EQ(entries[0].what, "user.create");
  EXPECT_EQ(entries[0].subject, "检查员5");
  EXPECT_EQ(entries[0].detail, "第5");
  EXPECT_THAT(numbers(0, 100), ElementsAre(5, 4, 3, 2, 1));
  EXPECT_THAT(numbers(4, 2), ElementsAre(3, 2));
  EXPECT_THAT(numbers(2, 2), ElementsAre(1));
  EXPECT_THAT(numbers(1, 2), ElementsAre());
  EXPECT_THAT(numbers(~std::uint64_t{0}, ~std::size_t{0}), ElementsAre(5, 4, 3, 2, 1));
  EXPECT_EQ(found(), "");
}

TEST_F(AuditTest, IsNeitherChangedNorCutBySql) {
  for (const char* sql : {"UPDATE audit SET detail = '别的' WHERE number = 3", "UPDATE audit SET number = 9",
                          "DELETE FROM audit WHERE number = 5", "DELETE FROM audit",
                          "INSERT OR REPLACE INTO audit SELECT number, time, '别人', what, subject, detail, "
                          "previous FROM audit WHERE number = 3",
                          "INSERT INTO audit SELECT 7, time, who, what, subject, detail, previous FROM audit "
                          "WHERE number = 5",
                          "INSERT INTO audit (time, who, what, subject, detail, previous) "
                          "SELECT time, who, what, subject, detail, previous FROM audit WHERE number = 5"}) {
    EXPECT_THAT(refusal(sql), testing::StartsWith("audit lines are")) << sql;
    EXPECT_EQ(found(), "") << sql;
  }
}

TEST_F(AuditTest, ShowsEveryLineThatWasChangedBehindItsBack) {
  for (const char* column : {"who", "what", "subject", "detail", "time", "previous"}) {
    for (int line = 1; line <= 5; ++line) {
      accounts.reset();
      const auto before = file("before.db");
      std::filesystem::copy_file(file(), before, std::filesystem::copy_options::overwrite_existing);
      exec(std::string(kNoTriggers) + "UPDATE audit SET " + column + " = " + column +
           " || '1' WHERE number = " + std::to_string(line));
      // A changed `previous` may be the line's fault or that of the one before.
      const int named = std::string(column) == "previous" ? std::max(line - 1, 1) : line;
      EXPECT_EQ(found(), "audit " + std::to_string(named)) << column;
      accounts.reset();
      std::filesystem::rename(before, file());
      reopen();
      EXPECT_EQ(found(), "");
    }
  }
}

TEST_F(AuditTest, ShowsWhatMovedFromOneColumnToTheNext) {
  exec(std::string(kNoTriggers) + "UPDATE audit SET who = '管理员', what = '甲' || what WHERE number = 2");
  EXPECT_EQ(found(), "audit 2");
}

TEST_F(AuditTest, ShowsALineThatIsGone) {
  exec(std::string(kNoTriggers) + "DELETE FROM audit WHERE number = 3");
  EXPECT_EQ(found(), "audit 3");
}

TEST_F(AuditTest, ShowsThatTheEndIsGone) {
  exec(std::string(kNoTriggers) + "DELETE FROM audit WHERE number >= 4");
  EXPECT_EQ(found(), "audit 4");
  exec("DELETE FROM audit");
  EXPECT_EQ(found(), "audit 1");
}

TEST_F(AuditTest, ShowsALineThatAnotherProgramAdded) {
  exec("INSERT INTO audit VALUES (6, 0, '谁', 'user.create', '谁', '', zeroblob(32))");
  EXPECT_EQ(found(), "audit 5");
}

TEST_F(AuditTest, SaysSoWhereItsEndIsLost) {
  exec("DELETE FROM audit_end");
  EXPECT_EQ(found(), "audit_end");
  EXPECT_EQ(codeOf(accounts->note({0, at(9), "甲", "乙", "丙", ""})), ErrorCode::storeDamaged);
}

TEST_F(AuditTest, MayBeEmpty) {
  const auto fresh = Accounts::create(file("fresh.db")).value();
  EXPECT_TRUE(fresh->audit(0, 10).value().empty());
  EXPECT_TRUE(fresh->checkAudit());
}

// What people type stands in the details: all of it comes back as it was, and the chain holds.
TEST_F(AuditTest, TakesAnyText) {
  std::mt19937_64 random(3);
  std::vector<std::string> details;
  for (int i = 0; i < 50; ++i) {
    std::string& detail = details.emplace_back(random() % 40, '\0');
    for (char& c : detail) c = static_cast<char>(random() % 128);
    ASSERT_TRUE(accounts->note({0, at(-2'000'000'000), "", "", detail, detail}));
  }
  const auto entries = accounts->audit(0, 50).value();
  for (std::size_t i = 0; i < 50; ++i) EXPECT_EQ(entries[49 - i].detail, details[i]);
  EXPECT_EQ(entries[0].time, at(-2'000'000'000));
  EXPECT_EQ(found(), "");
}

}  // namespace
}  // namespace shicha::server
