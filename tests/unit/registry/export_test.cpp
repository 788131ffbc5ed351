#include "registry/export.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "property/dice.hpp"
#include "support/registry_tables.hpp"

namespace shicha::registry {
namespace {

using oracle::Dice;
using test::imported;
using testing::IsEmpty;

const std::vector<std::string> kDistricts = {"白云区", "天河区", "黄埔区", "蓬江区"};
const std::vector<std::string> kScopes = {"低压电工作业", "高处安装、维护、拆除作业", "裂解（裂化）工艺作业",
                                          "危险化学品生产、经营单位"};
const std::vector<std::string> kTexts = {"甲路1号", "\"丙,\"楼", "1、甲路2、乙路",
                                         "㙟村",    "a  b",      "广州市白云区"};

std::vector<std::string> some(Dice& dice, const std::vector<std::string>& from, int least) {
  std::vector<std::string> chosen;
  for (int i = dice.between(least, 3); i > 0; --i) {
    const std::string& text = dice.pick(from);
    if (std::ranges::find(chosen, text) == chosen.end()) chosen.push_back(text);
  }
  return chosen;
}

std::optional<Date> someDate(Dice& dice) {
  return dice.chance(40) ? std::nullopt : std::optional(plusDays(test::day("2023-01-01"), dice.below(200)));
}

// Reports about few enough names that they meet, in any order. Names are never given twice at a time.
Registry randomRegistry(Dice& dice) {
  std::vector<Change> changes;
  const int count = dice.between(1, 25);
  for (int i = 0; i < count; ++i) {
    Change change;
    change.date = someDate(dice);
    Institution& row = change.row;
    const std::string number = std::to_string(dice.below(6));
    row.kind = static_cast<SubjectKind>(dice.below(4));
    row.name = row.kind == SubjectKind::examSite ? "点" + number : "校（" + number + "）";
    if (row.kind == SubjectKind::examSite && dice.chance(70))
      row.parent = "校（" + std::to_string(dice.below(6)) + "）";
    row.theoryOnly = row.kind == SubjectKind::examSite && dice.chance(30);
    row.districts = some(dice, kDistricts, 1);
    row.scope = some(dice, kScopes, 0);
    row.addresses = some(dice, kTexts, 0);
    for (const std::string& text : some(dice, kTexts, 0)) {
      row.contacts.push_back({dice.chance(50) ? "" : text, dice.chance(50) ? "+86 20 1" : "020-1"});
    }
    if (dice.chance(30)) {
      change.what = static_cast<ChangeKind>(dice.between(1, 4));
      if (!change.date) change.date = test::day("2023-03-01");
    }
    if (change.what == ChangeKind::change && dice.chance(50)) {
      row.id = row.name;
      row.name = "新" + std::to_string(i);
    }
    changes.push_back(std::move(change));
  }
  return Registry(std::move(changes));
}

std::vector<Institution> sorted(std::vector<Institution> list) {
  std::ranges::sort(list, {}, &Institution::id);
  return list;
}

// A site may have been reported for an institution that never was: nothing can be exported of that.
bool hasAllParents(const Registry& registry, const Date& day) {
  const auto list = registry.everListed(day);
  return std::ranges::all_of(list, [&](const Institution& site) {
    return site.parent.empty() || std::ranges::find(list, site.parent, &Institution::id) != list.end();
  });
}

TEST(ExportRegistry, GivesTheSameRegistryWhenImported) {
  int compared = 0;
  for (unsigned seed = 0; seed < 3000; ++seed) {
    Dice dice(seed);
    const Registry registry = randomRegistry(dice);
    const Date day = plusDays(test::day("2023-01-01"), dice.below(220));
    if (!hasAllParents(registry, day)) continue;
    const auto encoding = dice.chance(50) ? TableEncoding::utf8 : TableEncoding::gb18030;
    const std::string table = exportRegistry(registry, day, encoding).value();
    const auto import = imported(table);
    ASSERT_THAT(import.rejected, IsEmpty())
        << seed << import.rejected.front().reason.message(Language::en) << "\n"
        << table;
    ASSERT_EQ(sorted(Registry(import.changes).asOf(day)), sorted(registry.asOf(day))) << seed << "\n"
                                                                                      << table;
    ++compared;
  }
  EXPECT_GT(compared, 1000);
}

TEST(ExportRegistry, WritesEveryColumnAndNoFormula) {
  Institution row;
  row.name = "=甲校";
  row.districts = {"白云区"};
  row.contacts = {{"人员甲", "+86 20 1"}};
  const std::string table = exportRegistry(Registry({{{}, ChangeKind::firstReport, row}}),
                                           test::day("2023-01-01"), TableEncoding::utf8)
                                .value();
  EXPECT_EQ(table,
            "\xEF\xBB\xBF序号,编号,机构名称,类型,区域,地址,培训项目,依托机构,仅理论,联系人,咨询电话,变更日期,"
            "变更\r\n"
            "1,'=甲校,'=甲校,安全培训机构,白云区,,,,,人员甲,+86 20 1,,首次报告\r\n");
}

TEST(ExportRegistry, NamesWhatGb18030CannotWrite) {
  Institution row;
  row.name = "甲\uE78D校";
  const auto table = exportRegistry(Registry({{{}, ChangeKind::firstReport, row}}), test::day("2023-01-01"),
                                    TableEncoding::gb18030);
  ASSERT_TRUE(table.has_error());
  EXPECT_EQ(table.error().code(), ErrorCode::textNotGb18030);
}

}  // namespace
}  // namespace shicha::registry
