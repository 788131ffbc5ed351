// A city-wide campaign (专项检查 / 专项整治): plan, due dates, pairs, who decides what, and the layout of its
// table.
//
// Plain values, made from a data file by campaign_file.hpp. schema/proto/campaign.proto says what each field
// means.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/source.hpp"
#include "registry/subject.hpp"

namespace shicha::campaign {

// Why an inspection takes place. It follows from the mission.
enum class InspectionKind { territorial, cross, citySpot };

// "territorial", "cross", "city-spot".
std::string_view codeOf(InspectionKind kind);

struct Kind {
  InspectionKind kind;
  std::string name;  // what the plan calls it
  bool counted = false;
};

struct Phase {
  std::string name;
  Date from, to;
  std::string clause;
  bool selfCheck = false, lookBack = false;
  std::vector<InspectionKind> kinds;
};

// A day in each month from the first to the last: a day of the month, or the last working day.
struct Monthly {
  Month from, to;
  std::optional<std::chrono::day> day;  // absent: the last working day
};

// Something that every district hands in, on a single day or monthly.
struct DueRule {
  std::string what, name, clause;
  std::optional<Date> date;
  std::optional<Monthly> monthly;
};

struct Subject {
  registry::SubjectKind kind;
  std::string name;
  std::vector<std::string> forms;
  std::string keyPoints;            // a form's id; may be empty
  std::vector<InspectionKind> all;  // the kinds of inspection that are to reach every such subject
  std::vector<std::string> takes, theoryOnlyTakes;  // empty: any one of `forms`
};

struct Group {
  unsigned inspectors = 0, liaisons = 0, experts = 0;
  std::string leader;
};

struct Pair {
  std::string checks, inspected;
};

enum class Level { district, city };

struct Decides {
  Level level;
  std::vector<std::string> measures;            // empty: every measure
  std::vector<registry::SubjectKind> subjects;  // empty: every kind
  std::string clause;
};

enum class Count {
  selfCheckedSubjects,
  selfCheckProblems,
  inspectedSubjects,
  disposedSubjects,
  fen,
  persons
};

struct Row {
  std::string id;
  std::vector<std::string> group;
  std::string label, unit;
  Count count;
  registry::SubjectKind subject;
  std::vector<std::string> measures;
};

enum class Period { calendarMonth, sinceLastDue };

struct Table {
  std::string title;
  Source source;
  Period period;
  std::vector<std::string> head, foot;
  std::vector<Row> rows;
};

struct Campaign {
  std::string id, name, city;
  Source source;
  Date countsFrom;
  Month lookBackFrom;
  std::vector<Phase> phases;
  std::vector<DueRule> dues;
  std::vector<Subject> subjects;
  std::optional<Group> group;
  std::vector<Pair> pairs;
  std::vector<Kind> kinds;
  std::vector<Decides> decides;
  Table table;
  std::vector<Reading> readings;

  // The subject of that kind; null where the campaign does not inspect it.
  const Subject* find(registry::SubjectKind kind) const;

  // Who decides such a measure against such a subject. The city may always decide what the district may.
  Level decidedBy(std::string_view measure, registry::SubjectKind subject) const;
};

}  // namespace shicha::campaign
