#include "registry/import.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <utility>

#include "base/gb18030.hpp"
#include "base/utf8.hpp"
#include "registry/columns.hpp"
#include "registry/index.hpp"
#include "registry/near_name.hpp"
#include "registry/row.hpp"

namespace shicha::registry {
namespace {

using enum ErrorCode;

// Looking up a name among all institutions takes long enough to matter for a table full of wrong ones.
constexpr int kNearestMax = 1000;

class Importer {
 public:
  Importer(const std::string& file, const RegistryWords& words, const Registry& known)
      : file_(file), words_(words), listed_(known.everListed()), notices_(words, file_, listed_) {
    for (const Institution& institution : listed_) index_.add(institution, count_++);
  }

  Result<RegistryImport> run(std::string_view text) {
    const auto read = readCsv(text, file_, [&](CsvRow& row) { take(row); });
    if (!read) return read.error();
    if (!columns_) columns_ = RegistryColumns::read({}, file_);
    if (!*columns_) return columns_->error();
    takePending();
    result_.headings = (*columns_)->headings();
    result_.notices = notices_.take();
    std::ranges::stable_sort(result_.rejected, {}, [](const RejectedRow& row) { return row.place.row; });
    std::ranges::stable_sort(result_.notices, {},
                             [](const ImportNotice& notice) { return notice.place.row; });
    return std::move(result_);
  }

 private:
  // A row that is good if another row, perhaps further down, is there.
  struct Pending {
    RowPlace place;
    std::vector<std::string> cells;
    RegistryRow row;
  };

  void take(CsvRow& row) {
    if (!columns_) {
      columns_ = RegistryColumns::read(row, file_);
      return;
    }
    if (!*columns_) return;
    const RowPlace place = {++row_, row.line};
    if (isBlankRow(row.cells)) return;
    ++result_.rows;
    auto read = RegistryRowReader(**columns_, words_).read(row.cells);
    if (!read) {
      reject(place, std::move(row.cells), std::move(read.error()));
    } else if (auto fault = sameNameAgain(row.cells, *read)) {
      reject(place, std::move(row.cells), std::move(*fault));
    } else if (isMissingAnother(*read)) {
      pending_.push_back({place, std::move(row.cells), std::move(*read)});
    } else {
      commit(place, row.cells, std::move(*read));
    }
  }

  void reject(const RowPlace& place, std::vector<std::string> cells, RowFault fault) {
    RejectedRow rejected;
    rejected.place = place;
    if (fault.column) rejected.column = headingOf(*fault.column);
    rejected.value = std::move(fault.value);
    rejected.reason = fault.reason.at({file_, place.line});
    rejected.nearest = std::move(fault.nearest).value_or("");
    rejected.cells = (*columns_)->originals(std::move(cells));
    result_.rejected.push_back(std::move(rejected));
  }

  // A row that came back because its name stood in the table twice would otherwise be taken for another
  // list's row of that institution.
  std::optional<RowFault> sameNameAgain(const std::vector<std::string>& cells, const RegistryRow& row) const {
    const auto isAgain = [&](const Change& change) {
      return change.what == ChangeKind::firstReport && index_.find(change.row) &&
             (*columns_)->wasRejectedFor(cells, RegistryColumn::name, change.row.name);
    };
    if (!isAgain(row.change) && std::ranges::none_of(row.sites, isAgain)) return std::nullopt;
    const std::string& name = row.change.row.name;
    return RowFault{RegistryColumn::name, name, Error(registryNotCorrected, {name}), {}};
  }

  // Does it name an institution that is not known so far?
  bool isMissingAnother(const RegistryRow& row) const {
    const Change& change = row.change;
    if (change.what != ChangeKind::firstReport && !index_.find(change.row)) return true;
    return !change.row.parent.empty() && !index_.findParent(change.row.parent);
  }

  // All rows have been seen: what is not known now never will be.
  void takePending() {
    for (Pending& pending : pending_) {
      if (!isMissingAnother(pending.row)) commit(pending.place, pending.cells, std::move(pending.row));
    }
    int looked = 0;
    for (Pending& pending : pending_) {
      if (pending.cells.empty()) continue;
      const Institution& row = pending.row.change.row;
      const bool parent = !row.parent.empty() && !index_.findParent(row.parent);
      const std::string& name = parent ? row.parent : row.name;
      RowFault fault{parent ? RegistryColumn::parent : RegistryColumn::name,
                     name,
                     Error(parent ? registryParentUnknown : registryInstitutionUnknown, {name}),
                     {}};
      const bool site = !parent && row.kind == SubjectKind::examSite;
      if (looked++ < kNearestMax) fault.nearest = near(site).nearest(name);
      reject(pending.place, std::move(pending.cells), std::move(fault));
    }
  }

  // The names of all exam sites, or of all others.
  const NearNames& near(bool sites) {
    auto& near = near_[sites ? 1 : 0];
    if (near) return *near;
    std::vector<std::string> names;
    const auto collect = [&](const Institution& row) {
      if ((row.kind == SubjectKind::examSite) == sites) names.push_back(row.name);
    };
    for (const Institution& institution : listed_) collect(institution);
    for (const Change& change : result_.changes) collect(change.row);
    return near.emplace(names);
  }

