#include "document/odt.hpp"

#include <gmock/gmock.h>

#include <map>
#include <pugixml.hpp>

#include "document/pdf.hpp"
#include "support/zip_parts.hpp"
#include "tools/photo_maker.hpp"
#include "unit/document/paper_hand.hpp"

namespace shicha::test {
namespace {

using document::Document;
using document::odtOf;
using document::Paragraph;
using document::Row;
using document::Table;
using testing::HasSubstr;
using testing::Not;
using namespace std::chrono_literals;

// As another program opens and prints it.
PaperReader printedByOffice(const std::string& odt) {
  const TempFolder folder;
  const std::filesystem::path file = folder.file("paper.odt"), pdf = folder.file("paper.pdf");
  std::ofstream(file, std::ios::binary) << odt;
  run(SHICHA_SOFFICE,
      {"-env:UserInstallation=file://" + folder.file("profile").string(), "--headless", "--convert-to", "pdf",
       "--outdir", folder.file(""), file},
      folder.file(""));
  std::ostringstream bytes;
  bytes << std::ifstream(pdf, std::ios::binary).rdbuf();
  return PaperReader(bytes.str());
}

Document editedPaper() {
  Table table{.columnsMm = {30, 30, 60, 50}, .headRows = 1, .beforeMm = 2};
  table.rows.push_back({{cellOf(0, "栏目甲"), cellOf(1, "栏目乙", 2), cellOf(3, "栏目丙")}, 12});
  for (int i = 0; i < 50; ++i) {
    Row row{{cellOf(1, "项" + std::to_string(i) + "项"), cellOf(2, "内容\n第二行"), cellOf(3, "")}};
    if (i % 10 == 0) {
      row.cells.insert(row.cells.begin(), cellOf(0, "部分" + std::to_string(i / 10) + "号", 1, 10));
    }
    table.rows.push_back(row);
  }
  const auto jpeg = std::make_shared<const std::string>(makePhoto({}));
  const document::Cell withTable{.column = 0,
                                 .blocks = {{Table{.columnsMm = {40}, .rows = {{{cellOf(0, "内表")}}}}}}};
  return {.title = "检查表",
          .made = 1'700'000'000s,
          .head = "页眉文字",
          .foot = {.left = "页脚左侧", .code = "SHICHA1:ABC"},
          .blocks = {{Paragraph{.runs = {{"标题", true}, {"  两空格  后"}, {"划线", false, true}}}},
                     {table},
                     {document::PageBreak{}},
                     {document::Picture{jpeg, 640, 480, 80, 60}},
                     {document::Drawing{.widthMm = 40, .heightMm = 20, .lines = {{{1, 1}, {30, 15}}}}},
                     {document::Gap{20}},
                     {Table{.columnsMm = {60}, .rows = {{{withTable}}}}},
                     written("结尾\x01\x0B <a&b> \xEF\xBF\xBE")}};
}

TEST(Odt, SaysInAnOfficeProgramWhatThePdfSays) {
  const Document paper = editedPaper();
  const PaperReader office = printedByOffice(odtOf(paper).value());
  const PaperReader ours(document::pdfOf(paper).value());
  const auto pages = office.texts();
  const std::string all = office.text();
  for (int i = 0; i < 50; ++i) EXPECT_EQ(countOf(all, "项" + std::to_string(i) + "项"), 1);
  for (int i = 0; i < 5; ++i) EXPECT_GE(countOf(all, "部分" + std::to_string(i) + "号"), 1);
  for (const char* once : {"标题", "两空格", "划线", "内表", "结尾", "<a&b>"}) {
    EXPECT_EQ(countOf(all, once), 1) << once;
    EXPECT_EQ(countOf(ours.text(), once), 1) << once;
  }
  ASSERT_EQ(pages.size(), ours.texts().size());
  for (std::size_t i = 0; i < pages.size(); ++i) {
    EXPECT_THAT(pages[i],
                HasSubstr("第" + std::to_string(i + 1) + "页共" + std::to_string(pages.size()) + "页"));
    EXPECT_EQ(countOf(pages[i], "页脚左侧"), 1);
    EXPECT_EQ(countOf(pages[i], "页眉文字"), i == 0 ? 0 : 1);
    EXPECT_EQ(countOf(pages[i], "栏目乙"), i + 1 < pages.size() ? 1 : 0);  // the last is the annex
  }
}

TEST(Odt, SaysItsKindFirst) {
  const std::string odt = odtOf(editedPaper()).value();
  EXPECT_EQ(odt.substr(30, 47), "mimetypeapplication/vnd.oasis.opendocument.text");
}

TEST(Odt, IsTheSameForTheSame) { EXPECT_EQ(odtOf(editedPaper()).value(), odtOf(editedPaper()).value()); }

TEST(Odt, ListsWhatItHolds) {
  const auto parts = zipParts(odtOf(editedPaper()).value());
  std::map<std::string, std::string> byName(parts.begin(), parts.end());
  for (const auto& [name, content] : byName) {
    if (name == "mimetype" || name.starts_with("META-INF")) continue;
    EXPECT_THAT(byName["META-INF/manifest.xml"], HasSubstr("manifest:full-path=\"" + name + "\""));
  }
  EXPECT_TRUE(std::ranges::any_of(byName, [](const auto& part) { return part.second == makePhoto({}); }));
}

TEST(Odt, HoldsNothingThatXmlForbids) {
  for (const auto& [name, content] : zipParts(odtOf(editedPaper()).value())) {
    if (!name.ends_with(".xml")) continue;
    EXPECT_TRUE(pugi::xml_document().load_buffer(content.data(), content.size())) << name;
    for (const char c : content) ASSERT_FALSE(c >= 0 && c < 0x20 && c != '\n') << name;
    EXPECT_THAT(content, Not(HasSubstr("\xEF\xBF\xBE")));
  }
}

TEST(Odt, NeedsNoContent) {
  EXPECT_TRUE(odtOf({}));
  EXPECT_TRUE(odtOf({.blocks = {{Table{}}, {Table{.columnsMm = {10}, .rows = {{}}}}}}));
}

TEST(Odt, RefusesWhatThePdfRefuses) {
  EXPECT_EQ(odtOf({.blocks = {{document::Picture{}}}}).error().code(), ErrorCode::pictureBroken);
  EXPECT_EQ(odtOf({.foot = {.code = std::string(5000, 'A')}}).error().code(), ErrorCode::valueUnknown);
  EXPECT_EQ(odtOf({.blocks = {{Table{.columnsMm = {20}, .rows = {{{cellOf(1, "x")}}}}}}}).error().code(),
            ErrorCode::internalError);
}

}  // namespace
}  // namespace shicha::test
