#include "bureau/registry_book.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <functional>
#include <map>

#include "property/dice.hpp"
#include "registry/export.hpp"
#include "registry/shipped_registry.hpp"
#include "support/full_disk.hpp"
#include "unit/bureau/hand.hpp"

namespace shicha::test {
namespace {

using server::Match;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::string tableOf(const Registry& registry) {
  return registry::exportRegistry(registry, day("2024-06-01"), registry::TableEncoding::utf8).value();
}

TEST_F(BookTest, GivesTheShippedRegistryBackAsItIs) {
  const Registry shipped = registry::readShippedRegistry(shippedWords())->registry;
  EXPECT_EQ(add(shipped.changes()).changes, shipped.changes().size());
  EXPECT_EQ(tableOf(book_->registry()), tableOf(shipped));
  reopen();
  EXPECT_EQ(tableOf(book_->registry()), tableOf(shipped));
  EXPECT_EQ(book_->registry().everListed(), shipped.everListed());
}

TEST_F(BookTest, IsListedAsOfAnyDay) {
  add({first(school("甲校")), on("2024-03-01", ChangeKind::firstReport, school("乙校"))});
  add({on("2024-05-01", ChangeKind::deregistration, school("甲校")),
       on("2024-02-01", ChangeKind::change, renamed("甲校", "甲新校"))});
  for (int opened = 0; opened < 2; ++opened) {
    EXPECT_THAT(listedOn("2024-01-31"), ElementsAre("甲校"));
    EXPECT_THAT(listedOn("2024-02-01"), ElementsAre("甲新校"));
    EXPECT_THAT(listedOn("2024-03-01"), ElementsAre("甲新校", "乙校"));
    EXPECT_THAT(listedOn("2024-05-01"), ElementsAre("乙校"));
    reopen();
  }
}

TEST_F(BookTest, ListsNobodyWhoIsBarred) {
  add({first(school("甲校")), on("2024-02-01", ChangeKind::deregistration, school("甲校"))});
  bar(barOf("甲校", "2024-02-01", "2027-02-01"));
  reopen();
  EXPECT_THAT(book_->bars(day("2024-01-31")), IsEmpty());
  EXPECT_THAT(book_->bars(day("2027-01-31")), ElementsAre(barOf("甲校", "2024-02-01", "2027-02-01")));
  EXPECT_THAT(book_->bars(day("2027-02-01")), IsEmpty());

  const auto taken = add({on("2027-01-31", ChangeKind::firstReport, school("甲校")), first(school("乙校"))});
  EXPECT_EQ(taken.changes, 1U);
  ASSERT_THAT(taken.barred, SizeIs(1));
  EXPECT_EQ(taken.barred[0].code(), ErrorCode::registryBarred);
  EXPECT_THAT(taken.barred[0].details(), ElementsAre("甲校", "2027-02-01"));
  EXPECT_THAT(listedOn("2027-01-31"), ElementsAre("乙校"));

  EXPECT_THAT(add({on("2027-02-01", ChangeKind::firstReport, school("甲校"))}).barred, IsEmpty());
  EXPECT_THAT(listedOn("2027-02-01"), ElementsAre("甲校", "乙校"));
}

TEST_F(BookTest, TakesBarsBack) {
  bar(barOf("甲校", "2024-01-01", "2027-01-01"));
  bar(barOf("甲校", "2024-01-01", "2024-01-01"));
  reopen();
  EXPECT_THAT(book_->bars(day("2024-01-01")), IsEmpty());
  EXPECT_EQ(add({first(school("甲校"))}).changes, 1U);
}

TEST_F(BookTest, ImportsTheGoodRowsOfATable) {
  bar(barOf("丁校", "2023-06-01", "2026-06-01"));
  const std::string table = plainTable(
      "甲校（+考试点）,白云区,一路1号,低压电工作业\n"
      "乙校,白去区,二路2号,\n"
      "丁校（+考试点）,天河区,三路3号,\n");
  const auto tried = import(table, true);
  EXPECT_THAT(listedOn("2024-01-01"), IsEmpty()) << "a dry run takes nothing";
  EXPECT_THAT(book_->registry().changes(), IsEmpty());
  const auto imported = import(table);
  for (const auto& result : {tried, imported}) {
    EXPECT_EQ(result.table.rows, 3);
    ASSERT_THAT(result.table.rejected, SizeIs(1));
    EXPECT_EQ(result.table.rejected[0].nearest, "白云区");
    EXPECT_EQ(result.taken.changes, 3U);
    ASSERT_THAT(result.taken.barred, SizeIs(1));
    EXPECT_THAT(result.taken.barred[0].details(), ElementsAre("丁校", "2026-06-01"));
  }
  reopen();
  EXPECT_THAT(listedOn("2024-01-01"), ElementsAre("甲校", "甲校考试点", "丁校考试点"))
      << "the sites of who is barred are not";
  const auto again = import("机构名称,区域,变更日期,变更\n甲校,白云区,2024-03-01,注销\n");
  EXPECT_EQ(again.taken.changes, 1U) << "a table may change what an earlier one listed";
  EXPECT_THAT(listedOn("2024-03-01"), ElementsAre("甲校考试点", "丁校考试点"));
  EXPECT_EQ(codeOf(book_->import("甲\n", "名录.csv", "管理员甲", day("2024-01-01"), false)),
            ErrorCode::registryColumnUnknown);
}

TEST_F(BookTest, RemembersWhichOneAProvisionalOneIs) {
  add({first(school("甲校")), first(school("乙校"))});
  EXPECT_TRUE(book_->match({"0a02", "甲校"}, "管理员甲"));
  EXPECT_TRUE(book_->match({"0a01", "乙校"}, "管理员甲"));
  EXPECT_TRUE(book_->match({"0a02", "乙校"}, "管理员乙"));
  reopen();
  EXPECT_THAT(book_->matches(), ElementsAre(Match{"0a01", "乙校"}, Match{"0a02", "乙校"}));
  const auto unknown = book_->match({"0a03", "甲枝"}, "管理员甲");
  ASSERT_EQ(codeOf(unknown), ErrorCode::institutionUnknown);
  EXPECT_THAT(unknown.error().details(), ElementsAre("甲枝", "甲校"));
  EXPECT_THAT(book_->matches(), SizeIs(2));
}

TEST_F(BookTest, TellsWhichOneAProvisionalOneMayBe) {
  Institution plant = school("蓝天学校");
  plant.kind = SubjectKind::productionUnit;
  add({first(school("青天学校")), first(school("广州市蓝天学校")), first(school("红日公司")), first(plant),
       on("2024-02-01", ChangeKind::firstReport, school("蓝天学校（分校）"))});
  const auto likely = [&](const char* name, const char* date) {
    return namesOf(book_->likely(name, SubjectKind::training, day(date)));
  };
  EXPECT_THAT(likely("蓝天 学校", "2024-01-01"), ElementsAre("广州市蓝天学校", "青天学校"));
  EXPECT_THAT(likely("蓝天学校", "2024-02-01"),
              ElementsAre("广州市蓝天学校", "蓝天学校（分校）", "青天学校"));
  EXPECT_THAT(likely("广东省红日公司", "2024-01-01"), ElementsAre("红日公司"));
  EXPECT_THAT(likely(" ", "2024-01-01"), IsEmpty());
  EXPECT_THAT(namesOf(book_->likely("蓝天学校", SubjectKind::productionUnit, day("2024-01-01"))),
              ElementsAre("蓝天学校"));
}

TEST_F(BookTest, GivesFiveAtMost) {
  for (const char* number : {"1", "2", "3", "4", "5", "6"}) add({first(school("校" + std::string(number)))});
  EXPECT_THAT(book_->likely("校", SubjectKind::training, day("2024-01-01")), SizeIs(5));
}

TEST_F(BookTest, IsBackedUpWhileOpen) {
  add({first(school("甲校"))});
  bar(barOf("甲校", "2024-02-01", "2027-02-01"));
  EXPECT_TRUE(book_->match({"0a01", "甲校"}, "管理员甲"));
  ASSERT_TRUE(book_->backup(other()));
  EXPECT_EQ(codeOf(book_->backup(other())), ErrorCode::fileExists);
  EXPECT_EQ(codeOf(book_->backup(other().parent_path() / "none" / "b.db")), ErrorCode::fileUnwritable);
  add({first(school("乙校"))});
  const auto copy = RegistryBook::open(other()).value();
  EXPECT_THAT(namesOf(copy->registry().asOf(day("2024-01-01"))), ElementsAre("甲校"));
  EXPECT_THAT(copy->bars(day("2024-02-01")), ElementsAre(barOf("甲校", "2024-02-01", "2027-02-01")));
  EXPECT_EQ(copy->matches(), book_->matches());
  EXPECT_TRUE(copy->add({first(school("丙校"))}, "管理员甲", day("2024-01-01"))) << "and goes on";
}

TEST_F(BookTest, RefusesWhatIsNoBook) {
  EXPECT_EQ(codeOf(RegistryBook::create(path())), ErrorCode::fileExists);
  EXPECT_EQ(codeOf(RegistryBook::open(other())), ErrorCode::fileUnreadable);
  EXPECT_FALSE(std::filesystem::exists(other()));
  std::ofstream(other()) << "机构名称,区域\n";
  EXPECT_EQ(codeOf(RegistryBook::open(other())), ErrorCode::storeDamaged);
}

// What shows of a book, here and after opening it anew.
std::string shown(const RegistryBook& book) {
  std::string text = tableOf(book.registry());
  for (const Bar& bar : book.bars(day("2024-06-01"))) text += bar.name + "\n";
  for (const Match& match : book.matches()) text += match.provisional + " " + match.institution + "\n";
  return text;
}

TEST_F(BookTest, IsAllOrNothingOnAFullDisk) {
  add({first(school("甲校"))});
  std::vector<Change> many;
  for (int i = 0; i < 2000; ++i) many.push_back(first(school("校" + std::to_string(i))));
  const Date today = day("2024-01-01");
  const std::vector<std::function<Result<void>()>> calls = {
      [&]() -> Result<void> {
        const auto taken = book_->add(many, "管理员甲", today);
        return taken ? Result<void>() : taken.error();
      },
      [&] { return book_->bar(barOf("甲校", "2024-02-01", "2027-02-01"), "管理员甲"); },
      [&] { return book_->match({"0a01", "甲校"}, "管理员甲"); },
  };
  for (const auto& call : calls) {
    const std::string before = shown(*book_);
    std::size_t write = 0;
    for (bool done = false; !done;) {
      FullDisk::runFullAt(++write);
      done = call().has_value();
      FullDisk::makeRoom();
      if (done) break;
      ASSERT_EQ(shown(*book_), before) << "write " << write;
      reopen();
      ASSERT_EQ(shown(*book_), before) << "write " << write << ", opened anew";
    }
    EXPECT_GT(write, 1U);
    const std::string after = shown(*book_);
    EXPECT_NE(after, before);
    reopen();
    EXPECT_EQ(shown(*book_), after);
  }
}

TEST_F(BookTest, LeavesNoHalfFileOnAFullDisk) {
  const NoRoom full;
  EXPECT_EQ(codeOf(RegistryBook::create(other())), ErrorCode::diskFull);
  EXPECT_EQ(codeOf(book_->backup(other())), ErrorCode::diskFull);
  EXPECT_FALSE(std::filesystem::exists(other()));
  EXPECT_FALSE(std::filesystem::exists(other().string() + ".new"));
}

// Who is barred, told from the text: one name, one institution.
class PlainBars {
 public:
  void set(const Bar& bar) { bars_[bar.name] = bar; }
  bool allows(const Change& change, const Date& today) const {
    const auto bar = bars_.find(change.row.name);
    if (change.what != ChangeKind::firstReport || bar == bars_.end()) return true;
    const Date on = change.date.value_or(today);
    return on < bar->second.from || on >= bar->second.until;
  }

