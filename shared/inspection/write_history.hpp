// The history of what stands in a record: every write, who made it, when and on which device.
#pragma once

#include <string>
#include <vector>

#include "membership/workspace.hpp"

namespace shicha::inspection {

// Who wrote something, as the certificate of their log says.
struct WrittenBy {
  std::string user, device, role, district;
  bool quarantined = false;
  membership::Marks marks;
};

WrittenBy writtenBy(const membership::Workspace& workspace, record::BatchNumber batch);

struct HistoryEntry {
  record::RegisterId at;
  std::string value;  // the field's encoding; empty: cleared
  record::WriteState state = record::WriteState::shown;
  record::WriteName name;
  std::chrono::milliseconds written{0};  // the stamp's time, since 1970: ranks, and may be wrong
  WrittenBy by;
};

// Every write of an aggregate in an order in which causes come first: the overwritten ones too.
// only: of this register alone. Threads: any, while the workspace stays as it is.
std::vector<HistoryEntry> historyOf(const membership::Workspace& workspace,
                                    const record::Aggregate& aggregate);
std::vector<HistoryEntry> historyOf(const membership::Workspace& workspace,
                                    const record::Aggregate& aggregate, const record::RegisterId& only);

}  // namespace shicha::inspection
