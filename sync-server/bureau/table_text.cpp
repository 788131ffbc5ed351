#include "bureau/table_text.hpp"

#include <algorithm>

#include "base/text_layout.hpp"
#include "base/time_text.hpp"
#include "base/utf8.hpp"
#include "bureau/figure_text.hpp"
#include "bureau/table_layout.hpp"

namespace shicha::server {
namespace {

constexpr std::string_view kBetween = "  ";

// Lines of cells, the columns aligned.
class Columns {
 public:
  void add(std::vector<std::string> cells) {
    widths_.resize(std::max(widths_.size(), cells.size()));
    for (std::size_t i = 0; i < cells.size(); ++i) widths_[i] = std::max(widths_[i], displayWidth(cells[i]));
    lines_.push_back(std::move(cells));
  }

  // indent: before each line. numbers: so many of the last columns stand at their right end.
  std::string text(std::string_view indent, std::size_t numbers) const {
    std::string text;
    for (const std::vector<std::string>& cells : lines_) {
      std::string line(indent);
      for (std::size_t i = 0; i < cells.size(); ++i) {
        if (widths_[i] == 0) continue;
        if (line.size() > indent.size()) line += kBetween;
        const bool isNumber = i + numbers >= widths_.size();
        line += isNumber ? paddedLeft(cells[i], widths_[i]) : padded(cells[i], widths_[i]);
      }
      line.erase(line.find_last_not_of(' ') + 1);
      text += line + "\n";
    }
    return text;
  }

 private:
  std::vector<std::vector<std::string>> lines_;
  std::vector<std::size_t> widths_;
};

std::string headText(const TableQuestion& question, const TableWords& words, Language language) {
  std::string text = words.unit + "：" + unitName(question, language);
  text.append(kBetween).append(monthText(question.month)).append(kBetween);
  text += Words{"截至 ", "as of "}.in(language);
  return text + shortTimeText(question.asOf) + "\n";
}

std::string rowsText(const ProgressTable& table, const campaign::Table& layout, const TableWords& words) {
  const std::size_t label = groupColumns(layout);
  std::vector<std::string> head(label);
  if (label > 0) head[0] = words.category;
  head.insert(head.end(), {words.item, words.month, words.cumulative});
  // Groups stand where they begin only.
  std::vector<std::vector<std::string>> lines(layout.rows.size(), std::vector<std::string>(label));
  for (const GroupCell& cell : groupCells(layout)) lines[cell.row][cell.column] = cell.text;
  Columns columns;
  columns.add(std::move(head));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const campaign::Row& row = layout.rows[i];
    lines[i].insert(lines[i].end(), {row.label, figureText(row, table.figures[i].month),
                                     figureText(row, table.figures[i].cumulative)});
    columns.add(std::move(lines[i]));
  }
  return columns.text("", 2);
}

std::string listHead(const Words& what, std::size_t count, Language language) {
  std::string text(what.in(language));
  text += Words{"：", ": "}.in(language);
  return text + std::to_string(count) + "\n";
}

std::string besideText(const Words& what, const std::vector<BesideTable>& list, Language language) {
  Columns columns;
  for (const BesideTable& each : list) {
    columns.add({each.date, each.institution, std::string(statistics::labelOf(each.reason).in(language)),
                 each.mission, each.form, each.inspection});
  }
  return listHead(what, list.size(), language) + columns.text(kBetween, 0);
}

std::string decisionsText(const Words& what, const std::vector<DecisionBeside>& list,
                          const campaign::Rules& rules, Language language) {
  Columns columns;
  for (const DecisionBeside& each : list) {
    const campaign::Measure* measure = rules.findMeasure(each.measure);
    columns.add({each.date, each.institution, std::string(statistics::labelOf(each.reason).in(language)),
                 measure == nullptr ? each.measure : measure->name, each.mission, each.disposition});
  }
  return listHead(what, list.size(), language) + columns.text(kBetween, 0);
}

}  // namespace

std::string tableText(const ProgressTable& table, const campaign::Rules& rules, Language language) {
  const campaign::Table& layout = table.question.campaign->table;
  const TableWords words = wordsOf(layout);
  std::string text = layout.title + "\n";
  text += headText(table.question, words, language) + "\n";
  text += rowsText(table, layout, words) + "\n";
  text += besideText({"尚未计入", "not counted yet"}, table.pending, language);
  text += besideText({"已计入，签名后有改动", "counted, and changed since it was signed"}, table.superseded,
                     language);
  text += besideText({"不计入", "not counted"}, table.withdrawn, language);
  text += besideText(
      {"未移交（全市计入，所在区未计入）", "not handed over (the city counts it, its district not)"},
      table.notHandedOver, language);
  text += decisionsText({"不计入的处理决定", "decisions that do not count"}, table.decisionsBeside, rules,
                        language);
  text += Words{"摘要 ", "digest "}.in(language);
  return text + table.digest.hex() + "\n";
}

}  // namespace shicha::server
