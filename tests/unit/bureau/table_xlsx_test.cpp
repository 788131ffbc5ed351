// The table as a file that offices send. Whether it is good is told by a program that is not ours.
#include "bureau/table_xlsx.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <utility>

#include "bureau/figure_text.hpp"
#include "bureau/table_layout.hpp"
#include "support/program.hpp"
#include "unit/bureau/tables.hpp"
#include "unit/bureau/xlsx_parts.hpp"
#include "unit/storage/media_hand.hpp"

namespace shicha::test {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string xlsxOf(const ProgressTable& table) { return server::tableXlsx(table).value(); }

std::string merged(const std::string& area) { return "<mergeCell ref=\"" + area + "\"/>"; }

// A line of a page: what stands in it, without blanks, and the last two words.
struct PrintedLine {
  std::string text, month, cumulative;
};

std::vector<PrintedLine> printedLines(const std::string& page) {
  std::istringstream in(page);
  std::vector<PrintedLine> lines;
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line);
    PrintedLine printed;
    for (std::string word; words >> word;) {
      printed.text += word;
      printed.month = std::exchange(printed.cumulative, word);
    }
    if (!printed.text.empty()) lines.push_back(printed);
  }
  return lines;
}

TEST(TableXlsx, MergesCellsAsTheOfficialTableDoes) {
  const std::string sheet = sheetOf(xlsxOf(guangzhou()));
  for (const char* area : {"A1:F1",  "A3:D3",   "A4:B4",   "C4:D4",   "E3:E4",   "F3:F4",  "A5:A8",
                           "A9:A20", "B5:B6",   "B7:B8",   "B9:B14",  "B15:B20", "C5:D5",  "C8:D8",
                           "C9:D9",  "C10:C14", "C15:D15", "C16:C20", "A21:B21", "C21:D21"}) {
    EXPECT_THAT(sheet, HasSubstr(merged(area)));
  }
  EXPECT_THAT(xlsxParts(xlsxOf(guangzhou()))["xl/workbook.xml"], HasSubstr("'增城区2023-11'!$A$1:$F$21"));
  const std::string other = sheetOf(xlsxOf(jiangmen()));
  for (const char* area : {"A5:A12", "A13:A34", "B11:B12", "B31:B34", "C31:D31", "C32:C34"}) {
    EXPECT_THAT(other, HasSubstr(merged(area)));
  }
  EXPECT_THAT(xlsxParts(xlsxOf(jiangmen()))["xl/workbook.xml"], HasSubstr("$A$1:$F$35"));
}

TEST(TableXlsx, HasNumbersForFigures) {
  const std::string sheet = sheetOf(xlsxOf(guangzhou()));
  EXPECT_THAT(sheet, testing::ContainsRegex(R"re(<c r="E9" s="[0-9]+"><v>5</v></c>)re"));
  EXPECT_THAT(sheet, testing::ContainsRegex(R"re(<c r="F12" s="[0-9]+"><v>1234560.12</v></c>)re"));
}

TEST(TableXlsx, RunsNothing) {
  campaign::Campaign campaign = **shippedPlans().find("gz2023");
  campaign.table.rows[0].label = R"(=HYPERLINK("x"))";
  auto parts = xlsxParts(xlsxOf(fullTable(campaign, "增城区", guangzhou().question.month)));
  EXPECT_THAT(parts["xl/worksheets/sheet1.xml"], Not(HasSubstr("<f>")));
  EXPECT_THAT(parts["xl/worksheets/sheet1.xml"], Not(HasSubstr("hyperlink")));
  EXPECT_THAT(parts["xl/sharedStrings.xml"], HasSubstr("<t>=HYPERLINK(\"x\")</t>"));
}

TEST(TableXlsx, IsTheSameForTheSameTable) {
  EXPECT_EQ(xlsxOf(guangzhou()), xlsxOf(guangzhou()));
  EXPECT_NE(xlsxOf(guangzhou()), xlsxOf(guangzhou("天河区")));
}

// What another program prints of a table: one page, with every figure beside its label.
void expectPrinted(const ProgressTable& table, const std::string& page) {
  const campaign::Campaign& campaign = *table.question.campaign;
  EXPECT_EQ(std::ranges::count(page, '\f'), 1) << "pages";
  const std::vector<PrintedLine> lines = printedLines(page);
  std::string all;
  for (const PrintedLine& line : lines) all += line.text + "\n";
  EXPECT_THAT(all, StartsWith(campaign.table.title + "\n" + server::monthName(table.question.month) + "\n"));
  for (const std::string& part : {"单位：" + table.question.unit.nameIn(campaign), std::string("填表人"),
                                  std::string("联系电话"), table.digest.hex()}) {
    EXPECT_THAT(all, HasSubstr(part));
  }
  auto line = lines.begin();
  for (std::size_t i = 0; i < campaign.table.rows.size(); ++i) {
    const campaign::Row& row = campaign.table.rows[i];
    line = std::find_if(line, lines.end(),
                        [&](const PrintedLine& each) { return each.text.find(row.label) != each.text.npos; });
    ASSERT_NE(line, lines.end()) << row.id << "\n" << page;
    EXPECT_EQ(line->month, server::figureText(row, table.figures[i].month)) << line->text;
    EXPECT_EQ(line->cumulative, server::figureText(row, table.figures[i].cumulative)) << line->text;
    ++line;
  }
}

TEST(TableXlsx, IsPrintedByAnotherProgram) {
  const TempFolder folder;
  const std::filesystem::path at = folder.file("");
  const std::vector<std::pair<std::string, ProgressTable>> tables = {{"gz", guangzhou()},
                                                                     {"jm", jiangmen("")}};
  std::vector<std::string> arguments = {"-env:UserInstallation=file://" + folder.file("profile").string(),
                                        "--headless",
                                        "--convert-to",
                                        "pdf",
                                        "--outdir",
                                        at.string()};
  for (const auto& [name, table] : tables) {
    arguments.push_back((at / (name + ".xlsx")).string());
    std::ofstream(arguments.back(), std::ios::binary) << xlsxOf(table);
  }
  run(SHICHA_SOFFICE, arguments, at);
  for (const auto& [name, table] : tables) {
    expectPrinted(table, run(SHICHA_PDFTOTEXT, {"-layout", (at / (name + ".pdf")).string(), "-"}, at));
  }
}

}  // namespace
}  // namespace shicha::test
