#include "registry/columns.hpp"

#include <algorithm>

#include "registry/near_name.hpp"

namespace shicha::registry {
namespace {

// In the order of RegistryColumn.
constexpr std::array<std::string_view, kRegistryColumns> kHeadings = {
    "序号",     "编号",   "机构名称", "类型",     "区域",     "地址", "培训项目",
    "依托机构", "仅理论", "联系人",   "咨询电话", "变更日期", "变更"};

// Places in kRejectedHeadings.
constexpr std::size_t kNoteOfRow = 0;
constexpr std::size_t kNoteOfColumn = 1;
constexpr std::size_t kNoteOfValue = 2;

constexpr std::string_view kOtherTelephone = "联系电话";

bool same(std::string_view left, std::string_view right) { return folded(left) == folded(right); }

std::optional<RegistryColumn> columnOf(std::string_view heading) {
  if (same(heading, kOtherTelephone)) return RegistryColumn::telephone;
  for (std::size_t i = 0; i < kHeadings.size(); ++i) {
    if (same(heading, kHeadings[i])) return static_cast<RegistryColumn>(i);
  }
  return std::nullopt;
}

// Which of kRejectedHeadings it is.
std::optional<std::size_t> noteOf(std::string_view heading) {
  const auto note =
      std::ranges::find_if(kRejectedHeadings, [&](std::string_view known) { return same(heading, known); });
  if (note == kRejectedHeadings.end()) return std::nullopt;
  return static_cast<std::size_t>(note - kRejectedHeadings.begin());
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
  for (std::size_t i = 0; i < columns.count_; ++i) {
    const std::string& heading = header.cells[i];
    const auto column = columnOf(heading);
    const auto note = noteOf(heading);
    columns.columns_.push_back(column);
    if (column) columns.headings_.emplace_back(trimmedCell(heading));
    if (!column && !note) {
      addQuoted(unknown, heading);
      continue;
    }
    auto& place = column ? columns.places_[static_cast<std::size_t>(*column)] : columns.notes_[*note];
    if (place) addQuoted(twice, heading);
    place = i;
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
  return isNumber(note(cells, kNoteOfRow)) && isColumn(note(cells, kNoteOfColumn));
}

bool RegistryColumns::wasRejectedFor(const std::vector<std::string>& cells, RegistryColumn column,
                                     std::string_view value) const {
  return note(cells, kNoteOfColumn) == headingOf(column) && note(cells, kNoteOfValue) == value;
}

std::string_view RegistryColumns::note(const std::vector<std::string>& cells, std::size_t which) const {
  const auto place = notes_[which];
  return place ? trimmedCell(cells[*place]) : std::string_view();
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

}  // namespace shicha::registry
