#include "bureau/fact_tables.hpp"

#include <SQLiteCpp/Column.h>

#include "base/hex.hpp"
#include "bureau/fact_columns.hpp"
#include "schema/shipped.hpp"
#include "storage/fault.hpp"

namespace shicha::server {
namespace {

constexpr std::array<const char*, 8> kTables = {"fact_mission", "fact_inspection", "fact_self_check",
                                                "fact_event",   "fact_finding",    "fact_disposition",
                                                "fact_behind",  "fact_state"};

constexpr const char* kMissions =
    "SELECT number, mission, campaign, checking, inspected, kind, handed_over FROM fact_mission";

FactMission missionIn(SQLite::Statement& row) {
  return {row.getColumn(0).getInt64(),   row.getColumn(1).getString(), row.getColumn(2).getString(),
          row.getColumn(3).getString(),  row.getColumn(4).getString(), row.getColumn(5).getString(),
          row.getColumn(6).getInt() != 0};
}

template <class Row>
std::function<void(SQLite::Statement&)> reading(const FactTables::Take<Row>& take) {
  return [&take](SQLite::Statement& statement) {
    Row row;
    readRow(statement, row);
    take(row);
  };
}

template <class Row>
std::function<bool(SQLite::Statement&)> readingChanges(const FactTables::TakeChange<Row>& take) {
  return [&take](SQLite::Statement& statement) {
    Row row;
    readRow(statement, row);
    return take(row);
  };
}

}  // namespace

FactTables::Tables::Tables(storage::Database& database)
    : inspections(database, "fact_inspection", kInspectionColumns),
      selfChecks(database, "fact_self_check", kSelfCheckColumns),
      events(database, "fact_event", kEventColumns),
      findings(database, "fact_finding", kFindingColumns),
      dispositions(database, "fact_disposition", kDispositionColumns),
      last(database.connection(), "SELECT last FROM fact_state"),
      setLast(database.connection(), "UPDATE fact_state SET last = ?"),
      mission(database.connection(), std::string(kMissions) + " WHERE workspace = ?"),
      addMission(database.connection(),
                 "INSERT INTO fact_mission (workspace, mission, campaign, checking, inspected, kind,"
                 " handed_over) VALUES (?, ?, ?, ?, ?, ?, 0)"),
      noteBehind(database.connection(),
                 "INSERT OR IGNORE INTO fact_behind (workspace, aggregate) VALUES (?, ?)"),
      isKept(database.connection(), "DELETE FROM fact_behind WHERE workspace = ? AND aggregate = ?") {}

FactTables::FactTables(storage::Database& database, const std::string& version)
    : database_(database), version_(version) {
  SQLite::Database& connection = database_.connection();
  isWhole_ = connection.tableExists("fact_state") &&
             connection.execAndGet("SELECT version FROM fact_state").getString() == version;
  if (isWhole_) {
    tables_ = std::make_unique<Tables>(database_);
  } else {
    clear();
  }
}

void FactTables::setWhole() {
  database_.transact([&] {
    SQLite::Statement set(database_.connection(), "UPDATE fact_state SET version = ?");
    set.bind(1, version_);
    set.exec();
  });
  isWhole_ = true;
}

void FactTables::clear() {
  tables_.reset();
  isWhole_ = false;
  database_.transact([&] {
    for (const char* table : kTables)
      database_.connection().exec(std::string("DROP TABLE IF EXISTS ") + table);
    database_.connection().exec(std::string(shippedFile("sql/facts/facts.sql")->text));
  });
  tables_ = std::make_unique<Tables>(database_);
}

void FactTables::noteBehind(const Behind& behind) {
  const storage::Rewind rewind(tables_->noteBehind);
  tables_->noteBehind.bind(1, behind.workspace.hex());
  tables_->noteBehind.bind(2, behind.aggregate.hex());
  tables_->noteBehind.exec();
}

std::vector<FactTables::Behind> FactTables::behind(std::size_t most,
                                                   const std::optional<record::WorkspaceId>& only) {
  SQLite::Statement rows(database_.connection(), std::string("SELECT workspace, aggregate FROM fact_behind") +
                                                     (only ? " WHERE workspace = ?1" : "") +
                                                     " ORDER BY workspace, aggregate LIMIT ?2");
  if (only) rows.bind(1, only->hex());
  rows.bind(2, static_cast<std::int64_t>(most));
  std::vector<Behind> all;
  while (rows.executeStep()) {
    const auto workspace = fromHex<record::WorkspaceId>(rows.getColumn(0).getString());
    const auto aggregate = fromHex<record::AggregateId>(rows.getColumn(1).getString());
    if (!workspace || !aggregate) throw storage::Fault(Error(ErrorCode::storeDamaged, {"facts"}));
    all.push_back({*workspace, *aggregate});
  }
  return all;
}

void FactTables::keep(const record::WorkspaceId& workspace, const campaign::Mission& mission,
                      const record::AggregateId& id, const statistics::Facts& facts) {
  const std::int64_t number = missionOf(workspace, mission).number;
  const std::string aggregate = id.hex();
  const std::int64_t change = nextChange();
  bool changed = tables_->inspections.keep(number, aggregate, inspectionRows(aggregate, facts), change);
  changed |= tables_->selfChecks.keep(number, aggregate, selfCheckRows(aggregate, facts), change);
  changed |= tables_->events.keep(number, aggregate, eventRows(aggregate, facts), change);
  changed |= tables_->findings.keep(number, aggregate, findingRows(facts), change);
  changed |= tables_->dispositions.keep(number, aggregate, dispositionRows(facts), change);
  if (changed) setLast(change);
  const storage::Rewind rewind(tables_->isKept);
  tables_->isKept.bind(1, workspace.hex());
  tables_->isKept.bind(2, aggregate);
  tables_->isKept.exec();
}

void FactTables::keepHandover(const record::WorkspaceId& workspace, const campaign::Mission& mission,
                              bool isHandedOver) {
  const FactMission known = missionOf(workspace, mission);
  if (known.isHandedOver == isHandedOver) return;
  SQLite::Statement set(database_.connection(), "UPDATE fact_mission SET handed_over = ? WHERE number = ?");
  set.bind(1, isHandedOver ? 1 : 0);
  set.bind(2, known.number);
  set.exec();
  // What the inspected district could not see is new to it.
  const std::int64_t change = nextChange();
  for (FactTable* table : {&tables_->inspections, &tables_->findings, &tables_->dispositions}) {
    table->touch("mission", known.number, change);
  }
  setLast(change);
}

void FactTables::touchSubject(const std::string& subject) {
  database_.transact([&] {
    const std::int64_t change = nextChange();
    for (FactTable* table : {&tables_->inspections, &tables_->findings, &tables_->dispositions}) {
      table->touch("subject", subject, change);
    }
    setLast(change);
  });
}

FactMission FactTables::missionOf(const record::WorkspaceId& workspace, const campaign::Mission& mission) {
  {
    const storage::Rewind rewind(tables_->mission);
    tables_->mission.bind(1, workspace.hex());
    if (tables_->mission.executeStep()) return missionIn(tables_->mission);
  }
  FactMission made{0,
                   mission.text(),
                   mission.campaign,
                   mission.checking,
                   mission.inspected,
                   std::string(campaign::codeOf(mission.kind)),
                   false};
  const storage::Rewind rewind(tables_->addMission);
  int index = 1;
  for (const std::string& value :
       {workspace.hex(), made.mission, made.campaign, made.checking, made.inspected, made.kind}) {
    tables_->addMission.bind(index++, value);
  }
  tables_->addMission.exec();
  made.number = database_.connection().getLastInsertRowid();
  return made;
}

std::int64_t FactTables::nextChange() {
  const storage::Rewind rewind(tables_->last);
  tables_->last.executeStep();
  return tables_->last.getColumn(0).getInt64() + 1;
}

void FactTables::setLast(std::int64_t change) {
  const storage::Rewind rewind(tables_->setLast);
  tables_->setLast.bind(1, change);
  tables_->setLast.exec();
}

std::vector<FactMission> FactTables::missions() {
  std::vector<FactMission> all;
  SQLite::Statement rows(database_.connection(), std::string(kMissions) + " ORDER BY number");
  while (rows.executeStep()) all.push_back(missionIn(rows));
  return all;
}

void FactTables::eachInspection(std::int64_t mission, const Take<InspectionRow>& take) {
  tables_->inspections.each(mission, reading(take));
}
void FactTables::eachSelfCheck(std::int64_t mission, const Take<SelfCheckRow>& take) {
  tables_->selfChecks.each(mission, reading(take));
}
void FactTables::eachEvent(std::int64_t mission, const Take<EventRow>& take) {
  tables_->events.each(mission, reading(take));
}
void FactTables::eachFinding(std::int64_t mission, const Take<FindingRow>& take) {
  tables_->findings.each(mission, reading(take));
}
void FactTables::eachDisposition(std::int64_t mission, const Take<DispositionRow>& take) {
  tables_->dispositions.each(mission, reading(take));
}

void FactTables::eachCountedInspection(std::int64_t mission, const Days& days, const Take<CountedRow>& take) {
  tables_->inspections.select(kCountedInspection, mission, "counting = 0 AND date BETWEEN ? AND ?",
                              {days.from, days.to}, reading(take));
}
void FactTables::eachCountedSelfCheck(std::int64_t mission, const Days& days, const Take<CountedRow>& take) {
  tables_->selfChecks.select(kCountedSelfCheck, mission, "withdrawn = 0 AND date BETWEEN ? AND ?",
                             {days.from, days.to}, reading(take));
}
void FactTables::eachCountedDecision(std::int64_t mission, const Days& days, const Take<CountedRow>& take) {
  tables_->dispositions.select(kCountedDecision, mission,
                               "decided = 1 AND counting = 0 AND date BETWEEN ? AND ?", {days.from, days.to},
                               reading(take));
}
void FactTables::eachInspectionInQuestion(std::int64_t mission, const Take<InspectionRow>& take) {
  FactTable& table = tables_->inspections;
  table.select(table.allColumns(), mission, "(counting <> 0 OR superseded <> 0)", {}, reading(take));
}
void FactTables::eachDecisionInQuestion(std::int64_t mission, const Take<DispositionRow>& take) {
  FactTable& table = tables_->dispositions;
  table.select(table.allColumns(), mission, "decided = 1 AND counting <> 0", {}, reading(take));
}

FeedPlace FactTables::feedPlace() {
  SQLite::Statement place(database_.connection(), "SELECT epoch, last FROM fact_state");
  place.executeStep();
  return {place.getColumn(0).getString(), place.getColumn(1).getInt64()};
}

void FactTables::inspectionsSince(std::int64_t since, const TakeChange<InspectionRow>& take) {
  tables_->inspections.eachSince(since, readingChanges(take));
}
void FactTables::findingsSince(std::int64_t since, const TakeChange<FindingRow>& take) {
  tables_->findings.eachSince(since, readingChanges(take));
}
void FactTables::dispositionsSince(std::int64_t since, const TakeChange<DispositionRow>& take) {
  tables_->dispositions.eachSince(since, readingChanges(take));
}

crypto::Hash FactTables::digest() {
  crypto::Hasher digest;
  for (FactTable* table : {&tables_->inspections, &tables_->selfChecks, &tables_->events, &tables_->findings,
                           &tables_->dispositions}) {
    digest.addPart("table");
    table->eachToDigest([&](SQLite::Statement& row) {
      for (int i = 0; i < row.getColumnCount(); ++i) digest.addPart(row.getColumn(i).getString());
    });
  }
  SQLite::Statement handedOver(database_.connection(),
                               "SELECT mission FROM fact_mission WHERE handed_over = 1 ORDER BY mission");
  while (handedOver.executeStep()) digest.addPart(handedOver.getColumn(0).getString());
  return digest.finish();
}

}  // namespace shicha::server
