#include "campaign/registry_columns.hpp"

#include <algorithm>
#include <set>

#include "campaign/near_name.hpp"

namespace shicha::campaign {
namespace {

// In the order of RegistryColumn.
constexpr std::array<std::string_view, kRegistryColumns> kHeadings = {
    "序号",     "编号",   "机构名称", "类型",     "区域",     "地址", "培训项目",
    "依托机构", "仅理论", "联系人",   "咨询电话", "变更日期", "变更"};

constexpr std::string_view kOtherTelephone = "联系电话";

bool same(std::string_view left, std::string_view right) { return folded(left) == folded(right); }

std::optional<RegistryColumn> columnOf(std::string_view heading) {
  if (same(heading, kOtherTelephone)) return RegistryColumn::telephone;
  for (std::size_t i = 0; i < kHeadings.size(); ++i) {
    if (same(heading, kHeadings[i])) return static_cast<RegistryColumn>(i);
  }
  return std::nullopt;
}

bool isOfRejected(std::string_view heading) {
  return std::ranges::any_of(kRejectedHeadings, [&](std::string_view known) { return same(heading, known); });
}

// “甲”、“乙”
void addQuoted(std::string& list, std::string_view name) {
  list.append(list.empty() ? "“" : "、“").append(name).append("”");
}

std::string knownHeadings() {
  std::string list;
  for (const std::string_view heading : kHeadings) list.append(list.empty() ? "" : "、").append(heading);
  return list;
}

}  // namespace

std::string_view headingOf(RegistryColumn column) { return kHeadings[static_cast<std::size_t>(column)]; }

Result<RegistryColumns> RegistryColumns::read(const CsvRow& header, const std::string& file) {
  RegistryColumns columns;
  columns.count_ = header.cells.size();
  while (columns.count_ > 0 && trimmedCell(header.cells[columns.count_ - 1]).empty()) --columns.count_;
  std::string twice;
  std::string unknown;
  std::set<std::u32string> ofRejected;
  for (std::size_t i = 0; i < columns.count_; ++i) {
    const std::string& heading = header.cells[i];
    const auto column = columnOf(heading);
    columns.columns_.push_back(column);
    if (column) {
      auto& place = columns.places_[static_cast<std::size_t>(*column)];
      if (place) addQuoted(twice, heading);
      place = i;
      columns.headings_.push_back(heading);
    } else if (!isOfRejected(heading)) {
      addQuoted(unknown, heading);
    } else {
      if (!ofRejected.insert(folded(heading)).second) addQuoted(twice, heading);
      if (same(heading, kRejectedHeadings[0])) columns.noteOfRow_ = i;
      if (same(heading, kRejectedHeadings[1])) columns.noteOfColumn_ = i;
    }
  }
  std::string missing;
  for (const RegistryColumn column : {RegistryColumn::name, RegistryColumn::district}) {
    if (!columns.places_[static_cast<std::size_t>(column)]) addQuoted(missing, headingOf(column));
  }
  const Place place = {file, header.line};
  if (!twice.empty()) return Error(ErrorCode::registryColumnTwice, {twice}, place);
  if (!unknown.empty()) return Error(ErrorCode::registryColumnUnknown, {unknown, knownHeadings()}, place);
  if (!missing.empty()) return Error(ErrorCode::registryColumnMissing, {missing}, place);
  return columns;
}

std::string_view RegistryColumns::cell(const std::vector<std::string>& cells, RegistryColumn column) const {
  return trimmedCell(rawCell(cells, column));
}

std::string_view RegistryColumns::rawCell(const std::vector<std::string>& cells,
                                          RegistryColumn column) const {
  const auto place = places_[static_cast<std::size_t>(column)];
  return place ? std::string_view(cells[*place]) : std::string_view();
}

bool RegistryColumns::notesInPlace(const std::vector<std::string>& cells) const {
  const auto isNumber = [](std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
  };
  const auto isColumn = [](std::string_view text) {
    return text.empty() || text == kWholeRow || columnOf(text).has_value();
  };
  return (!noteOfRow_ || isNumber(trimmedCell(cells[*noteOfRow_]))) &&
         (!noteOfColumn_ || isColumn(trimmedCell(cells[*noteOfColumn_])));
}

std::vector<std::string> RegistryColumns::originals(std::vector<std::string> cells) const {
  if (cells.size() != count_) {
    cells.resize(cells.size() - std::min(cells.size(), count_ - headings_.size()));
    return cells;
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (!columns_[i]) continue;
    if (kept != i) cells[kept] = std::move(cells[i]);
    ++kept;
  }
  cells.resize(kept);
  return cells;
}

}  // namespace shicha::campaign
