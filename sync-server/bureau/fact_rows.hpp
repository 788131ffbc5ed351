// Facts as they are read back: a row each. Texts hold until the next row is read.
#pragma once

#include <cstdint>
#include <string_view>

#include "statistics/facts.hpp"

namespace shicha::server {

// What every fact has. Ids are in hex.
struct FactKey {
  std::int64_t mission = 0;  // the number of its FactMission
  std::string_view aggregate, record;
  std::int64_t changed = 0;  // see FactTables::changesSince()
  bool gone = false;         // it is there no more
  std::string_view subject, subjectKind, subjectName;
};

// What counts, of whatever table, as far as figures need it.
struct CountedRow {
  std::string_view aggregate, record, subject, subjectKind, subjectName, date;
  std::string_view revision, measure;  // of an inspection; of a decision
  std::int64_t problems = 0, fen = 0, persons = 0;
};

// dates: YYYY-MM-DD.
struct InspectionRow : FactKey {
  std::string_view date;
  statistics::Standing standing;
  bool superseded = false, presented = false;
  std::string_view revision, form;
  int version = 0, visit = 0;
  bool lookBack = false, typical = false;
  std::string_view leader, result, total;
};

struct SelfCheckRow : FactKey {
  std::string_view date;
  std::int64_t problems = 0;
  bool withdrawn = false;
};

struct EventRow : FactKey {
  std::string_view date, what, by, text;
  bool verified = false, withdrawn = false;
};

struct FindingRow : FactKey {
  std::string_view form, date;  // of what it stands in
  std::string_view item, point, text, behaviour;
  bool typical = false;
  std::int64_t photos = 0;
  statistics::FindingState state = statistics::FindingState::open;
  std::string_view basis, measure, deadline, responsible;
  std::string_view reportDate, reportText, checkDate, checkText;
  bool checkOk = false;
  std::string_view withdrawn;  // the reason
};

struct DispositionRow : FactKey {
  std::string_view date;  // of the decision
  statistics::Standing standing;
  bool decided = false;
  std::string_view measure;
  std::int64_t fen = 0, persons = 0;
  std::string_view person;  // their names, a line each
  std::string_view from, to, finding, suggestion, behaviour;
  bool typical = false;
  std::string_view barUntil, by, office;
};

}  // namespace shicha::server