 private:
  std::map<std::string, Bar> bars_;
};

Date someDay(oracle::Dice& dice) { return plusDays(day("2024-01-01"), dice.below(300)); }

Change someChange(oracle::Dice& dice) {
  Change change = first(school("校" + std::to_string(dice.below(5)), {}));
  if (dice.chance(80)) change.date = someDay(dice);
  if (dice.chance(50)) change.what = static_cast<ChangeKind>(dice.below(5));
  change.row.theoryOnly = dice.chance(10);
  if (dice.chance(50)) change.row.districts = {dice.chance(50) ? "天河区" : "白云区"};
  if (dice.chance(30)) change.row.addresses = {std::to_string(dice.below(9)) + "号", "二路\n2号"};
  if (dice.chance(30)) change.row.scope = {"低压电工作业"};
  if (dice.chance(30)) change.row.contacts = {{"联系人甲", "020-1"}, {"", "020-2"}};
  return change;
}

TEST_F(BookTest, IsTheRegistryOfAllThatWasNotBarred) {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    SCOPED_TRACE(seed);
    oracle::Dice dice(seed);
    const auto file = path().parent_path() / (std::to_string(seed) + ".db");
    auto book = RegistryBook::create(file).value();
    Registry expected;
    PlainBars bars;
    for (int step = 0; step < 30; ++step) {
      if (dice.chance(20)) {
        book.reset();
        book = RegistryBook::open(file).value();
      }
      if (dice.chance(20)) {
        const std::string name = "校" + std::to_string(dice.below(5));
        const Bar bar{name, name, someDay(dice), someDay(dice), ""};
        bars.set(bar);
        ASSERT_TRUE(book->bar(bar, "管理员甲"));
      }
      const Date today = someDay(dice);
      std::vector<Change> changes;
      for (int count = dice.below(4); count > 0; --count) changes.push_back(someChange(dice));
      const auto taken = book->add(changes, "管理员甲", today).value();
      const std::size_t given = changes.size();
      std::erase_if(changes, [&](const Change& change) { return !bars.allows(change, today); });
      ASSERT_EQ(taken.changes, changes.size());
      ASSERT_EQ(taken.barred.size(), given - changes.size());
      expected.add(changes);
      const Date asked = someDay(dice);
      ASSERT_EQ(book->registry().everListed(asked), expected.everListed(asked));
    }
  }
}

}  // namespace
}  // namespace shicha::test
