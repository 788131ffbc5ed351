// The findings (存在问题) of missions, with what became of them, and which of them are overdue.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bureau/list_question.hpp"

namespace shicha::server {

// Which findings, and as of which day they are overdue.
struct FindingQuestion {
  Date asOf;
  std::optional<statistics::FindingState> state;  // absent: whatever it is
  bool overdueOnly = false;
};

struct ListedFinding {
  inspection::Finding finding;
  statistics::FindingState state = statistics::FindingState::open;
  bool typical = false;
  std::int64_t photos = 0;
  std::string mission;
  std::string inspection;  // id, in hex: or the self-check or event that it stands in
  std::string institutionId, institution, subjectKind;
  std::string form, date;         // of what it stands in
  statistics::Standing standing;  // of what it stands in
  bool presented = false;         // an inspection: it was, once at least
  int overdueDays = 0;            // past the deadline, and not verified as done; 0: not overdue
};

// Typical cases first, then by deadline, those without one last. The state is the one that is known now.
// Threads: one at a time. Errors: of the disk.
Result<std::vector<ListedFinding>> findingList(const ListSources& sources,
                                               const std::vector<FactMission>& missions,
                                               const FindingQuestion& question);

// [{"mission","inspection","institution","institution_id","subject_kind","form","date","presented",
//   "standing","reason","inspection_withdrawn", what `shichactl show` tells of a finding, "state","deadline",
//   "overdue_days","typical","photos"}]; standing and reason: of the inspection. Pure, as below.
// Threads: any.
std::string findingsJson(const std::vector<ListedFinding>& list);
std::string findingsCsv(const std::vector<ListedFinding>& list);

}  // namespace shicha::server
