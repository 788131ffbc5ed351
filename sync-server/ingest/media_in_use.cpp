#include "ingest/media_in_use.hpp"

#include "inspection/card.hpp"

namespace shicha::server {

Result<const MediaInUse::Digests*> MediaInUse::of(Missions& missions, const record::WorkspaceId& workspace) {
  storage::Store& store = missions.store();
  const auto state = store.find(workspace)->state();
  if (!state) return state.error();
  const std::size_t batches = (*state)->history().batches().size();
  Known& known = known_[workspace];
  if (known.batches == batches) return &known.digests;
  // Only the cards of what was written to since are made again.
  const auto cards = store.cardsOf(workspace);
  if (!cards) return cards.error();
  Digests digests;
  for (const storage::Card& each : *cards) {
    const auto card = inspection::readCard(each.bytes);
    if (card) digests.insert(card->media.begin(), card->media.end());
  }
  known = {batches, std::move(digests)};
  return &known.digests;
}

}  // namespace shicha::server
