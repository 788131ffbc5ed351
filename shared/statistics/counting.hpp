// Does an inspection count, and by which signature? For the sources of this folder.
#pragma once

#include "inspection/signature_status.hpp"
#include "statistics/facts.hpp"

namespace shicha::statistics {

struct Counted {
  Standing standing;
  const inspection::SignatureStanding* by = nullptr;  // the leader's signature, where it counts
};

// signatures: all of the inspection's; they outlive the result. Whether every item was answered is not
// judged.
Counted judge(const membership::Workspace& workspace, const record::Aggregate& aggregate,
              const inspection::Inspection& inspection,
              const std::vector<inspection::SignatureStanding>& signatures);

// Whoever wrote it may not be who it seems; nothing: nobody doubts it.
Reason doubtAbout(const inspection::WrittenBy& by);

// Every item has an answer. A form that is unknown here is not complete.
bool isComplete(const inspection::Books& books, const inspection::Inspection& inspection);

}  // namespace shicha::statistics
