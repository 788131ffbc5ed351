// Every official form against the document it comes from, character by character.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/utf8.hpp"
#include "forms/form_library.hpp"
#include "support/source_text.hpp"

namespace shicha::test {
namespace {

using forms::Column;
using forms::Form;
using forms::Item;
using forms::Section;

std::string linesText(const std::vector<forms::Line>& lines) {
  std::string text;
  for (const forms::Line& line : lines) text += line.label + line.text;
  return text;
}

// What stands in one cell of an item's row. Merged cells stand in the first row they span; cells to fill in
// are empty.
std::string cellText(const Form& form, const Section& section, std::size_t index, Column::Cell cell) {
  const Item& item = section.items[index];
  const bool numbered =
      std::ranges::any_of(form.columns, [](const Column& c) { return c.cell == Column::Cell::number; });
  const bool newGroup = index == 0 || section.items[index - 1].group != item.group;
  switch (cell) {
    case Column::Cell::section:
      return index == 0 ? section.heading : "";
    case Column::Cell::number:
      return item.id;
    case Column::Cell::group:
      return newGroup ? item.group : "";
    case Column::Cell::title:
      return numbered ? item.title : item.heading;
    case Column::Cell::content:
      return linesText(item.content);
    case Column::Cell::remark:
      return linesText(item.remark);
    case Column::Cell::marks:
      return item.veto ? "否决项" : item.marks->text();
    default:
      return "";
  }
}

std::string tableText(const Form& form) {
  std::string text = form.source.annex + form.title + form.subtitle;
  for (const forms::HeadLine& line : form.head) text += line.added ? "" : line.text;
  for (const Column& column : form.columns) text += column.heading;
  for (const Section& section : form.sections) {
    for (std::size_t i = 0; i < section.items.size(); ++i) {
      for (const Column& column : form.columns) text += cellText(form, section, i, column.cell);
    }
  }
  text += form.foot.heading;
  for (const forms::FootLine& line : form.foot.lines) text += line.added ? "" : line.text;
  for (const std::string& note : form.foot.notes) text += note;
  return text;
}

// Key points were never a table: a numbered list under a heading.
std::string listText(const Form& form) {
  std::string text = form.title + form.subtitle;
  for (const Section& section : form.sections) {
    for (const Item& item : section.items) text += item.id + "." + linesText(item.content);
  }
  return text;
}

std::vector<Form> shippedForms() {
  auto forms = forms::readShippedForms();
  EXPECT_TRUE(forms.has_value()) << forms.error().message(Language::en);
  return forms.has_value() ? std::move(*forms) : std::vector<Form>{};
}

TEST(FormsText, EqualsTheSourceWithTheListedRepairs) {
  for (const Form& form : shippedForms()) {
    const std::string ours = normalised(form.columns.empty() ? listText(form) : tableText(form));
    EXPECT_EQ(firstDifference(repairedSource(form.id), ours), "") << form.id;
  }
}

TEST(FormsText, ShipsAllNine) {
  std::vector<std::string> ids;
  for (const Form& form : shippedForms()) ids.push_back(form.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"gz2023.exam-agency", "gz2023.exam-site-practical",
                                           "gz2023.exam-site-theory", "gz2023.keypoints-exam",
                                           "gz2023.keypoints-training", "gz2023.training", "jm2021.exam",
                                           "jm2021.production-unit", "jm2021.training"}));
}

// Every text of a form but the title cells, where a blank parts number and title.
std::vector<std::string> wording(const Form& form) {
  std::vector<std::string> texts = {form.title, form.subtitle};
  for (const Section& section : form.sections) {
    texts.push_back(section.heading);
    for (const Item& item : section.items) {
      texts.insert(texts.end(), {item.group, item.title});
      for (const auto* lines : {&item.content, &item.remark}) {
        for (const forms::Line& line : *lines) texts.push_back(line.label + line.text);
      }
    }
  }
  for (const forms::FootLine& line : form.foot.lines) texts.push_back(line.text);
  texts.insert(texts.end(), form.foot.notes.begin(), form.foot.notes.end());
  return texts;
}

// Half-width punctuation, or a blank beside a Chinese character or a numeral, would be damage of the scan
// left in.
bool hasScanDamage(const std::u32string& text) {
  static constexpr std::u32string_view kHalfWidth = U",;:?!()";
  const auto isChinese = [](char32_t c) { return c >= 0x3400 && c <= 0x9FFF; };
  const auto isDigit = [](char32_t c) { return c >= U'0' && c <= U'9'; };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (kHalfWidth.find(text[i]) != kHalfWidth.npos) return true;
    if (text[i] != U' ' || i == 0 || i + 1 == text.size()) continue;
    const char32_t before = text[i - 1];
    const char32_t after = text[i + 1];
    if (isChinese(before) && isChinese(after)) return true;
    if ((isDigit(before) && isChinese(after)) || (isChinese(before) && isDigit(after))) return true;
  }
  return false;
}

TEST(FormsText, HasFullWidthPunctuationAndNoStrayBlanks) {
  for (const Form& form : shippedForms()) {
    for (const std::string& text : wording(form))
      EXPECT_FALSE(hasScanDamage(codePoints(text))) << form.id << ": " << text;
  }
  EXPECT_TRUE(hasScanDamage(U"检 查"));
  EXPECT_TRUE(hasScanDamage(U"5 年"));
  EXPECT_TRUE(hasScanDamage(U"(1)法人证书"));
  EXPECT_FALSE(hasScanDamage(U"《条件 AQ/T8011-2016》"));
}

// The comparison itself must be able to fail.
TEST(FormsText, ComparisonSeesOneChangedCharacter) {
  EXPECT_EQ(normalised("(1) 法人证书;\n<p>甲</p>○"), "（1）法人证书；甲");
  EXPECT_EQ(firstDifference("甲乙丙", "甲乙丙"), "");
  EXPECT_NE(firstDifference("甲乙丙", "甲丁丙"), "");
  EXPECT_NE(firstDifference("甲乙", "甲乙丙"), "");
}

}  // namespace
}  // namespace shicha::test
