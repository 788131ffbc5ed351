// The measures (处理) that were suggested and decided, the bars that hold, and what is proposed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bureau/proposed_measures.hpp"

namespace shicha::server {

struct ListedDisposition {
  std::string id, mission;
  std::string inspection;  // id, in hex: or the self-check or event that it hangs on
  std::string institutionId, institution, subjectKind;
  bool isMatched = false;  // a provisional institution, and the id is that of the listed one
  bool decided = false;
  bool isAnswered = false;  // a suggestion: some decision names it
  statistics::Standing standing;
  std::string measure, date, by, office;
  std::string from, to;  // of a suspension
  std::int64_t fen = 0;
  std::vector<std::string> persons;
  std::string finding, suggestion;  // ids, in hex
  bool typical = false;
  std::string barUntil;                      // the first day on which it may be listed again; empty: no bar
  std::vector<const campaign::Rule*> basis;  // the finding's rule, or those that the event leads to
};

struct DispositionList {
  ListQuestion question;
  std::vector<ListedDisposition> dispositions;
  std::vector<ProposedMeasures> proposed;
};

// Typical cases first, then by date, suggestions last. Decisions dated after the day asked about are left
// out. plans: outlive the result. Threads: one at a time. Errors: of the disk.
Result<DispositionList> dispositionList(const ListSources& sources, const campaign::Plans& plans,
                                        const ListQuestion& question);

// Does it keep the institution off the list on the day asked about?
bool isBarring(const ListedDisposition& disposition, const Date& asOf);

}  // namespace shicha::server
