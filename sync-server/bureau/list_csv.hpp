// Rows of JSON as CSV, for spreadsheets and for programs.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>

namespace shicha::server {

// key: of the row; "ordered/deadline" stands in an object within. head: what the column is called.
struct CsvColumn {
  std::string_view key, head;
};

// The head line, with a byte order mark before it; UTF-8, rows ended with CRLF.
std::string csvHead(std::span<const CsvColumn> columns);

// Appends a row. What is null or missing is an empty cell; of a list, all stand in one. Formulas are
// neutralised.
void appendCsv(std::string& text, const nlohmann::ordered_json& row, std::span<const CsvColumn> columns);

// Head and rows. rows: a list of objects. Pure, as all here. Threads: any.
std::string listCsv(const nlohmann::ordered_json& rows, std::span<const CsvColumn> columns);

}  // namespace shicha::server
