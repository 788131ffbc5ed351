// Facts: what tables and lists need to know of an aggregate, and nothing else. They follow from the
// aggregate, from who wrote it, and from the books; docs/statistics.md says by which rules.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/words.hpp"
#include "campaign/mission.hpp"
#include "inspection/books.hpp"
#include "inspection/inspection.hpp"
#include "membership/workspace.hpp"

namespace shicha::statistics {

// Other facts from the same logs have another version: what is kept is made anew then.
constexpr std::uint32_t kFactsVersion = 1;

// Dates are YYYY-MM-DD; what is no date is empty.

enum class Counting { counts, pending, countsNot };

// Why something does not count, or not yet.
enum class Reason {
  none,
  notSigned,    // no leader signed it
  incomplete,   // not every item is answered
  reopened,     // it may be changed again
  quarantined,  // the signer's device was revoked before this came
  disputed,     // two devices came by the signer's invitation
  forked,       // the signer's device wrote two histories
  noAuthority,  // whoever signed or decided may not do so
  withdrawn,
  broken,  // what the signature names is not what was presented
};

// "", "unsigned", "incomplete", "reopened", "quarantined", "disputed", "forked", "no-authority", "withdrawn",
// "broken".
std::string_view codeOf(Reason reason);
Words labelOf(Reason reason);

struct Standing {
  Counting counting = Counting::counts;
  Reason reason = Reason::none;

  bool operator==(const Standing&) const = default;
};

// Where it counts, the values are those of the revision that a leader signed last.
struct InspectionFact {
  inspection::Subject subject;
  std::string form;
  unsigned version = 0;
  std::string date;
  unsigned visit = 1;
  bool lookBack = false;
  Standing standing;
  bool superseded = false;                   // it counts, and something that was signed is another now
  bool presented = false;                    // it was, once at least
  bool typical = false;                      // fraud, organised cheating, sold certificates
  std::optional<record::RecordId> revision;  // by which it counts
  std::string leader;                        // who signed that revision
  std::string result, total;  // as forms/score.hpp has them; total empty: the form has no marks
};

struct SelfCheckFact {
  inspection::Subject subject;
  std::string date;
  std::uint32_t problems = 0;  // without those that were struck out
  bool withdrawn = false;
};

struct EventFact {
  inspection::Subject subject;
  std::string what, date, by, text;  // what: notice, complaint, room-failure
  bool verified = false, withdrawn = false;
};

enum class FindingState { open, rectified, verified, withdrawn };

// "open", "rectified", "verified", "withdrawn".
std::string_view codeOf(FindingState state);

struct FindingFact {
  inspection::Finding finding;
  FindingState state = FindingState::open;  // withdrawn: also where the whole aggregate is
  bool typical = false;
  std::uint32_t photos = 0;  // without those that were struck out
};

// A measure that was suggested, or decided.
struct DispositionFact {
  record::RecordId id;
  bool decided = false;
  std::optional<record::RecordId> finding, suggestion;
  std::string measure, date, from, to;  // date: of a decision
  std::int64_t fen = 0;
  std::vector<std::string> persons;
  std::string behaviour;  // of the finding: a code of the rule book
  bool typical = false;
  std::string barUntil;  // the first day on which the institution may be listed again; empty: no bar
  Standing standing;
  std::string by, office;  // the user, and the district or the city that they are of
};

// One aggregate's. Dispositions and findings are about `subject`.
struct Facts {
  inspection::Subject subject;
  std::string form, date;  // of the inspection, self-check or event
  std::optional<InspectionFact> inspection;
  std::optional<SelfCheckFact> selfCheck;
  std::optional<EventFact> event;
  std::vector<FindingFact> findings;  // in the order of their records, as the dispositions
  std::vector<DispositionFact> dispositions;
};

// The aggregate is loaded. One that is neither inspection nor self-check nor event has none. Pure. Threads:
// any, while the workspace stays as it is.
Facts factsOf(const inspection::Books& books, const campaign::Mission& mission,
              const membership::Workspace& workspace, const record::AggregateId& id);

}  // namespace shicha::statistics
