#include "document/paginate.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <map>
#include <random>

#include "document/pdf.hpp"
#include "unit/document/paper_hand.hpp"

namespace shicha::test {
namespace {

using document::Block;
using document::Document;
using document::Paragraph;
using document::Row;
using document::Table;
using testing::HasSubstr;
using testing::SizeIs;

constexpr double kPointsPerMillimetre = 72 / 25.4;

PaperReader pagesWith(std::vector<Block> blocks) {
  return PaperReader(document::pdfOf({.title = "题", .blocks = std::move(blocks)}).value());
}

// Rows that begin with 行1行, 行2行 … and have lines of text.
Table tableOf(int rows, int lines) {
  Table table{.columnsMm = {30, 140}};
  for (int i = 1; i <= rows; ++i) {
    const std::string number = std::to_string(i);
    std::string text = "始" + number + "始";
    for (int line = 1; line < lines; ++line) text += "\n中间";
    text += "\n终" + number + "终";
    table.rows.push_back({{cellOf(0, "行" + number + "行"), cellOf(1, text)}});
  }
  return table;
}

std::size_t pageOf(const std::vector<std::string>& pages, const std::string& text) {
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (pages[i].find(text) != std::string::npos) return i;
  }
  ADD_FAILURE() << text << " is on no page";
  return 0;
}

TEST(Paginate, NumbersThePages) {
  const auto pages = pagesWith({{tableOf(40, 3)}}).texts();
  ASSERT_GT(pages.size(), 2);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    EXPECT_THAT(pages[i],
                HasSubstr("第" + std::to_string(i + 1) + "页共" + std::to_string(pages.size()) + "页"));
  }
}

TEST(Paginate, NumbersThemInEnglish) {
  const Document paper{.title = "t", .language = Language::en, .blocks = {written("x")}};
  EXPECT_THAT(PaperReader(document::pdfOf(paper).value()).text(), HasSubstr("Page1of1"));
}

TEST(Paginate, PutsTheHeadOnLaterPages) {
  const Document paper{
      .title = "题", .head = "页眉文字", .foot = {.left = "左下"}, .blocks = {{tableOf(40, 3)}}};
  const auto pages = PaperReader(document::pdfOf(paper).value()).texts();
  for (std::size_t i = 0; i < pages.size(); ++i) {
    EXPECT_EQ(countOf(pages[i], "页眉文字"), i == 0 ? 0 : 1);
    EXPECT_EQ(countOf(pages[i], "左下"), 1);
  }
}

TEST(Paginate, TearsNoRow) {
  const auto pages = pagesWith({written("前言"), {tableOf(60, 4)}}).texts();
  for (int i = 1; i <= 60; ++i) {
    const std::string number = std::to_string(i);
    const std::size_t page = pageOf(pages, "行" + number + "行");
    EXPECT_EQ(pageOf(pages, "始" + number + "始"), page);
    EXPECT_EQ(pageOf(pages, "终" + number + "终"), page);
  }
}

TEST(Paginate, RepeatsHeadRows) {
  Table table = tableOf(60, 2);
  table.rows.insert(table.rows.begin(), Row{{cellOf(0, "栏目甲"), cellOf(1, "栏目乙")}});
  table.headRows = 1;
  const auto pages = pagesWith({{table}}).texts();
  ASSERT_GT(pages.size(), 2);
  for (const std::string& page : pages) {
    EXPECT_EQ(countOf(page, "栏目甲"), 1);
    EXPECT_EQ(countOf(page, "栏目乙"), 1);
  }
}

TEST(Paginate, SaysAMergedCellAgain) {
  Table table{.columnsMm = {30, 140}};
  for (int i = 0; i < 50; ++i) {
    Row row{{cellOf(1, "内容\n内容")}};
    if (i == 0) row.cells.insert(row.cells.begin(), cellOf(0, "合并标题", 1, 50));
    table.rows.push_back(row);
  }
  const auto pages = pagesWith({{table}}).texts();
  ASSERT_GT(pages.size(), 1);
  for (const std::string& page : pages) EXPECT_EQ(countOf(page, "合并标题"), 1);
}

