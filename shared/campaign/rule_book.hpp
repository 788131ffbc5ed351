// The rule book of dispositions: which behaviour, by which clause, leads to which measures.
//
// Choosing a behaviour on a finding proposes the measures of its rule; the group edits the proposal, the
// bureau decides. schema/proto/rules.proto says what each field means.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/source.hpp"

namespace shicha::campaign {

// What a measure takes besides its date.
enum class Takes { nothing, span, fen, persons };

struct Measure {
  std::string code, name;
  Takes takes = Takes::nothing;
};

enum class When { atOnce, ifNotRectified, ifNeeded, ifGrave, ifCrime };

struct Proposal {
  std::string measure;
  When when = When::atOnce;
  unsigned monthsMin = 0, monthsMax = 0;  // both 0: the clause states no span
  unsigned barYears = 0;
  unsigned choice = 0;
  std::string subject;  // empty: every subject of the rule
};

enum class EventKind { notice, complaint, roomFailure };

struct Trigger {
  EventKind event;
  unsigned count = 0;
  bool sameYear = false;
};

struct Rule {
  std::string code;
  std::vector<std::string> subjects;  // kinds of the registry, and person, network-platform
  Source source;                      // with the clause
  std::string jurisdiction;
  std::optional<Date> validFrom, validTo;
  std::string behaviour, consequence;
  std::vector<Proposal> proposals;
  std::string note;
  bool typical = false;
  std::vector<std::string> overlaps;
  std::optional<Trigger> trigger;
};

struct RuleBook {
  std::string id;
  std::vector<Rule> rules;
  std::vector<Reading> readings;
};

// Every rule there is, and the measures that they use.
struct Rules {
  std::vector<Measure> measures;
  std::vector<RuleBook> books;

  const Rule* find(std::string_view code) const;
  const Measure* findMeasure(std::string_view code) const;
};

// What a rule is looked for by.
struct RuleQuery {
  std::string subject;                     // a kind; empty: any
  std::vector<std::string> jurisdictions;  // a city and its province: {广州市, 广东省}; empty: any
  std::optional<Date> on;                  // the day of the behaviour; absent: any
};

// The rules that hold, in the order of the books. `rules` outlives the result.
std::vector<const Rule*> lookUp(const Rules& rules, const RuleQuery& query);

// A rule with those among `found` that overlap it, the rule itself first: they are shown together, and none
// is chosen.
std::vector<const Rule*> together(const Rule& rule, const std::vector<const Rule*>& found);

// The proposals of a rule for one kind of subject.
std::vector<Proposal> proposalsFor(const Rule& rule, std::string_view subject);

}  // namespace shicha::campaign
