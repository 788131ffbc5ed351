// What a run of syncing came to: for people, and for programs.
#pragma once

#include "cli/command.hpp"
#include "core/sync_state.hpp"

namespace shicha::cli {

// The first gives one JSON document. Errors of both: of the store.
Result<std::string> syncJson(core::Tablet& tablet, const core::SyncProgress& progress);
Result<void> printSync(const Context& context, core::Tablet& tablet, const core::SyncProgress& progress);

}  // namespace shicha::cli