  // Adds a row whose every name is known, unless the table or the registry has the like already.
  void commit(const RowPlace& place, std::vector<std::string>& cells, RegistryRow row) {
    auto fault = clash(row.change);
    for (const Change& site : row.sites) {
      if (!fault) fault = clash(site);
    }
    if (fault) return reject(place, std::exchange(cells, {}), std::move(*fault));
    cells.clear();
    add(std::move(row.change), place, false);
    for (Change& site : row.sites) add(std::move(site), place, true);
  }

  // Who changes in what way and when: equal for changes of which a table may hold only one.
  static std::uint64_t keyOf(std::size_t number, const Change& change) {
    constexpr unsigned kDayBits = 20;
    constexpr unsigned kWhatBits = 4;
    const Date beginning = std::chrono::year(1900) / 1 / 1;
    const auto day = change.date ? static_cast<std::uint64_t>(daysBetween(beginning, *change.date)) + 1 : 0;
    const auto what = static_cast<std::uint64_t>(change.what);
    return (((std::uint64_t{number} << kWhatBits) | what) << kDayBits) | day;
  }

  std::optional<RowFault> clash(const Change& change) const {
    const Institution& row = change.row;
    const auto own = index_.find(row);
    if (own) {
      const auto earlier = rowOf_.find(keyOf(own->number, change));
      if (earlier != rowOf_.end()) {
        return RowFault{RegistryColumn::name,
                        row.name,
                        Error(registryNameTwice, {row.name, std::to_string(earlier->second)}),
                        {}};
      }
    }
    if (row.id.empty()) return std::nullopt;
    // The number and the name must not be known as two institutions.
    const auto named = index_.findName(row.kind, row.name);
    const bool mayBeNew = !own || change.what == ChangeKind::change;
    if (named ? own && own->number == named->number : mayBeNew) return std::nullopt;
    return RowFault{RegistryColumn::id, row.id, Error(registryNameTaken, {row.name, row.id}), {}};
  }

  // byMarker: the change is of an exam site that the marker in a name stands for.
  void add(Change change, const RowPlace& place, bool byMarker) {
    const Institution& row = change.row;
    const auto known = index_.find(row);
    if (!known && change.what == ChangeKind::deregistration) return;
    rowOf_.emplace(keyOf(known ? known->number : count_, change), place.row);
    // Such a site may be new, whatever the row says of its institution.
    if (!known) change.what = ChangeKind::firstReport;
    if (change.what == ChangeKind::firstReport || change.what == ChangeKind::change) {
      if (!byMarker) notices_.look(row, place);
      if (!known) makeKnown(row, change.date, place);
      if (known && !row.id.empty()) index_.addName(row.kind, row.name, known->number);
    }
    result_.changes.push_back(std::move(change));
  }

  void makeKnown(const Institution& row, const std::optional<Date>& from, const RowPlace& place) {
    const auto parent = row.parent.empty() ? std::nullopt : index_.findParent(row.parent);
    if (from && parent && parent->kind == SubjectKind::training) notices_.lookAtNewSite(row, *from, place);
    Institution named;
    named.id = row.id.empty() && !index_.hasId(row.name) ? row.name : row.id;
    named.name = row.name;
    named.kind = row.kind;
    index_.add(named, count_++);
  }

  const std::string& file_;
  const RegistryWords& words_;
  const std::vector<Institution> listed_;
  NoticeFinder notices_;
  InstitutionIndex index_;
  std::size_t count_ = 0;                           // institutions in index_
  std::optional<Result<RegistryColumns>> columns_;  // absent: no row was read
  int row_ = 0;
  std::unordered_map<std::uint64_t, int> rowOf_;  // the row of each change, by keyOf
  std::vector<Pending> pending_;
  std::array<std::optional<NearNames>, 2> near_;  // of others, of exam sites
  RegistryImport result_;
};

}  // namespace

Result<RegistryImport> importRegistry(std::string_view bytes, const std::string& file,
                                      const RegistryWords& words, const Registry& known) {
  if (bytes.size() > kRegistryBytesMax) {
    return Error(fileTooLarge, {std::to_string(kRegistryBytesMax)}, {file});
  }
  if (!findInvalidUtf8(bytes)) return Importer(file, words, known).run(bytes);
  const auto text = decodeChinese(bytes, file);
  if (!text) return text.error();
  return Importer(file, words, known).run(*text);
}

std::string rejectedCsv(const RegistryImport& import) {
  std::string text = "\xEF\xBB\xBF";
  std::vector<std::string> cells = import.headings;
  cells.insert(cells.end(), kRejectedHeadings.begin(), kRejectedHeadings.end());
  appendCsvRow(text, cells);
  for (const RejectedRow& row : import.rejected) {
    cells = row.cells;
    const auto orElse = [](const std::string& cell, std::string_view otherwise) {
      return cell.empty() ? std::string(otherwise) : cell;
    };
    cells.push_back(std::to_string(row.place.row));
    cells.push_back(orElse(row.column, kWholeRow));
    cells.push_back(orElse(row.value, kNothing));
    cells.push_back(row.reason.what(Language::zh));
    cells.push_back(orElse(row.nearest, kNothing));
    appendCsvRow(text, cells);
  }
  return text;
}

}  // namespace shicha::registry
