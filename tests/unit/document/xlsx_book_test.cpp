#include "document/xlsx_book.hpp"

#include <gmock/gmock.h>

#include "unit/bureau/xlsx_parts.hpp"

namespace shicha::test {
namespace {

using document::CellStyle;
using document::XlsxBook;
using testing::HasSubstr;
using testing::Not;
using namespace std::chrono_literals;

TEST(XlsxBook, TakesTextForText) {
  XlsxBook book("表", "题", 1s);
  std::uint32_t row = 0;
  for (const char* text : {R"(=HYPERLINK("x"))", "+1", "@sum", "http://x", "a<b&c"}) {
    book.text({row, 0, row, 0}, text, {});
    book.text({row, 1, row, 2}, text, {});
    ++row;
  }
  auto parts = xlsxParts(book.bytes().value());
  EXPECT_THAT(parts["xl/worksheets/sheet1.xml"], Not(HasSubstr("<f>")));
  EXPECT_THAT(parts["xl/worksheets/sheet1.xml"], HasSubstr(R"(<mergeCell ref="B2:C2"/>)"));
  EXPECT_THAT(parts["xl/sharedStrings.xml"], HasSubstr("<t>=HYPERLINK(\"x\")</t>"));
  EXPECT_THAT(parts["xl/sharedStrings.xml"], HasSubstr("a&lt;b&amp;c"));
}

TEST(XlsxBook, KeepsNumbersAndTheirFormat) {
  XlsxBook book("表", "题", 1s);
  CellStyle yuan;
  yuan.number = "0.00";
  book.number(2, 1, 1234.5, yuan);
  auto parts = xlsxParts(book.bytes().value());
  EXPECT_THAT(parts["xl/worksheets/sheet1.xml"], HasSubstr("<v>1234.5</v>"));
  EXPECT_THAT(parts["xl/styles.xml"], HasSubstr(R"(formatCode="0.00")"));
}

TEST(XlsxBook, PrintsOnOnePage) {
  XlsxBook book("表", "题", 1s);
  book.text({0, 0, 0, 0}, "甲", {});
  book.printOnOnePage({0, 0, 3, 2}, 0.75, "左&右", "右");
  auto parts = xlsxParts(book.bytes().value());
  const std::string& sheet = parts["xl/worksheets/sheet1.xml"];
  EXPECT_THAT(parts["xl/workbook.xml"], HasSubstr("_xlnm.Print_Area"));
  EXPECT_THAT(parts["xl/workbook.xml"], HasSubstr("'表'!$A$1:$C$4"));
  EXPECT_THAT(sheet, HasSubstr(R"(<pageSetUpPr fitToPage="1"/>)"));
  EXPECT_THAT(sheet, HasSubstr(R"(paperSize="9")"));
  EXPECT_THAT(sheet, HasSubstr("左&amp;&amp;右"));
}

TEST(XlsxBook, PrintsAListAcrossManyPages) {
  XlsxBook book("表", "题", 1s);
  book.text({0, 0, 0, 1}, "题", {});
  book.text({1, 0, 1, 0}, "序号", {.isGrey = true});
  book.text({2, 0, 2, 0}, "1", {});
  book.printAcross({1, 0, 2, 1}, "移交 & 证据");
  auto parts = xlsxParts(book.bytes().value());
  const std::string& sheet = parts["xl/worksheets/sheet1.xml"];
  EXPECT_THAT(sheet, HasSubstr(R"(fitToHeight="0" orientation="landscape")"));
  EXPECT_THAT(sheet, HasSubstr(R"(<pane ySplit="2")"));
  EXPECT_THAT(sheet, HasSubstr(R"(<autoFilter ref="A2:B3"/>)"));
  EXPECT_THAT(sheet, HasSubstr("移交 &amp;&amp; 证据"));
  EXPECT_THAT(sheet, HasSubstr("第 &amp;P 页 共 &amp;N 页"));
  EXPECT_THAT(parts["xl/workbook.xml"], HasSubstr("'表'!$1:$2"));
}

TEST(XlsxBook, IsTheSameForTheSame) {
  const auto made = [](std::chrono::seconds when) {
    XlsxBook book("表", "题", when);
    book.text({0, 0, 0, 0}, "甲", {});
    return book.bytes().value();
  };
  EXPECT_EQ(made(1'700'000'000s), made(1'700'000'000s));
  EXPECT_NE(made(1'700'000'000s), made(1'700'000'060s));
  EXPECT_THAT(xlsxParts(made(1'700'000'000s))["docProps/core.xml"], HasSubstr("2023-11-14T22:13:20Z"));
}

TEST(XlsxBook, TellsOfASheetThatCannotBeNamedSo) {
  XlsxBook book("a/b", "题", 1s);
  book.text({0, 0, 0, 0}, "甲", {});
  book.number(0, 1, 1, {});
  book.columnWidth(0, 50);
  book.rowHeight(0, 20);
  book.printOnOnePage({0, 0, 0, 1}, 0.75, "", "");
  EXPECT_EQ(book.bytes().error().code(), ErrorCode::internalError);
}

}  // namespace
}  // namespace shicha::test
