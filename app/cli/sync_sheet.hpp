// What a run of syncing came to: for people, and for programs.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "cli/command.hpp"
#include "core/sync_state.hpp"

namespace shicha::cli {

// Errors of both: of the store.
Result<nlohmann::ordered_json> syncJson(core::Tablet& tablet, const core::SyncProgress& progress);
Result<void> printSync(const Context& context, core::Tablet& tablet, const core::SyncProgress& progress);

}  // namespace shicha::cli
