#include <array>

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
constexpr std::size_t kShortTitle = 12;  // characters of a title that stands in the middle of its cell

// How wide a column is, and how much it takes of what is left over.
struct Width {
  double mm = 0, share = 0;
};

Width widthOf(const forms::Form& form, const Column& column) {
  const bool isNarrow = form.columns.size() > 6;
  switch (column.cell) {
    case Kind::section:
      return {form.scoring ? 22.0 : 15.0, 0};
    case Kind::number:
      return {11, 0};
    case Kind::group:
      return {19, 0};
    case Kind::title:
      return {form.scoring ? 26.0 : 28.0, 0};
    case Kind::verdict:
      return {isNarrow ? 19.0 : 26.0, 0};
    case Kind::marks:
    case Kind::score:
    case Kind::documentary:
    case Kind::onSite:
      return {14, 0};
    case Kind::content:
      return {0, 3};
    default:
      return {0, 2};
  }
}

std::vector<double> widthsOf(const forms::Form& form, const std::vector<Column>& columns, double widthMm) {
  double left = widthMm, shares = 0;
  for (const Column& column : columns) {
    left -= widthOf(form, column).mm;
    shares += widthOf(form, column).share;
  }
  std::vector<double> widths;
  for (const Column& column : columns) {
    const Width width = widthOf(form, column);
    widths.push_back(width.share > 0 ? left * width.share / shares : width.mm);
  }
  return widths;
}

// A line without a label runs on in the paragraph before it.
std::vector<document::Block> blocksOf(const std::vector<forms::Line>& lines) {
  std::vector<std::string> texts;
  for (const forms::Line& line : lines) {
    if (texts.empty() || !line.label.empty()) texts.emplace_back();
    texts.back() += line.label + line.text;
  }
  std::vector<document::Block> blocks;
  for (std::string& text : texts) blocks.push_back(block(paragraph(std::move(text))));
  return blocks;
}

// The number of an item, and of a section its marks in brackets, stand on a line of their own.
std::string broken(std::string text, std::string_view at, bool keeps) {
  const std::size_t place = text.find(at);
  if (place == text.npos || place == 0) return text;
  return text.replace(place, keeps ? 0 : at.size(), "\n");
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
  ItemRows(const forms::Form& form, const Filled* filled, const std::vector<Column>& columns)
      : form_(form), filled_(filled), columns_(columns) {}

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
    document::Cell made = cell(at, broken(section.heading, "（", true), Align::centre);
    made.rows = static_cast<unsigned>(section.items.size());
    return made;
  }

  // One cell over neighbours of the same group.
  void addGroup(const forms::Section& section, std::size_t index, unsigned at, document::Row& row) const {
    const std::string& group = section.items[index].group;
    if (index > 0 && !group.empty() && section.items[index - 1].group == group) return;
    row.cells.push_back(cell(at, group, Align::centre));
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
        const bool isShort = codePoints(item.heading).size() <= kShortTitle;
        return cell(at, broken(item.heading, " ", false), isShort ? Align::centre : Align::left);
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
};

}  // namespace

std::vector<Column> columnsOf(const forms::Form& form) {
  if (!form.columns.empty()) return form.columns;
  return {{Kind::number, "序号"}, {Kind::content, "检查内容"}, {Kind::verdict, "检查情况"}};
}

document::Table formTable(const forms::Form& form, const Filled* filled, double widthMm) {
  const std::vector<Column> columns = columnsOf(form);
  std::vector<std::string> head;
  for (const Column& column : columns) head.push_back(broken(column.heading, "（", true));
  document::Table made = table(widthsOf(form, columns, widthMm), head);
  ItemRows(form, filled, columns).addTo(made.rows);
  for (document::Row& row : footRows(form, filled, made.columnsMm)) made.rows.push_back(std::move(row));
  return made;
}

}  // namespace shicha::report