TEST(Paginate, GoesOnWithALongMergedCell) {
  std::string text;
  for (int i = 100; i < 300; ++i) text += "第" + std::to_string(i) + "句\n";
  Table table{
      .columnsMm = {30, 140},
      .rows = {{{cellOf(0, text, 1, 3), cellOf(1, "一行")}}, {{cellOf(1, "二行")}}, {{cellOf(1, "三行")}}}};
  const std::string all = pagesWith({{table}}).text();
  for (int i = 100; i < 300; ++i) EXPECT_EQ(countOf(all, "第" + std::to_string(i) + "句"), 1);
  for (const char* row : {"一行", "二行", "三行"}) EXPECT_EQ(countOf(all, row), 1);
}

TEST(Paginate, TearsARowThatIsLongerThanAPage) {
  std::string text;
  for (int i = 1000; i < 3500; ++i) text += "记" + std::to_string(i) + "录，";  // over 20,000 characters
  Table table{.columnsMm = {30, 140},
              .headRows = 1,
              .rows = {{{cellOf(0, "头"), cellOf(1, "备注")}},
                       {{cellOf(0, "长行"), cellOf(1, text)}},
                       {{cellOf(0, "末行"), cellOf(1, "完")}}}};
  const PaperReader paper = pagesWith({{table}});
  const std::string all = paper.text();
  for (int i = 1000; i < 3500; ++i) EXPECT_EQ(countOf(all, std::to_string(i)), 1) << i;
  EXPECT_EQ(countOf(all, "长行"), 1);
  EXPECT_EQ(countOf(all, "备注"), paper.texts().size());
  EXPECT_THAT(paper.texts().back(), HasSubstr("末行"));
}

TEST(Paginate, KeepsAHeadingWithWhatFollows) {
  for (int lines = 30; lines < 60; ++lines) {
    std::vector<Block> blocks;
    for (int i = 0; i < lines; ++i) blocks.push_back(written("行"));
    blocks.push_back({Paragraph{.runs = {{"小标题"}}, .keepsWithNext = true}});
    blocks.push_back({tableOf(1, 6)});
    const auto pages = pagesWith(std::move(blocks)).texts();
    EXPECT_EQ(pageOf(pages, "小标题"), pageOf(pages, "行1行")) << lines;
  }
}

TEST(Paginate, BreaksThePageOnce) {
  const Block pageBreak{document::PageBreak{}};
  const auto pages =
      pagesWith({written("甲"), pageBreak, written("乙"), pageBreak, pageBreak, {tableOf(1, 1)}}).texts();
  ASSERT_THAT(pages, SizeIs(3));
  EXPECT_THAT(pages[1], HasSubstr("乙"));
  EXPECT_THAT(pages[2], HasSubstr("行1行"));
}

TEST(Paginate, ShrinksWhatHasNoRoom) {
  document::Drawing large{.widthMm = 900, .heightMm = 900, .lines = {{{10, 10}, {800, 800}}}};
  Table wide{.columnsMm = {200, 200}, .rows = {{{cellOf(0, "左"), cellOf(1, "右端")}}}};
  const PaperReader paper = pagesWith({{large}, {wide}});
  for (const PaperWord& word : paper.words())
    EXPECT_LT(word.right, 190 * kPointsPerMillimetre + 1) << word.text;
}

TEST(Paginate, TakesTablesWithinCells) {
  document::Cell outer{.column = 1, .blocks = {written("外"), {tableOf(3, 2)}}};
  const std::string all =
      pagesWith({{Table{.columnsMm = {30, 140}, .rows = {{{cellOf(0, "左"), outer}}}}}}).text();
  for (const char* text : {"外", "行1行", "终3终"}) EXPECT_EQ(countOf(all, text), 1) << text;
}

// A document of any shape, and how often each of its texts must be read: at least, and at most.
class AnyDocument {
 public:
  explicit AnyDocument(unsigned seed) : random_(seed) {
    const unsigned blocks = upTo(7);
    for (unsigned i = 0; i < blocks; ++i) addBlock();
  }

  Document paper{.title = "任意", .head = "页眉", .foot = {.left = "页脚左侧的文字", .code = "ABC123"}};
  std::map<std::string, bool> texts;  // whether it may be said again

 private:
  unsigned upTo(unsigned most) { return std::uniform_int_distribution<unsigned>(0, most)(random_); }

  std::string text(bool mayRepeat) {
    const std::string mark = "x" + std::to_string(texts.size() + 1000) + "y";
    texts[mark] = mayRepeat;
    std::string around = mark;
    const unsigned more = upTo(3) == 0 ? upTo(400) : upTo(20);
    for (unsigned i = 0; i < more; ++i) around += "检查内容，";
    return around;
  }

