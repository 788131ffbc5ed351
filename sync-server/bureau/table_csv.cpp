#include "bureau/table_csv.hpp"

#include "base/time_text.hpp"
#include "bureau/figure_text.hpp"
#include "bureau/table_layout.hpp"
#include "registry/csv.hpp"

namespace shicha::server {
namespace {

using Cells = std::vector<std::string>;

constexpr std::string_view kByteOrderMark = "\uFEFF";

// The label's column; the figures follow it.
Cells rowCells(const campaign::Row& row, const Figure& figure, std::size_t label) {
  Cells cells = row.group;
  cells.resize(label);
  cells.insert(cells.end(), {row.label, figureText(row, figure.month), figureText(row, figure.cumulative)});
  return cells;
}

// Each of the foot's words with an empty cell behind it.
Cells footCells(const Cells& foot) {
  Cells cells;
  for (const std::string& word : foot) cells.insert(cells.end(), {word, ""});
  return cells;
}

}  // namespace

std::string tableCsv(const ProgressTable& table) {
  const TableQuestion& question = table.question;
  const campaign::Table& layout = question.campaign->table;
  const TableWords words = wordsOf(layout);
  const std::size_t label = groupColumns(layout);
  Cells head(label);
  if (label > 0) head[0] = words.category;
  head.insert(head.end(), {words.item, words.month, words.cumulative});

  std::vector<Cells> rows;
  rows.push_back({layout.title});
  rows.push_back({words.unit, unitName(question), "月份", monthText(question.month), "截至",
                  shortTimeText(question.asOf)});
  rows.push_back(head);
  for (std::size_t i = 0; i < layout.rows.size(); ++i) {
    rows.push_back(rowCells(layout.rows[i], table.figures[i], label));
  }
  rows.push_back(footCells(words.foot));

  std::size_t width = 0;
  for (const Cells& row : rows) width = std::max(width, row.size());
  std::string text(kByteOrderMark);
  for (Cells& row : rows) {
    row.resize(width);
    registry::appendCsvRow(text, row);
  }
  return text;
}

}  // namespace shicha::server
