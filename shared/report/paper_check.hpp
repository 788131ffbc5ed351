// What the code of a printed form is worth: was this presented, and does it still stand?
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "forms/score.hpp"
#include "inspection/books.hpp"
#include "inspection/signature_status.hpp"
#include "report/paper_code.hpp"

namespace shicha::report {

// What has become of what the paper shows.
enum class PaperState {
  withdrawn,     // the inspection counts no more, whatever its content
  stands,        // it was presented, and stands to the last byte
  changed,       // it was presented; what stands now is another
  reopened,      // it was presented and still stands, but may be changed again
  draft,         // it was not presented when it was printed; what stands now is the same
  draftChanged,  // nor that: other work came in since
};

// "withdrawn", "stands", "changed", "reopened", "draft", "draft-changed".
std::string_view codeOf(PaperState state);
Words labelOf(PaperState state);

struct PaperCheck {
  PaperCode code;
  PaperState state = PaperState::draftChanged;
  inspection::Inspection inspection;  // as it was presented; a draft's: as it stands now
  inspection::Withdrawal withdrawn;   // it counts no more
  std::string form;                   // its full title; empty: it is not here
  std::string presentedBy;            // empty: a draft
  std::chrono::milliseconds presentedAt{0};
  std::optional<forms::Score> score;  // nothing where the form is not here
  bool hasMarks = false;
  std::size_t findings = 0, photos = 0;          // that are not struck out
  std::vector<inspection::FieldChange> changes;  // since it was presented
  // Written after the presenting, and under no signature: rectification, marks, suggestions, decisions.
  std::vector<inspection::FieldChange> later;
  std::vector<inspection::SignatureStanding> signatures;  // under that revision; a draft's: none

  // Does a leader's signature stand under what the paper shows?
  bool isSigned() const;
};

// What the paper is worth, in one sentence: good only where it stands and a leader signed it.
bool isGood(const PaperCheck& check);
Words verdictOn(const PaperCheck& check);

// workspace: with the aggregate loaded.
// Errors: recordUnknown, where it has no such inspection; paperCodeFalse, where that was never presented so.
// Threads: any, while the workspace stays as it is.
Result<PaperCheck> checkPaper(const inspection::Books& books, const membership::Workspace& workspace,
                              const PaperCode& code);

// For scripts: the keys are a contract. And lines for people.
nlohmann::ordered_json paperCheckJson(const PaperCheck& check, const record::WorkspaceId& workspace,
                                      Language language);
std::vector<std::string> paperCheckLines(const PaperCheck& check, const record::WorkspaceId& workspace,
                                         Language language);

}  // namespace shicha::report
