#include "bureau/table_layout.hpp"

#include <algorithm>

namespace shicha::server {
namespace {

using campaign::Row;

// Do both rows stand in the same groups, from the outermost to that column?
bool isSameGroup(const Row& one, const Row& other, std::size_t column) {
  return one.group.size() > column && other.group.size() > column &&
         std::equal(one.group.begin(), one.group.begin() + static_cast<std::ptrdiff_t>(column) + 1,
                    other.group.begin());
}

}  // namespace

std::vector<GroupCell> groupCells(const campaign::Table& table) {
  std::vector<GroupCell> cells;
  for (std::size_t column = 0; column < groupColumns(table); ++column) {
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      if (table.rows[row].group.size() <= column) continue;
      if (row > 0 && isSameGroup(table.rows[row - 1], table.rows[row], column)) {
        ++cells.back().rows;
      } else {
        cells.push_back({table.rows[row].group[column], column, row, 1});
      }
    }
  }
  return cells;
}

std::size_t groupColumns(const campaign::Table& table) {
  std::size_t columns = 0;
  for (const Row& row : table.rows) columns = std::max(columns, row.group.size());
  return columns;
}

std::size_t categoryColumns(const campaign::Table& table) {
  std::size_t columns = groupColumns(table);
  for (const Row& row : table.rows) columns = std::min(columns, row.group.size());
  return columns;
}

TableWords wordsOf(const campaign::Table& table) {
  std::vector<std::string> head = table.head;
  head.resize(5);
  return {head[0], head[1], head[2], head[3], head[4], table.foot};
}

std::string unitName(const TableQuestion& question, Language language) {
  std::string name = question.unit.nameIn(*question.campaign);
  if (!question.unit.isCity() && question.unit.by == UnitBy::checking) {
    name += Words{"（按检查区）", " (as the checking district)"}.in(language);
  }
  return name;
}

std::string monthName(const Month& month) {
  return std::to_string(static_cast<int>(month.year())) + "年" +
         std::to_string(static_cast<unsigned>(month.month())) + "月";
}

}  // namespace shicha::server
