// What somebody types and has not finished, and where they were: durable, sealed, and nobody else's business.
#pragma once

#include "core/tablet.hpp"
#include "inspection/answer.hpp"

namespace shicha::core {

struct Draft {
  enum class What {
    screen = 1,  // where the person was: text is the screen's name
    remark,
    reason,  // why an item is not applicable
    parts,   // an item's score, before all its parts are given: "1=3;2=0.5"
    finding,
  };
  storage::Number number = 0;  // names it; 0: not kept yet
  What what = What::screen;
  record::WorkspaceId workspace;
  record::AggregateId inspection;
  std::string item;  // empty: none
  std::string text;
  std::string point, behaviour;         // of a finding
  std::vector<record::WriteName> sees;  // of a remark: what stood there when typing began
};

// Those of the person who unlocked. One that cannot be read is left out: nothing else hangs on it.
// Errors of all: of the disk.
Result<std::vector<Draft>> draftsOf(Tablet& tablet);

// Keeps it in place of the one with its number. Returns the number.
Result<storage::Number> keepDraft(Tablet& tablet, const Draft& draft);

// Drafts of whoever unlocked by one of those names become those of another name: the same person's.
Result<void> passDraftsOn(storage::Store& store, const std::vector<std::string>& from, const std::string& to);

Result<void> dropDraft(Tablet& tablet, storage::Number draft);

}  // namespace shicha::core
