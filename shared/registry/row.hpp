// One row of a registry table, read by itself: everything about it that needs no other row.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "registry/columns.hpp"
#include "registry/registry.hpp"
#include "registry/words.hpp"

namespace shicha::registry {

struct RegistryRow {
  Change change;
  std::vector<Change> sites;  // the exam sites that the name's marker stands for
};

// Why a row cannot be taken.
struct RowFault {
  std::optional<RegistryColumn> column;  // absent: the row as a whole
  std::string value;                     // what is wrong there, as written
  Error reason;
  std::optional<std::string> nearest;  // the known name that it may stand for
};

// Reads rows of one table. It keeps references to both. Threads: any.
//
// A name may end with a marker: （+考试点） is an exam site "NAME考试点" of its own, run by the institution;
// （+2考试点） two, one in each of its two districts, "NAME考试点（DISTRICT）"; （+仅理论考试点） one without
// practical exams. Source: GZ annex 6.
class RegistryRowReader {
 public:
  RegistryRowReader(const RegistryColumns& columns, const RegistryWords& words)
      : columns_(columns), words_(words) {}

  // cells: as written, of any number. Reasons: registryCellCount, registryNotesMoved, registryFormula,
  // registryCellMissing, registryMarkerUnknown, registryMarkerDistricts, registryKindUnknown,
  // registryDistrictUnknown, registryScopeUnknown, registryChangeUnknown, registryDateInvalid, registryYesNo,
  // registrySitesOnly.
  boost::system::result<RegistryRow, RowFault> read(const std::vector<std::string>& cells) const;

 private:
  const RegistryColumns& columns_;
  const RegistryWords& words_;
};

// Do all cells hold nothing but blanks? Spreadsheets write such rows below a table.
bool isBlankRow(const std::vector<std::string>& cells);

}  // namespace shicha::registry
