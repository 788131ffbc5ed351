// The columns of a registry table, known by their Chinese headings.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "registry/csv.hpp"

namespace shicha::registry {

// In the order in which a registry is written.
enum class RegistryColumn {
  number,
  id,
  name,
  kind,
  district,
  address,
  scope,
  parent,
  theoryOnly,
  person,
  telephone,
  date,
  change,
};
constexpr std::size_t kRegistryColumns = 13;

// 序号, 编号, 机构名称, 类型, 区域, 地址, 培训项目, 依托机构, 仅理论, 联系人, 咨询电话, 变更日期, 变更.
std::string_view headingOf(RegistryColumn column);

// What the table of rejected rows adds after them; not read.
// No cell of it stays empty, so that a row with a cell too many or too few does not fit the header.
constexpr std::string_view kWholeRow = "整行";  // in 出错列, where no one column is wrong
constexpr std::string_view kNothing = "无";     // in any other
constexpr std::array<std::string_view, 5> kRejectedHeadings = {"出错行", "出错列", "出错值", "原因",
                                                               "最接近的已知名称"};

// Which cell of a row is what. Threads: any.
class RegistryColumns {
 public:
  // From the first row of a table. Headings may come in any order; 咨询电话 may be 联系电话. Blanks and full
  // or half width make no difference; headings that are empty at the end are no columns. file: named in
  // errors. Errors: registryColumnTwice, registryColumnUnknown, registryColumnMissing (机构名称, 区域); each
  // names all such columns.
  static Result<RegistryColumns> read(const CsvRow& header, const std::string& file);

  // Without the headings of the table of rejected rows.
  const std::vector<std::string>& headings() const { return headings_; }

  // How many cells a row has.
  std::size_t count() const { return count_; }

  // A cell without blanks at its ends; empty where the table has no such column. cells: count() of them.
  std::string_view cell(const std::vector<std::string>& cells, RegistryColumn column) const;

  // The same with all its blanks.
  std::string_view rawCell(const std::vector<std::string>& cells, RegistryColumn column) const;

  // The column of a cell; nothing for those that are not read.
  std::optional<RegistryColumn> columnAt(std::size_t at) const { return columns_[at]; }

  // Do the cells 出错行 and 出错列 hold what the table of rejected rows writes there, or nothing? If not, the
  // row still has cells too many or too few, and a spreadsheet filled it up.
  bool notesInPlace(const std::vector<std::string>& cells) const;

  // Does the row say, in 出错列 and 出错值, that it was rejected for this value of that column?
  bool wasRejectedFor(const std::vector<std::string>& cells, RegistryColumn column,
                      std::string_view value) const;

  // The cells that belong to headings(), of a row of any number of cells: of too many or too few, all but as
  // many at the end as the table of rejected rows adds.
  std::vector<std::string> originals(std::vector<std::string> cells) const;

 private:
  std::string_view note(const std::vector<std::string>& cells, std::size_t which) const;

  std::vector<std::string> headings_;
  std::vector<std::optional<RegistryColumn>> columns_;  // of each cell
  std::array<std::optional<std::size_t>, kRegistryColumns> places_;
  std::array<std::optional<std::size_t>, kRejectedHeadings.size()> notes_;  // the places of kRejectedHeadings
  std::size_t count_ = 0;
};

}  // namespace shicha::registry
