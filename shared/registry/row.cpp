#include "registry/row.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "registry/address.hpp"
#include "registry/cell.hpp"
#include "registry/near_name.hpp"

namespace shicha::registry {
namespace {

using enum ErrorCode;
using Column = RegistryColumn;

constexpr std::string_view kSite = "考试点";

struct NamedKind {
  std::string_view name;
  SubjectKind kind;
};

// The first of each kind is what the product writes.
constexpr std::array<NamedKind, 6> kKinds = {{
    {"安全培训机构", SubjectKind::training},
    {"考试机构", SubjectKind::examAgency},
    {"考试点", SubjectKind::examSite},
    {"生产经营单位", SubjectKind::productionUnit},
    {"培训机构", SubjectKind::training},
    {"用人单位", SubjectKind::productionUnit},
}};

constexpr std::array<ChangeKind, 5> kChanges = {ChangeKind::firstReport, ChangeKind::scope,
                                                ChangeKind::change, ChangeKind::deregistration,
                                                ChangeKind::teachers};

bool same(std::string_view left, std::string_view right) { return folded(left) == folded(right); }

std::string joined(std::span<const std::string> names) {
  std::string list;
  for (const std::string& name : names) list.append(list.empty() ? "" : "、").append(name);
  return list;
}

// Reads the cells of one row; stops at the first fault.
class RowReading {
 public:
  RowReading(const RegistryColumns& columns, const RegistryWords& words,
             const std::vector<std::string>& cells)
      : columns_(columns), words_(words), cells_(cells) {}

  bool read(RegistryRow& row) {
    return readCells() && readName(row.change.row) && readKind(row.change.row) && readDistricts(row.change) &&
           readScope(row.change.row) && readParent(row.change.row) && readChange(row.change) &&
           readRest(row.change.row) && makeSites(row);
  }

  RowFault& fault() { return fault_; }

 private:
  std::string_view cell(Column column) const { return columns_.cell(cells_, column); }

  bool fail(std::optional<Column> column, std::string_view value, Error reason,
            std::optional<std::string> nearest = {}) {
    fault_ = {column, std::string(value), std::move(reason), std::move(nearest)};
    return false;
  }

  bool missing(Column column) {
    return fail(column, "", Error(registryCellMissing, {std::string(headingOf(column))}));
  }

  bool readCells() {
    const std::size_t count = columns_.count();
    // Spreadsheets make all rows as wide as the widest.
    const auto excess = std::span(cells_).subspan(std::min(count, cells_.size()));
    if (cells_.size() < count || !std::ranges::all_of(excess, isBlank)) {
      return fail({}, joined(excess),
                  Error(registryCellCount, {std::to_string(cells_.size()), std::to_string(count)}));
    }
    if (!columns_.notesInPlace(cells_)) return fail({}, "", Error(registryNotesMoved));
    for (std::size_t i = 0; i < count; ++i) {
      const auto column = columns_.columnAt(i);
      if (!column || !isFormula(cells_[i])) continue;
      if (column == Column::telephone && isTelephone(trimmedCell(cells_[i]))) continue;
      return fail(column, cells_[i], Error(registryFormula, {cells_[i]}));
    }
    return true;
  }

  static bool isBlank(const std::string& text) { return trimmedCell(text).empty(); }

  bool readName(Institution& row) {
    row.id = oneLine(cell(Column::id));
    row.name = oneLine(cell(Column::name));
    const std::string written = row.name;
    const auto marker = takeSiteMarker(row.name);
    if (!marker || folded(row.name).find(U"(+") != std::u32string::npos) {
      return fail(Column::name, written, Error(registryMarkerUnknown, {written}));
    }
    marker_ = *marker;
    return !row.name.empty() || missing(Column::name);
  }

  bool readKind(Institution& row) {
    const std::string_view written = cell(Column::kind);
    if (!written.empty()) {
      const auto kind = std::ranges::find_if(kKinds, [&](const auto& k) { return same(k.name, written); });
      if (kind == kKinds.end()) return failAmong(Column::kind, written, registryKindUnknown, kindNames());
      row.kind = kind->kind;
    }
    if (row.kind != SubjectKind::examSite || marker_.sites == 0) return true;
    return fail(Column::name, cell(Column::name),
                Error(registryMarkerUnknown, {std::string(cell(Column::name))}));
  }

  bool failAmong(Column column, std::string_view value, ErrorCode code,
                 const std::vector<std::string>& known) {
    return fail(column, value, Error(code, {std::string(value), joined(known)}), nearestName(value, known));
  }

  static std::vector<std::string> kindNames() {
    std::vector<std::string> names;
    names.reserve(kKinds.size());
    for (const NamedKind& kind : kKinds) names.emplace_back(kind.name);
    return names;
  }

  bool readDistricts(Change& change) {
    constexpr std::array<std::string_view, 10> kSeparators = {"、", "，", ",", "；", ";",
                                                              "/",  "\n", " ", "　", "\t"};
    for (std::string& name : splitCell(cell(Column::district), kSeparators)) {
      if (name.empty()) continue;
      if (!words_.districts.isDistrict(name)) {
        return fail(Column::district, name, Error(registryDistrictUnknown, {name}),
                    words_.districts.nearest(name));
      }
      auto& districts = change.row.districts;
      if (std::ranges::find(districts, name) == districts.end()) districts.push_back(std::move(name));
    }
    return true;
  }

