// An XLSX file taken apart: it is a zip file of XML.
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <map>
#include <stdexcept>
#include <string>

namespace shicha::test {

// The texts of the parts by their names: "xl/worksheets/sheet1.xml".
inline std::map<std::string, std::string> xlsxParts(const std::string& bytes) {
  archive* const from = archive_read_new();
  archive_read_support_format_zip(from);
  if (archive_read_open_memory(from, bytes.data(), bytes.size()) != ARCHIVE_OK) {
    throw std::runtime_error(archive_error_string(from));
  }
  std::map<std::string, std::string> parts;
  for (archive_entry* entry = nullptr; archive_read_next_header(from, &entry) == ARCHIVE_OK;) {
    std::string& part = parts[archive_entry_pathname(entry)];
    char room[4096];
    for (la_ssize_t size = 0; (size = archive_read_data(from, room, sizeof room)) > 0;) {
      part.append(room, static_cast<std::size_t>(size));
    }
  }
  archive_read_free(from);
  return parts;
}

inline std::string sheetOf(const std::string& bytes) { return xlsxParts(bytes)["xl/worksheets/sheet1.xml"]; }

}  // namespace shicha::test
