#include "registry/csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "property/dice.hpp"

namespace shicha::registry {
namespace {

using testing::ElementsAre;

std::vector<CsvRow> rows(std::string_view text) {
  auto read = readCsvRows(text, "t.csv");
  EXPECT_TRUE(read.has_value()) << read.error().message(Language::en);
  return read.has_value() ? std::move(*read) : std::vector<CsvRow>{};
}

Error failure(std::string_view text) {
  const auto read = readCsvRows(text, "t.csv");
  EXPECT_TRUE(read.has_error()) << text;
  return read.has_error() ? read.error() : Error();
}

TEST(ReadCsv, GivesCellsAndTheLineOfEachRow) {
  const auto read = rows("\xEF\xBB\xBF名,址\r\n甲,\"一路\n二楼\"\r\n\r\n乙,\"他说\"\"好\"\"\"\n丙,,");
  ASSERT_EQ(read.size(), 4U);
  EXPECT_THAT(read[0].cells, ElementsAre("名", "址"));
  EXPECT_THAT(read[1].cells, ElementsAre("甲", "一路\n二楼"));
  EXPECT_THAT(read[2].cells, ElementsAre("乙", "他说\"好\""));
  EXPECT_THAT(read[3].cells, ElementsAre("丙", "", ""));
  EXPECT_EQ(read[0].line, 1);
  EXPECT_EQ(read[1].line, 2);
  EXPECT_EQ(read[2].line, 5) << "after a cell of two lines and an empty line";
  EXPECT_EQ(read[3].line, 6);
}

TEST(ReadCsv, KeepsBlanksAndTakesEveryLineBreak) {
  const auto read = rows(" a ,\tb\rc,\"d\r\ne\"\r");
  ASSERT_EQ(read.size(), 2U);
  EXPECT_THAT(read[0].cells, ElementsAre(" a ", "\tb"));
  EXPECT_THAT(read[1].cells, ElementsAre("c", "d\r\ne"));
  EXPECT_EQ(read[1].line, 2);
  EXPECT_TRUE(rows("").empty());
  EXPECT_TRUE(rows("\n\n").empty());
}

TEST(ReadCsv, RefusesBrokenQuotesWithTheLine) {
  for (const char* text : {"a,b\nc,d\"e\n", "a,b\nc,\"d\"e\n", "a,b\nc,\"d\" \n"}) {
    EXPECT_EQ(failure(text).code(), ErrorCode::csvQuotes) << text;
    EXPECT_EQ(failure(text).place().line, 2) << text;
  }
  const Error open = failure("a,b\nc,\"d\ne,f\n");
  EXPECT_EQ(open.code(), ErrorCode::csvQuotes);
  EXPECT_EQ(open.details().front(), "2") << "where the row starts whose quote is never closed";
}

TEST(ReadCsv, RefusesARowWithoutEnd) {
  EXPECT_EQ(rows(std::string(kCsvCellsMax - 1, ',')).front().cells.size(), kCsvCellsMax);
  EXPECT_EQ(failure("a\n" + std::string(8'000'000, ',')).code(), ErrorCode::csvTooWide);
  EXPECT_EQ(failure("a\n" + std::string(kCsvCellsMax, ',')).place().line, 2);
}

TEST(AppendCsvRow, QuotesWhatNeedsIt) {
  std::string text;
  const std::vector<std::string> cells = {"甲", "a,b", "说\"好\"", "一\n二", " x", ""};
  appendCsvRow(text, cells);
  EXPECT_EQ(text, "甲,\"a,b\",\"说\"\"好\"\"\",\"一\n二\",\" x\",\r\n");
}

TEST(AppendCsvRow, LetsNoSpreadsheetRunACell) {
  std::string text;
  const std::vector<std::string> cells = {"=1+1", "+1+1=2", "-1", "@SUM(A1)", "\t=1", "　=1", "＝1"};
  appendCsvRow(text, cells);
  EXPECT_EQ(text, "'=1+1,'+1+1=2,'-1,'@SUM(A1),'\t=1,'　=1,'＝1\r\n");
  for (const CsvRow& row : rows(text)) {
    for (const std::string& cell : row.cells) EXPECT_TRUE(isFormula(cell)) << cell;
  }
}

TEST(IsTelephone, LetsThroughNumbersOnly) {
  for (const char* number : {"+86 20 83123456", "+86-755-1234567", "+8620（1234）、+8620 1234"}) {
    EXPECT_TRUE(isTelephone(number));
    EXPECT_EQ(guardedCell(number), number);
  }
  EXPECT_FALSE(isTelephone("+1+cmd|' /C calc'!A0"));
  EXPECT_FALSE(isTelephone("+"));
  EXPECT_FALSE(isFormula("020-83123456"));
}

TEST(Csv, ReadsWhatItWrote) {
  oracle::Dice dice(11);
  const std::vector<std::string> pieces = {"甲", "a", ",", "\"", "\n", "\r\n", " ", "\t", "'", "", "1"};
  for (int round = 0; round < 3000; ++round) {
    std::vector<std::vector<std::string>> table(static_cast<std::size_t>(dice.between(1, 5)));
    std::string text;
    for (auto& cells : table) {
      cells.resize(static_cast<std::size_t>(dice.between(1, 4)));
      for (std::string& cell : cells) {
        for (int i = dice.between(0, 5); i > 0; --i) cell += dice.pick(pieces);
        cell = guardedCell(cell);
      }
      appendCsvRow(text, cells);
    }
    std::vector<std::vector<std::string>> back;
    for (CsvRow& row : rows(text)) back.push_back(std::move(row.cells));
    ASSERT_EQ(back, table) << text;
  }
}

}  // namespace
}  // namespace shicha::registry
