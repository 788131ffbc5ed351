#include "handover/list_book.hpp"

#include <gmock/gmock.h>

#include "unit/bureau/xlsx_parts.hpp"

namespace shicha::handover {
namespace {

using testing::HasSubstr;
using testing::Not;

ListOrder smallList() {
  return {"清单",
          "某某清单",
          "说明行",
          {{"序号", 3, true}, {"内容", 20}},
          {{"1", "甲"}},
          "没有",
          std::chrono::seconds(1)};
}

std::string textsOf(const ListOrder& order) {
  return test::xlsxParts(listBook(order).value())["xl/sharedStrings.xml"];
}

TEST(ListBook, HasATitleAHeadAndRows) {
  const std::string texts = textsOf(smallList());
  for (const char* text : {"某某清单", "说明行", "序号", "内容", "甲"}) EXPECT_THAT(texts, HasSubstr(text));
  EXPECT_THAT(texts, Not(HasSubstr("没有")));
}

TEST(ListBook, SaysThatItIsEmpty) {
  ListOrder order = smallList();
  order.rows.clear();
  EXPECT_THAT(textsOf(order), HasSubstr("没有"));
}

TEST(ListBook, TakesAnyText) {
  ListOrder order = smallList();
  order.title = std::string(500, 'x');
  order.rows = {{std::string("\x01\x1b\xff", 3), std::string(100'000, 'y')}, {"=1+1", "<&>"}};
  for (int i = 0; i < 20'000; ++i) order.rows.front().back() += "长";
  const std::string texts = textsOf(order);
  EXPECT_THAT(texts, HasSubstr("全文见检查表"));
  EXPECT_THAT(texts, HasSubstr("=1+1"));
}

TEST(ListBook, GivesLongTextsRoom) {
  ListOrder order = smallList();
  for (int i = 0; i < 100; ++i) order.rows.front().back() += "长";
  const std::string sheet = test::sheetOf(listBook(order).value());
  // 5 lines of 20 characters of 10 points, and not the half of them more.
  const std::string mark = R"(<row r="4" spans="1:2" ht=")";
  ASSERT_THAT(sheet, HasSubstr(mark));
  const double height = std::stod(sheet.substr(sheet.find(mark) + mark.size()));
  EXPECT_GT(height, 5 * 12);
  EXPECT_LT(height, 9 * 12);
}

}  // namespace
}  // namespace shicha::handover
