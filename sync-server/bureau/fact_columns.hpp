// What stands in the columns of each table of facts: written from facts, and read into rows.
#pragma once

#include "bureau/fact_rows.hpp"
#include "bureau/fact_table.hpp"

namespace shicha::server {

// The columns of each table, as FactTable wants them, and as the functions below write and read them.
extern const char* const kInspectionColumns;
extern const char* const kSelfCheckColumns;
extern const char* const kEventColumns;
extern const char* const kFindingColumns;
extern const char* const kDispositionColumns;

// At most one of each of the first three. id: of the aggregate, in hex.
std::vector<FactTable::Row> inspectionRows(const std::string& id, const statistics::Facts& facts);
std::vector<FactTable::Row> selfCheckRows(const std::string& id, const statistics::Facts& facts);
std::vector<FactTable::Row> eventRows(const std::string& id, const statistics::Facts& facts);
std::vector<FactTable::Row> findingRows(const statistics::Facts& facts);
std::vector<FactTable::Row> dispositionRows(const statistics::Facts& facts);

// What CountedRow is read from, for each table that figures are counted from.
extern const char* const kCountedInspection;
extern const char* const kCountedSelfCheck;
extern const char* const kCountedDecision;
void readRow(SQLite::Statement& statement, CountedRow& into);

// A row as each() and eachSince() of its table give it. Throw storeDamaged, where a row says what none can.
void readRow(SQLite::Statement& statement, InspectionRow& into);
void readRow(SQLite::Statement& statement, SelfCheckRow& into);
void readRow(SQLite::Statement& statement, EventRow& into);
void readRow(SQLite::Statement& statement, FindingRow& into);
void readRow(SQLite::Statement& statement, DispositionRow& into);

}  // namespace shicha::server
