#include <algorithm>
#include <limits>
#include <utility>

#include "base/utf8.hpp"
#include "forms/labels.hpp"
#include "report/blocks.hpp"
#include "report/form_page.hpp"

namespace shicha::report {
namespace {

using document::Align;
using forms::Column;
using Kind = forms::Column::Cell;

constexpr double kBlankRowMm = 13;       // room to write by hand
constexpr double kPaddingMm = 2.5;       // of a cell, at both sides
constexpr double kCharacterMm = 3.7;     // wide
constexpr std::size_t kShortTitle = 12;  // characters of a title that stands in the middle of its cell

// A line without a label runs on in the paragraph before it.
std::vector<std::string> paragraphsOf(const std::vector<forms::Line>& lines) {
  std::vector<std::string> texts;
  for (const forms::Line& line : lines) {
    if (texts.empty() || !line.label.empty()) texts.emplace_back();
    texts.back() += line.label + line.text;
  }
  return texts;
}

std::vector<document::Block> blocksOf(const std::vector<forms::Line>& lines) {
  std::vector<document::Block> blocks;
  for (std::string& text : paragraphsOf(lines)) blocks.push_back(block(paragraph(std::move(text))));
  return blocks;
}

// How wide a column is; 0: content and remark, which share what the others leave.
double widthOf(const forms::Form& form, Kind kind) {
  switch (kind) {
    case Kind::section:
      return form.scoring ? 24.5 : 18;
    case Kind::number:
      return 10.5;
    case Kind::group:
      return 18;
    case Kind::title:
      return form.scoring ? 29 : 25.5;
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

// What comes from there on stands on a line of its own.
std::string broken(std::string text, std::string_view at, bool keeps) {
  const std::size_t place = text.find(at);
  if (place == text.npos || place == 0) return text;
  return text.replace(place, keeps ? 0 : at.size(), "\n");
}

// A heading of four characters that does not fit stands in two pairs.
std::string headingOf(const Column& column, double widthMm) {
  constexpr std::size_t kCharacters = 4, kHalfBytes = 6;
  const bool isFour = codePoints(column.heading).size() == kCharacters;
  if (!isFour || column.heading.size() != 2 * kHalfBytes || widthMm > kCharacters * kCharacterMm + kPaddingMm)
    return broken(column.heading, "（", true);
  return std::string(column.heading).insert(kHalfBytes, "\n");
}

// The last character of a short text does not stand on a line by itself.
std::string withoutLonely(const std::string& text, double widthMm) {
  constexpr double kLatin = 0.55;  // of a Chinese character's width
  double line = 0;
  std::size_t inLine = 0, at = 0, last = 0, before = 0;
  bool isBroken = false;
  for (const char32_t each : codePoints(text)) {
    const double wide = kCharacterMm * (each < 0x80 ? kLatin : 1);
    if (each == U'\n' || line + wide > widthMm - kPaddingMm) {
      isBroken = each != U'\n';
      line = 0;
      inLine = 0;
    }
    line += wide;
    ++inLine;
    before = std::exchange(last, at);
    at += each < 0x80 ? 1 : 3;
  }
  const bool isPlain = at == text.size() && !text.ends_with("；") && !text.ends_with("。");
  return isBroken && inLine == 1 && isPlain ? std::string(text).insert(before, "\n") : text;
}

std::string verdictText(const forms::Answer& answer) {
  if (!answer.verdict) return {};
  std::string text(forms::labelOf(*answer.verdict).zh);
  if (*answer.verdict == forms::Verdict::na && !answer.reason.empty()) text += "（" + answer.reason + "）";
  return text;
}

std::string scoreText(const std::optional<Decimal>& score) { return score ? score->text() : std::string(); }

const forms::ItemScore* scoreOf(const Filled& filled, const std::string& item) {
  if (!filled.score) return nullptr;
  for (const forms::ItemScore& each : filled.score->items) {
    if (each.item == item) return &each;
  }
  return nullptr;
}

// Makes the rows of the items.
class ItemRows {
 public:
  ItemRows(const forms::Form& form, const Filled* filled, const std::vector<Column>& columns,
           const std::vector<double>& widthsMm)
      : form_(form),
        filled_(filled),
        columns_(columns),
        widthsMm_(widthsMm),
        hasNumbers_(std::ranges::find(columns, Kind::number, &Column::cell) != columns.end()) {}

  void addTo(std::vector<document::Row>& rows) {
    for (const forms::Section& section : form_.sections) {
      for (std::size_t i = 0; i < section.items.size(); ++i) rows.push_back(rowOf(section, i));
    }
  }

 private:
  document::Row rowOf(const forms::Section& section, std::size_t index) {
    const forms::Item& item = section.items[index];
    document::Row row;
    row.heightMm = filled_ == nullptr ? kBlankRowMm : 0;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const auto at = static_cast<unsigned>(i);
      const Kind kind = columns_[i].cell;
      if (kind == Kind::section) {
        if (index == 0) row.cells.push_back(sectionCell(section, at));
      } else if (kind == Kind::group) {
        addGroup(section, index, at, row);
      } else if (const unsigned merged = verdictColumns(item, i); merged > 1) {
        row.cells.push_back(cell(at, answerText(item, kind), Align::centre));
        row.cells.back().columns = merged;
        ++i;
      } else {
        row.cells.push_back(itemCell(item, kind, at));
      }
    }
    return row;
  }

  document::Cell sectionCell(const forms::Section& section, unsigned at) const {
    // Its marks in brackets stand on a line of their own.
    const std::size_t bracket = std::min(section.heading.find("（"), section.heading.size());
    std::string text = withoutLonely(section.heading.substr(0, bracket), widthsMm_[at]);
    if (bracket < section.heading.size()) text += "\n" + section.heading.substr(bracket);
    document::Cell made = cell(at, std::move(text), Align::centre);
    made.rows = static_cast<unsigned>(section.items.size());
    return made;
  }

  // One cell over neighbours of the same group.
  void addGroup(const forms::Section& section, std::size_t index, unsigned at, document::Row& row) const {
    const std::string& group = section.items[index].group;
    if (index > 0 && !group.empty() && section.items[index - 1].group == group) return;
    row.cells.push_back(cell(at, withoutLonely(group, widthsMm_[at]), Align::centre));
    unsigned& rows = row.cells.back().rows;
    while (!group.empty() && index + rows < section.items.size() &&
           section.items[index + rows].group == group)
      ++rows;
  }

  // A verdict in a form with two columns of scores stands across both.
  unsigned verdictColumns(const forms::Item& item, std::size_t column) const {
    const bool isPair = columns_[column].cell == Kind::documentary && column + 1 < columns_.size() &&
                        columns_[column + 1].cell == Kind::onSite;
    return filled_ != nullptr && isPair && !item.marks ? 2 : 1;
  }

  document::Cell itemCell(const forms::Item& item, Kind kind, unsigned at) const {
    switch (kind) {
      case Kind::number:
        return cell(at, item.id, Align::centre);
      case Kind::title: {
        const std::string& title = hasNumbers_ ? item.title : item.heading;
        const bool isShort = codePoints(title).size() <= kShortTitle;
        const std::string text = broken(title, " ", false);
        return isShort ? cell(at, withoutLonely(text, widthsMm_[at]), Align::centre) : cell(at, text);
      }
      case Kind::content:
        return cell(at, blocksOf(item.content));
      case Kind::remark:
        return cell(at, blocksOf(item.remark));
      case Kind::marks:
        return cell(at, item.marks ? item.marks->text() : "否决项", Align::centre);
      default:
        return cell(at, answerText(item, kind), Align::centre);
    }
  }

  std::string answerText(const forms::Item& item, Kind kind) const {
    if (filled_ == nullptr) return {};
    const auto found = filled_->inspection.answers.find(item.id);
    if (found == filled_->inspection.answers.end()) return {};
    const forms::Answer& answer = found->second;
    if (!item.marks) return verdictText(answer);
    if (answer.verdict == forms::Verdict::na) return std::string(forms::labelOf(*answer.verdict).zh);
    if (kind == Kind::documentary) return scoreText(answer.documentary);
    if (kind == Kind::onSite) return scoreText(answer.onSite);
    const forms::ItemScore* score = scoreOf(*filled_, item.id);
    return score == nullptr ? scoreText(answer.score) : scoreText(score->score);
  }

  const forms::Form& form_;
  const Filled* filled_;
  const std::vector<Column>& columns_;
  const std::vector<double>& widthsMm_;
  bool hasNumbers_;  // a column of their own: then the titles do without
};

}  // namespace

std::vector<Column> columnsOf(const forms::Form& form) {
  if (!form.columns.empty()) return form.columns;
  return {{Kind::number, "序号"}, {Kind::content, "检查内容"}, {Kind::verdict, "检查情况"}};
}

document::Table formTable(const forms::Form& form, const Filled* filled, double widthMm) {
  const std::vector<Column> columns = columnsOf(form);
  std::vector<std::string> head;
  std::vector<double> widths = widthsOf(form, columns, widthMm);
  for (std::size_t i = 0; i < columns.size(); ++i) head.push_back(headingOf(columns[i], widths[i]));
  document::Table made = table(std::move(widths), head);
  ItemRows(form, filled, columns, made.columnsMm).addTo(made.rows);
  for (document::Row& row : footRows(form, filled, made.columnsMm)) made.rows.push_back(std::move(row));
  return made;
}

}  // namespace shicha::report
