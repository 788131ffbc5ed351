// The official layout of a progress table as rows and columns, for whatever prints it: the columns of the
// groups, from the outermost, then the label, then the figures of the month and the cumulative ones.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/words.hpp"
#include "bureau/progress_table.hpp"

namespace shicha::server {

// A merged cell left of the labels: 执法情况, 安全培训机构, 其中. Rows and columns count from 0.
struct GroupCell {
  std::string text;
  std::size_t column = 0;
  std::size_t row = 0;   // its first, of the layout's rows
  std::size_t rows = 0;  // how many it spans
};

// Column by column, each from top to bottom. A row of fewer groups than others has none in the last columns.
// Pure, as all here. Threads: any.
std::vector<GroupCell> groupCells(const campaign::Table& table);

// How many columns the groups take, and how many of them stand under 类别: those that every row has. The
// others stand under 项目, with the labels.
std::size_t groupColumns(const campaign::Table& table);
std::size_t categoryColumns(const campaign::Table& table);

// The words of the head and the foot; those that the layout lacks are empty.
struct TableWords {
  std::string unit, category, item, month, cumulative;  // 单位, 类别, 项目, 本月数据, 累计数据
  std::vector<std::string> foot;                        // 填表人, 联系电话
};
TableWords wordsOf(const campaign::Table& table);

// Whose table it is: 增城区, or 增城区（按检查区） where that is what its figures go by.
std::string unitName(const TableQuestion& question, Language language = Language::zh);

// "2023年11月".
std::string monthName(const Month& month);

}  // namespace shicha::server
