#include "ingest/warm_missions.hpp"

namespace shicha::server {

void WarmMissions::use(Missions& missions, const record::WorkspaceId& workspace) {
  storage::Replica* replica = missions.store().find(workspace);
  if (replica == nullptr) return;
  const auto [entry, isNew] = warm_.try_emplace(workspace);
  Warm& warm = entry->second;
  if (isNew) {
    warm.place = order_.insert(order_.begin(), workspace);
  } else {
    order_.splice(order_.begin(), order_, warm.place);
  }
  batches_ += replica->heldBatches() - warm.batches;
  warm.batches = replica->heldBatches();
  while (batches_ > batchesMax_ && order_.size() > 1) {
    missions.store().find(order_.back())->forget();
    batches_ -= warm_.at(order_.back()).batches;
    warm_.erase(order_.back());
    order_.pop_back();
  }
}

}  // namespace shicha::server
