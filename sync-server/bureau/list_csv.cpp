#include "bureau/list_csv.hpp"

#include <nlohmann/json.hpp>
#include <vector>

#include "registry/csv.hpp"

namespace shicha::server {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kByteOrderMark = "\uFEFF";

// A list with "；" between, an object's values with blanks between.
std::string cellOf(const Json& value) {
  if (value.is_null()) return {};
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_structured()) return value.dump();
  std::string cell;
  for (const Json& each : value) {
    const std::string part = cellOf(each);
    if (part.empty()) continue;
    if (!cell.empty()) cell += value.is_array() ? "；" : " ";
    cell += part;
  }
  return cell;
}

}  // namespace

std::string csvHead(std::span<const CsvColumn> columns) {
  std::vector<std::string> cells;
  for (const CsvColumn& column : columns) cells.emplace_back(column.head);
  std::string text(kByteOrderMark);
  registry::appendCsvRow(text, cells);
  return text;
}

void appendCsv(std::string& text, const Json& row, std::span<const CsvColumn> columns) {
  std::vector<std::string> cells;
  for (const CsvColumn& column : columns) {
    const Json::json_pointer place("/" + std::string(column.key));
    cells.push_back(row.contains(place) ? cellOf(row.at(place)) : std::string());
  }
  registry::appendCsvRow(text, cells);
}

std::string listCsv(const Json& rows, std::span<const CsvColumn> columns) {
  std::string text = csvHead(columns);
  for (const Json& row : rows) appendCsv(text, row, columns);
  return text;
}

}  // namespace shicha::server
