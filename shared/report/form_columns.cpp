#include "report/form_columns.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "base/utf8.hpp"

namespace shicha::report {
namespace {

using forms::Column;
using Kind = forms::Column::Cell;

constexpr double kPaddingMm = 2.5;    // of a cell, at both sides
constexpr double kCharacterMm = 3.7;  // wide

// How wide a column is; 0: content and remark, which share what the others leave.
double widthOf(const forms::Form& form, Kind kind) {
  switch (kind) {
    case Kind::section:
      return form.scoring ? 28.5 : 18;
    case Kind::number:
      return 10.5;
    case Kind::group:
      return 18;
    case Kind::title:
      return form.scoring ? 26 : 25.5;
    case Kind::verdict:
      return form.columns.size() > 6 ? 18 : 26;
    case Kind::content:
    case Kind::remark:
      return 0;
    default:
      return 14.5;
  }
}

// About how many lines a cell of that width has.
std::size_t linesIn(const std::vector<forms::Line>& lines, double widthMm) {
  const auto inLine = static_cast<std::size_t>(std::max(1.0, (widthMm - kPaddingMm) / kCharacterMm));
  std::size_t count = 0;
  for (const std::string& text : paragraphsOf(lines))
    count += (codePoints(text).size() + inLine - 1) / inLine;
  return count;
}

// How much of a width the content takes, so that the rows become low; the rest is the remark's.
double contentShare(const forms::Form& form, double widthMm) {
  constexpr double kLeast = 0.45, kMost = 0.7, kStep = 0.025;
  double best = kMost;
  std::size_t fewest = std::numeric_limits<std::size_t>::max();
  for (double share = kMost; share >= kLeast; share -= kStep) {
    std::size_t count = 0;  // cubes: a high row leaves more of the page before it empty
    for (const forms::Section& section : form.sections) {
      for (const forms::Item& item : section.items) {
        const std::size_t lines =
            std::max(linesIn(item.content, widthMm * share), linesIn(item.remark, widthMm * (1 - share)));
        count += lines * lines * lines;
      }
    }
    if (count >= fewest) continue;
    fewest = count;
    best = share;
  }
  return best;
}

}  // namespace

std::vector<Column> columnsOf(const forms::Form& form) {
  if (!form.columns.empty()) return form.columns;
  return {{Kind::number, "序号"}, {Kind::content, "检查内容"}, {Kind::verdict, "检查情况"}};
}

std::vector<double> widthsOf(const forms::Form& form, const std::vector<Column>& columns, double widthMm) {
  double left = widthMm;
  bool hasRemark = false;
  for (const Column& column : columns) {
    left -= widthOf(form, column.cell);
    hasRemark |= column.cell == Kind::remark;
  }
  const double share = hasRemark ? contentShare(form, left) : 1;
  std::vector<double> widths;
  for (const Column& column : columns) {
    const bool isContent = column.cell == Kind::content;
    const double fixed = widthOf(form, column.cell);
    widths.push_back(fixed > 0 ? fixed : left * (isContent ? share : 1 - share));
  }
  return widths;
}

std::string headingOf(const Column& column, double widthMm) {
  constexpr std::size_t kCharacters = 4, kHalfBytes = 6;
  const bool isFour = codePoints(column.heading).size() == kCharacters;
  if (!isFour || column.heading.size() != 2 * kHalfBytes || widthMm > kCharacters * kCharacterMm + kPaddingMm)
    return broken(column.heading, "（", true);
  return std::string(column.heading).insert(kHalfBytes, "\n");
}

std::vector<std::string> paragraphsOf(const std::vector<forms::Line>& lines) {
  std::vector<std::string> texts;
  for (const forms::Line& line : lines) {
    if (texts.empty() || !line.label.empty()) texts.emplace_back();
    texts.back() += line.label + line.text;
  }
  return texts;
}

std::string broken(std::string text, std::string_view at, bool keeps) {
  const std::size_t place = text.find(at);
  if (place == text.npos || place == 0) return text;
  return text.replace(place, keeps ? 0 : at.size(), "\n");
}

std::string withoutLonely(const std::string& text, double widthMm) {
  constexpr double kLatin = 0.55;  // of a Chinese character's width
  double line = 0;
  std::size_t inLine = 0, at = 0, last = 0, before = 0;
  bool isBroken = false;
  for (const char32_t each : codePoints(text)) {
    const bool isEnd = each == U'\n';
    const double wide = isEnd ? 0 : kCharacterMm * (each < 0x80 ? kLatin : 1);
    if (isEnd || line + wide > widthMm - kPaddingMm) {
      isBroken = !isEnd;
      line = 0;
      inLine = 0;
    }
    line += wide;
    inLine += isEnd ? 0 : 1;
    before = std::exchange(last, at);
    at += each < 0x80 ? 1 : 3;
  }
  const bool isPlain = at == text.size() && !text.ends_with("；") && !text.ends_with("。");
  return isBroken && inLine == 1 && isPlain ? std::string(text).insert(before, "\n") : text;
}

}  // namespace shicha::report