  bool readScope(Institution& row) {
    ParsedScope parsed = words_.scopes.parse(cell(Column::scope));
    if (parsed.unknown) {
      return fail(Column::scope, parsed.unknown->text, Error(registryScopeUnknown, {parsed.unknown->text}),
                  parsed.unknown->nearest);
    }
    row.scope = std::move(parsed.items);
    row.scope.shrink_to_fit();
    return true;
  }

  bool readParent(Institution& row) {
    const bool site = row.kind == SubjectKind::examSite;
    const auto sitesOnly = [&](Column column) {
      return fail(column, cell(column), Error(registrySitesOnly, {std::string(headingOf(column))}));
    };
    row.parent = oneLine(cell(Column::parent));
    if (!row.parent.empty() && !site) return sitesOnly(Column::parent);
    const std::string_view theory = cell(Column::theoryOnly);
    if (!theory.empty() && theory != "是" && theory != "否") {
      return fail(Column::theoryOnly, theory, Error(registryYesNo, {std::string(theory)}));
    }
    row.theoryOnly = theory == "是";
    return !row.theoryOnly || site || sitesOnly(Column::theoryOnly);
  }

  bool readChange(Change& change) {
    const std::string_view what = cell(Column::change);
    if (!what.empty()) {
      const auto kind = std::ranges::find_if(kChanges, [&](ChangeKind k) { return same(labelOf(k), what); });
      if (kind == kChanges.end()) {
        std::vector<std::string> known;
        known.reserve(kChanges.size());
        for (const ChangeKind one : kChanges) known.emplace_back(labelOf(one));
        return failAmong(Column::change, what, registryChangeUnknown, known);
      }
      change.what = *kind;
    }
    const std::string_view date = cell(Column::date);
    change.date = dateOfCell(date);
    if (!date.empty() && !change.date) {
      return fail(Column::date, date, Error(registryDateInvalid, {std::string(date)}));
    }
    // What ends, ends on a day; what begins without one was there from the beginning.
    if (change.what == ChangeKind::deregistration && !change.date) return missing(Column::date);
    if (change.what == ChangeKind::scope && change.row.scope.empty()) return missing(Column::scope);
    if (change.what == ChangeKind::firstReport && change.row.districts.empty())
      return missing(Column::district);
    return true;
  }

  bool readRest(Institution& row) {
    for (std::string& line : cellLines(cell(Column::address))) {
      if (!line.empty()) row.addresses.push_back(std::move(line));
    }
    // Several contacts stand line by line; a first line may be empty, so only these cells are taken
    // untrimmed.
    std::vector<std::string> persons = cellLines(columns_.rawCell(cells_, Column::person));
    std::vector<std::string> telephones = cellLines(columns_.rawCell(cells_, Column::telephone));
    const std::size_t count = std::max(persons.size(), telephones.size());
    persons.resize(count);
    telephones.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
      if (persons[i].empty() && telephones[i].empty()) continue;
      row.contacts.push_back({std::move(persons[i]), std::move(telephones[i])});
    }
    return true;
  }

  bool makeSites(RegistryRow& row) {
    const Institution& institution = row.change.row;
    const std::vector<std::string>& districts = institution.districts;
    if (marker_.sites > 1 && marker_.sites != districts.size()) {
      return fail(
          Column::name, cell(Column::name),
          Error(registryMarkerDistricts, {std::to_string(marker_.sites), std::to_string(districts.size())}));
    }
    if (row.change.what == ChangeKind::teachers) return true;
    for (unsigned i = 0; i < marker_.sites; ++i) {
      Change site = row.change;
      const std::string suffix =
          std::string(kSite) + (marker_.sites > 1 ? "（" + districts[i] + "）" : std::string());
      site.row.name += suffix;
      if (!site.row.id.empty()) site.row.id += suffix;
      site.row.kind = SubjectKind::examSite;
      site.row.parent = institution.id.empty() ? institution.name : institution.id;
      site.row.theoryOnly = marker_.theoryOnly;
      site.row.contacts.clear();
      if (marker_.sites > 1) keepDistrict(site.row, districts[i]);
      row.sites.push_back(std::move(site));
    }
    return true;
  }

  // Only that district, and the addresses that lie in it; all of them where none says so.
  void keepDistrict(Institution& site, const std::string& district) const {
    std::vector<std::string> there;
    for (const std::string& address : site.addresses) {
      for (const std::string_view part : addressParts(address, words_.districts)) {
        if (districtOfAddress(part, words_.districts) == district) there.emplace_back(part);
      }
    }
    if (!there.empty()) site.addresses = std::move(there);
    site.districts = {district};
  }

  const RegistryColumns& columns_;
  const RegistryWords& words_;
  const std::vector<std::string>& cells_;
  SiteMarker marker_;
  RowFault fault_;
};

}  // namespace

boost::system::result<RegistryRow, RowFault> RegistryRowReader::read(
    const std::vector<std::string>& cells) const {
  RowReading reading(columns_, words_, cells);
  RegistryRow row;
  if (reading.read(row)) return row;
  return std::move(reading.fault());
}

bool isBlankRow(const std::vector<std::string>& cells) {
  return std::ranges::all_of(cells, [](const std::string& cell) { return trimmedCell(cell).empty(); });
}

}  // namespace shicha::registry
