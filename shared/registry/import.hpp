// Taking a registry table that a bureau has: the good rows, the rows it must correct, and what it should look
// at.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "registry/notice.hpp"
#include "registry/registry.hpp"
#include "registry/words.hpp"

namespace shicha::registry {

// A larger table is refused.
constexpr std::size_t kRegistryBytesMax = std::size_t{128} << 20U;

struct RejectedRow {
  RowPlace place;
  std::string column;              // its heading; empty: the row as a whole
  std::string value;               // what is wrong there, as written
  Error reason;                    // with file and line
  std::string nearest;             // the known name that it may stand for; empty: none is near
  std::vector<std::string> cells;  // as written
};

struct RegistryImport {
  int rows = 0;                 // rows that hold anything, the header not counted
  std::vector<Change> changes;  // of the good rows, those of exam sites included
  std::vector<RejectedRow> rejected;
  std::vector<ImportNotice> notices;
  std::vector<std::string> headings;  // of the table, without those of a table of rejected rows
};

// Reads a table in CSV; columns.hpp says which columns it has, and row.hpp how a name stands for exam sites.
// Pure: nothing is changed, and a table that is refused gives nothing at all.
//
// bytes: UTF-8 or GB18030, which is found out. file: named in errors. known: the registry so far, for changes
// of institutions that it lists, and exam sites that these run; the table's own rows count too, in any order.
// Without 类型 a row is a training institution; without 变更 a first report; without 变更日期 it holds from
// the beginning. Rows of one institution in two tables make one institution: see ChangeKind::firstReport.
//
// Rejected rows, besides the reasons in row.hpp: registryParentUnknown, registryInstitutionUnknown (a change
// of one that is not listed), registryNameTwice (the same change of the same name earlier in the table),
// registryNameTaken (name and number are known as two institutions), registryNotCorrected (it was rejected
// for its name before, which is still the same). The nearest name of the first two is looked up for the first
// 1,000 such rows. Errors, for the whole table: fileTooLarge, textEncoding, csvQuotes, csvTooWide,
// registryColumnTwice, registryColumnUnknown, registryColumnMissing. Threads: any.
Result<RegistryImport> importRegistry(std::string_view bytes, const std::string& file,
                                      const RegistryWords& words, const Registry& known = {});

// The rejected rows as a table (CSV, UTF-8 with byte order mark): their cells as written, and after them
// 出错行, 出错列, 出错值, 原因, 最接近的已知名称. Once corrected, it can be imported as it is, with the
// registry that the good rows were added to; these columns need not be removed.
std::string rejectedCsv(const RegistryImport& import);

}  // namespace shicha::registry