  Block paragraph(bool mayRepeat) {
    Paragraph made{.runs = {{text(mayRepeat), upTo(3) == 0, upTo(5) == 0}}};
    made.points = 9 + upTo(6);
    made.align = static_cast<document::Align>(upTo(3));
    made.firstIndentMm = upTo(2) == 0 ? 7 : 0;
    made.beforeMm = upTo(3);
    made.afterMm = upTo(3);
    made.keepsWithNext = upTo(4) == 0;
    return {made};
  }

  void addBlock() {
    switch (upTo(5)) {
      case 0:
        paper.blocks.push_back({document::Gap{static_cast<double>(upTo(60))}});
        break;
      case 1:
        paper.blocks.push_back({document::PageBreak{}});
        break;
      case 2:
        paper.blocks.push_back(
            {document::Drawing{.widthMm = 50, .heightMm = 20, .lines = {{{1, 1}, {40, 15}}}}});
        break;
      case 3:
        paper.blocks.push_back(paragraph(false));
        break;
      default:
        addTable();
    }
  }

  void addTable() {
    Table table{.columnsMm = {40, 50, 80}, .headRows = upTo(1)};
    const unsigned rows = 1 + upTo(30);
    unsigned mergedUntil = 0;  // in the first column
    for (unsigned i = 0; i < rows; ++i) {
      const bool isHead = i < table.headRows;
      Row row;
      if (!isHead && i >= mergedUntil && upTo(2) == 0) {
        const unsigned span = 1 + upTo(std::min(rows - i - 1, 9U));
        row.cells.push_back({.column = 0, .rows = span, .blocks = {paragraph(span > 1)}});
        mergedUntil = i + span;
      } else if (i >= mergedUntil) {
        row.cells.push_back({.column = 0, .blocks = {paragraph(isHead)}});
      }
      if (upTo(4) == 0) {
        row.cells.push_back({.column = 1, .columns = 2, .blocks = {paragraph(isHead)}});
      } else {
        row.cells.push_back({.column = 1, .blocks = {paragraph(isHead), paragraph(isHead)}});
        row.cells.push_back({.column = 2, .blocks = {paragraph(isHead)}});
      }
      row.heightMm = upTo(3) == 0 ? upTo(40) : 0;
      table.rows.push_back(row);
    }
    paper.blocks.push_back({table});
  }

  std::mt19937 random_;
};

// The middle of the letters: what people would call the word's place.
bool overlap(const PaperWord& a, const PaperWord& b) {
  const auto middle = [](const PaperWord& word) { return (word.top + word.bottom) / 2; };
  const double high = std::min(a.bottom - a.top, b.bottom - b.top) * 0.5;
  return std::abs(middle(a) - middle(b)) < high && a.left + 1 < b.right && b.left + 1 < a.right;
}

void expectSound(const AnyDocument& any, unsigned seed) {
  const PaperReader paper(document::pdfOf(any.paper).value());
  const auto words = paper.words();
  std::string all;
  for (const PaperWord& word : words) all += word.text;
  for (const auto& [text, mayRepeat] : any.texts) {
    const std::size_t count = countOf(all, text);
    EXPECT_TRUE(mayRepeat ? count >= 1 && count <= words.back().page + 1 : count == 1)
        << text << " is said " << count << " times, seed " << seed;
  }
  const double foot =
      (297 - 8 - 18) * kPointsPerMillimetre;  // where the code begins: nothing reaches so far down
  for (std::size_t i = 0; i < words.size(); ++i) {
    EXPECT_LT(words[i].right, 190 * kPointsPerMillimetre + 1) << words[i].text << " seed " << seed;
    const bool isFoot = words[i].top > foot;
    EXPECT_TRUE(isFoot || words[i].bottom < foot) << words[i].text << " seed " << seed;
    for (std::size_t k = i + 1; k < words.size() && words[k].page == words[i].page; ++k) {
      if (overlap(words[i], words[k]))
        ADD_FAILURE() << words[i].text << " lies on " << words[k].text << ", seed " << seed;
    }
  }
}

TEST(Paginate, HoldsForAnyDocument) {
  const unsigned last = std::getenv("SHICHA_LONG") != nullptr ? 300 : 10;  // NOLINT(concurrency-mt-unsafe)
  for (unsigned seed = 1; seed <= last; ++seed) expectSound(AnyDocument(seed), seed);
}

}  // namespace
}  // namespace shicha::test
