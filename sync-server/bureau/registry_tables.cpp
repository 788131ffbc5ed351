#include "bureau/registry_tables.hpp"

#include <registry_book.pb.h>

#include <SQLiteCpp/Column.h>

#include <algorithm>
#include <array>

#include "storage/fault.hpp"

namespace shicha::server {
namespace {

using registry::Change;
using registry::ChangeKind;
using registry::Institution;
using storage::Fault;

// In the order of ChangeKind.
constexpr std::array<std::string_view, 5> kChangeCodes = {"first-report", "scope", "change", "deregistration",
                                                          "teachers"};

Fault damaged(const char* table) { return Fault(Error(ErrorCode::storeDamaged, {table})); }

std::string encodeRow(const Institution& row) {
  wire::RegistryRow out;
  out.set_id(row.id);
  out.set_name(row.name);
  out.set_kind(std::string(registry::codeOf(row.kind)));
  for (const std::string& district : row.districts) out.add_district(district);
  for (const std::string& address : row.addresses) out.add_address(address);
  for (const std::string& scope : row.scope) out.add_scope(scope);
  out.set_parent(row.parent);
  out.set_theory_only(row.theoryOnly);
  for (const registry::Contact& contact : row.contacts) {
    wire::RegistryRow::Contact& added = *out.add_contact();
    added.set_person(contact.person);
    added.set_telephone(contact.telephone);
  }
  return out.SerializeAsString();
}

Institution decodeRow(BytesView bytes) {
  wire::RegistryRow in;
  if (!in.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) throw damaged("change");
  const auto kind = registry::subjectKind(in.kind());
  if (!kind) throw damaged("change");
  Institution row;
  row.id = in.id();
  row.name = in.name();
  row.kind = *kind;
  row.districts = {in.district().begin(), in.district().end()};
  row.addresses = {in.address().begin(), in.address().end()};
  row.scope = {in.scope().begin(), in.scope().end()};
  row.parent = in.parent();
  row.theoryOnly = in.theory_only();
  for (const wire::RegistryRow::Contact& contact : in.contact()) {
    row.contacts.push_back({contact.person(), contact.telephone()});
  }
  return row;
}

Date dateIn(SQLite::Statement& statement, int index, const char* table) {
  const auto date = parseDate(statement.getColumn(index).getString());
  if (!date) throw damaged(table);
  return *date;
}

ChangeKind changeKindIn(SQLite::Statement& statement, int index) {
  const auto* const found = std::ranges::find(kChangeCodes, statement.getColumn(index).getString());
  if (found == kChangeCodes.end()) throw damaged("change");
  return static_cast<ChangeKind>(found - kChangeCodes.begin());
}

}  // namespace

RegistryTables::RegistryTables(storage::Database& database)
    : database_(database),
      addChange_(database.connection(),
                 "INSERT INTO change (date, what, row, who, entered) VALUES (?, ?, ?, ?, ?)"),
      addBar_(
          database.connection(),
          "INSERT INTO bar (institution, name, from_day, until_day, reason, who) VALUES (?, ?, ?, ?, ?, ?)"),
      addMatch_(database.connection(), "INSERT INTO match (provisional, institution, who) VALUES (?, ?, ?)") {
}

void RegistryTables::add(const Change& change, const std::string& who, const Date& entered) {
  const storage::Rewind rewind(addChange_);
  if (change.date) {
    addChange_.bind(1, dateText(*change.date));
  } else {
    addChange_.bind(1);
  }
  addChange_.bind(2, std::string(kChangeCodes[static_cast<std::size_t>(change.what)]));
  const std::string row = encodeRow(change.row);
  storage::bindBytes(addChange_, 3, row);
  addChange_.bindNoCopy(4, who);
  addChange_.bind(5, dateText(entered));
  addChange_.exec();
}

void RegistryTables::add(const Bar& bar, const std::string& who) {
  const storage::Rewind rewind(addBar_);
  addBar_.bindNoCopy(1, bar.institution);
  addBar_.bindNoCopy(2, bar.name);
  addBar_.bind(3, dateText(bar.from));
  addBar_.bind(4, dateText(bar.until));
  addBar_.bindNoCopy(5, bar.reason);
  addBar_.bindNoCopy(6, who);
  addBar_.exec();
}

void RegistryTables::add(const Match& match, const std::string& who) {
  const storage::Rewind rewind(addMatch_);
  addMatch_.bindNoCopy(1, match.provisional);
  addMatch_.bindNoCopy(2, match.institution);
  addMatch_.bindNoCopy(3, who);
  addMatch_.exec();
}

std::vector<Change> RegistryTables::changes() {
  SQLite::Statement all(database_.connection(), "SELECT date, what, row FROM change ORDER BY number");
  std::vector<Change> changes;
  while (all.executeStep()) {
    Change change;
    if (!all.isColumnNull(0)) change.date = dateIn(all, 0, "change");
    change.what = changeKindIn(all, 1);
    change.row = decodeRow(storage::columnBytes(all, 2));
    changes.push_back(std::move(change));
  }
  return changes;
}

std::vector<Bar> RegistryTables::bars() {
  SQLite::Statement all(database_.connection(),
                        "SELECT institution, name, from_day, until_day, reason FROM bar ORDER BY number");
  std::vector<Bar> bars;
  while (all.executeStep()) {
    bars.push_back({all.getColumn(0).getString(), all.getColumn(1).getString(), dateIn(all, 2, "bar"),
                    dateIn(all, 3, "bar"), all.getColumn(4).getString()});
  }
  return bars;
}

std::vector<Match> RegistryTables::matches() {
  SQLite::Statement all(database_.connection(), "SELECT provisional, institution FROM match ORDER BY number");
  std::vector<Match> matches;
  while (all.executeStep()) {
    matches.push_back({all.getColumn(0).getString(), all.getColumn(1).getString()});
  }
  return matches;
}

}  // namespace shicha::server
