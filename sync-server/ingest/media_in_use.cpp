#include "ingest/media_in_use.hpp"

#include <set>

#include "inspection/card.hpp"

namespace shicha::server {
namespace {

using Aggregates = std::set<record::AggregateId>;

// What the batches from that number on wrote to.
Result<Aggregates> touchedSince(storage::Replica& replica, std::size_t number) {
  const auto state = replica.state();
  if (!state) return state.error();
  const auto& batches = (*state)->history().batches();
  Aggregates touched;
  for (; number < batches.size(); ++number) {
    const auto aggregate = replica.aggregateOf(static_cast<record::BatchNumber>(number));
    if (!aggregate) return aggregate.error();
    if (*aggregate != record::AggregateId{}) touched.insert(*aggregate);  // a batch 0 writes nothing
  }
  return touched;
}

Result<std::vector<std::string>> allCards(storage::Store& store, const record::WorkspaceId& workspace) {
  auto cards = store.cardsOf(workspace);
  if (!cards) return cards.error();
  std::vector<std::string> bytes;
  for (storage::Card& card : *cards) bytes.push_back(std::move(card.bytes));
  return bytes;
}

Result<std::vector<std::string>> theirCards(storage::Replica& replica, const Aggregates& aggregates) {
  auto made = replica.makeCards(std::vector(aggregates.begin(), aggregates.end()));
  if (!made) return made.error();
  std::vector<std::string> bytes;
  for (auto& card : *made) bytes.push_back(std::move(card.bytes));
  return bytes;
}

}  // namespace

Result<const MediaInUse::Digests*> MediaInUse::of(Missions& missions, const record::WorkspaceId& workspace) {
  storage::Store& store = missions.store();
  storage::Replica& replica = *store.find(workspace);
  const auto state = replica.state();
  if (!state) return state.error();
  const std::size_t batches = (*state)->history().batches().size();
  Known& known = known_[workspace];
  if (known.batches == batches) return &known.digests;
  const auto touched = touchedSince(replica, known.batches);
  if (!touched) return touched.error();
  // A control event may change what counts everywhere.
  const bool isAll = known.batches == 0 || touched->contains(membership::controlAggregate(workspace));
  const auto cards = isAll ? allCards(store, workspace) : theirCards(replica, *touched);
  if (!cards) return cards.error();
  for (const std::string& bytes : *cards) {
    const auto card = inspection::readCard(bytes);
    if (card) known.digests.insert(card->media.begin(), card->media.end());
  }
  known.batches = batches;
  return &known.digests;
}

}  // namespace shicha::server
