#include <inspection.pb.h>

#include <algorithm>

#include "base/utf8.hpp"
#include "forms/labels.hpp"
#include "report/blocks.hpp"
#include "report/form_columns.hpp"
#include "report/form_page.hpp"

namespace shicha::report {
namespace {

using document::Align;
using forms::Column;
using Kind = forms::Column::Cell;

constexpr double kBlankRowMm = 13;       // room to write by hand
constexpr std::size_t kShortTitle = 12;  // characters of a title that stands in the middle of its cell

std::vector<document::Block> blocksOf(const std::vector<forms::Line>& lines) {
  std::vector<document::Block> blocks;
  for (std::string& text : paragraphsOf(lines)) blocks.push_back(block(paragraph(std::move(text))));
  return blocks;
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

bool hasRemarks(const forms::Form& form) {
  const auto hasOne = [](const forms::Section& section) {
    return std::ranges::any_of(section.items, [](const forms::Item& item) { return !item.remark.empty(); });
  };
  return std::ranges::any_of(form.sections, hasOne);
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
        hasRemarks_(hasRemarks(form)),
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
        return hasRemarks_ ? cell(at, blocksOf(item.remark)) : cell(at, writtenRemark(item));
      case Kind::marks:
        return cell(at, item.marks ? item.marks->text() : "否决项", Align::centre);
      default:
        return cell(at, answerText(item, kind), Align::centre);
    }
  }

  // The column stands there to be written in.
  std::string writtenRemark(const forms::Item& item) const {
    if (filled_ == nullptr) return {};
    std::string sides = filled_->sides.ofItem(item.id, records::ItemResult::kRemarkFieldNumber);
    if (!sides.empty()) return sides;
    const auto found = filled_->inspection.answers.find(item.id);
    return found == filled_->inspection.answers.end() ? std::string() : found->second.remark;
  }

  // Values that stand side by side in that cell; empty: there are none.
  std::string sidesText(const forms::Item& item, Kind kind) const {
    using records::ItemResult;
    std::vector<std::uint32_t> fields = {ItemResult::kVerdictFieldNumber};
    const bool isBoth = kind != Kind::documentary && kind != Kind::onSite;
    if (item.marks && isBoth) fields.push_back(ItemResult::kScoreFieldNumber);
    if (item.marks && kind != Kind::onSite) fields.push_back(ItemResult::kDocumentaryFieldNumber);
    if (item.marks && kind != Kind::documentary) fields.push_back(ItemResult::kOnSiteFieldNumber);
    std::string text;
    for (const std::uint32_t field : fields) {
      const std::string sides = filled_->sides.ofItem(item.id, field);
      if (!sides.empty()) text.append(text.empty() ? "" : "\n").append(sides);
    }
    return text;
  }

  std::string answerText(const forms::Item& item, Kind kind) const {
    if (filled_ == nullptr) return {};
    if (std::string sides = sidesText(item, kind); !sides.empty()) return sides;
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
  bool hasRemarks_;  // official words in the column for remarks
  bool hasNumbers_;  // a column of their own: then the titles do without
};

}  // namespace

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
