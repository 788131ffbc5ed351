#include "accounts/backed_up.hpp"

#include "exchange/round_message.hpp"
#include "storage/fault.hpp"

namespace shicha::server {
namespace {

// The value is a round with the tips alone.
std::string settingOf(const record::WorkspaceId& workspace) { return "backed up " + workspace.hex(); }

}  // namespace

Result<BackedUp> BackedUp::read(storage::Store& store) {
  BackedUp backedUp;
  for (const record::WorkspaceId& id : store.workspaces()) {
    const auto kept = storage::attempt([&] { return store.records().setting(settingOf(id)); });
    if (!kept) return kept.error();
    if (kept->empty()) continue;
    const auto round = exchange::decodeRound(*kept);
    if (!round) return Error(ErrorCode::storeDamaged, {settingOf(id)});
    backedUp.tips_[id] = round->tips;
  }
  return backedUp;
}

std::vector<record::BatchRef> BackedUp::tipsOf(const record::WorkspaceId& workspace) const {
  const auto found = tips_.find(workspace);
  return found == tips_.end() ? std::vector<record::BatchRef>() : found->second;
}

Result<void> BackedUp::note(storage::Store& store) {
  decltype(tips_) tips;
  for (const record::WorkspaceId& id : store.workspaces()) {
    const auto state = store.find(id)->state();
    if (!state) return state.error();
    tips[id] = (*state)->history().tips();
  }
  const auto kept = storage::attempt([&] {
    store.records().transact([&] {
      for (const auto& [id, its] : tips) {
        exchange::RoundMessage round;
        round.workspace = id;
        round.tips = its;
        round.digest = exchange::digestOf(id, its);
        store.records().setSetting(settingOf(id), storage::orThrow(exchange::encodeRound(round)));
      }
    });
  });
  if (!kept) return kept;
  tips_ = std::move(tips);
  return store.media().markBackedUp();
}

Result<void> BackedUp::forget(storage::Store& store) {
  const auto forgotten = storage::attempt([&] {
    store.records().transact([&] {
      for (const record::WorkspaceId& id : store.workspaces()) {
        store.records().setSetting(settingOf(id), {});
      }
    });
  });
  return forgotten ? store.media().forgetReceipts() : forgotten;
}

}  // namespace shicha::server
