// What a node takes from the network and from its own disk.
#include <algorithm>

#include "simulation/compare.hpp"
#include "simulation/world.hpp"

namespace shicha::simulation {
namespace {

// Where the batch belongs; nothing for batch 0, and for what cannot be read.
std::optional<record::AggregateId> aggregateOf(const Parcel& parcel) {
  const auto body = record::decodeBody(parcel.batch.body, parcel.place.sequence);
  return body && !body->opening ? std::optional(body->aggregate) : std::nullopt;
}

Disk::Present presentIn(const record::History& history, record::BatchNumber number) {
  const record::PresentBatch& batch = history.batches()[number];
  Disk::Present present;
  present.kept.ref = batch.ref;
  if (!batch.body.opening) {
    present.kept.previous = batch.previous;
    present.kept.aggregate = batch.body.aggregate;
  }
  present.kept.demands = batch.body.demands;
  present.bytes = batch.bytes;
  return present;
}

}  // namespace

void Disk::cut(std::size_t length) {
  parcels.resize(length);
  presentAfter.resize(length);
  present.resize(presentAfter.empty() ? 0 : presentAfter.back());
}

bool World::give(Node& node, const Parcel& parcel) {
  if (const auto aggregate = aggregateOf(parcel)) load(node, *aggregate);
  const auto received =
      node.workspace->receive(parcel.place.log, parcel.place.sequence, parcel.place.previous, parcel.batch);
  const bool full = std::ranges::any_of(
      received.refused, [](const Error& error) { return error.code() == ErrorCode::batchesWaitingTooMany; });
  if (full) note("no room for another batch that waits");
  if (parcel.sound && !full) node.given.insert(parcel.hash());
  const record::History& history = node.workspace->history();
  for (const record::BatchNumber number : received.present) {
    node.disk.present.push_back(presentIn(history, number));
  }
  if (!received.present.empty() || received.waits) {
    node.disk.parcels.push_back(parcel);
    node.disk.presentAfter.push_back(node.disk.present.size());
  }
  if (history.waitingCount() > waitingMax) broken.push_back("more batches wait than may at " + node.name);
  return !full;
}

void World::load(Node& node, const record::AggregateId& aggregate) {
  if (node.workspace->isLoaded(aggregate)) return;
  note("aggregate loaded later");
  std::vector<std::pair<record::BatchNumber, record::SignedBatch>> contents;
  for (std::size_t i = 0; i < node.disk.present.size(); ++i) {
    const Disk::Present& present = node.disk.present[i];
    if (present.kept.aggregate == aggregate)
      contents.emplace_back(static_cast<record::BatchNumber>(i), present.bytes);
  }
  if (!node.workspace->load(std::move(contents)))
    broken.push_back("what was kept is refused at " + node.name);
}

void World::loadAll(Node& node) {
  for (const record::AggregateId& aggregate : node.workspace->aggregates()) load(node, aggregate);
}

const record::Aggregate* World::find(Node& node, const record::AggregateId& aggregate) {
  load(node, aggregate);
  return node.workspace->find(aggregate);
}

void World::restart(Node& node) {
  node.workspace = emptyWorkspace(node, waitingMax);
  node.given.clear();
  node.draft.clear();
  if (dice.chance(50)) {
    judgeAgain(node);
  } else {
    note("restart without judging again");
    takeBack(node);
  }
  goOn(node);
  const std::string where = disagreement(*this, node);
  if (!where.empty())
    broken.push_back("engine and model differ after a restart at " + node.name + ": " + where);
}

void World::judgeAgain(Node& node) {
  Disk disk;
  std::swap(disk, node.disk);
  for (const Parcel& parcel : disk.parcels) give(node, parcel);
  if (node.disk.present.size() != disk.present.size())
    broken.push_back("judged again, other batches are present at " + node.name);
}

// What was present comes back as it is kept; then the batches 0, the control aggregate, and what waited.
void World::takeBack(Node& node) {
  std::vector<std::pair<record::BatchNumber, record::SignedBatch>> openings;
  for (std::size_t i = 0; i < node.disk.present.size(); ++i) {
    const Disk::Present& present = node.disk.present[i];
    node.workspace->restore(present.kept);
    node.given.insert(present.kept.ref.hash);
    if (!present.kept.aggregate) openings.emplace_back(static_cast<record::BatchNumber>(i), present.bytes);
  }
  if (!node.workspace->load(std::move(openings))) broken.push_back("batches 0 are refused at " + node.name);
  load(node, membership::controlAggregate(id_));
  std::vector<const Parcel*> waited;
  for (const Parcel& parcel : node.disk.parcels) {
    if (node.workspace->history().find(parcel.hash())) continue;
    waited.push_back(&parcel);
    if (const auto aggregate = aggregateOf(parcel)) load(node, *aggregate);
  }
  for (const Parcel* parcel : waited) {
    const auto received = node.workspace->receive(parcel->place.log, parcel->place.sequence,
                                                  parcel->place.previous, parcel->batch);
    if (!received.present.empty()) broken.push_back("what waited is present after a restart at " + node.name);
    if (parcel->sound) node.given.insert(parcel->hash());
  }
}

// The log goes on behind its highest batch that is present: one that waits may stand on what was lost.
void World::goOn(Node& node) {
  const Parcel* last = nullptr;
  for (const Parcel& parcel : node.disk.parcels) {
    const bool own = node.writer && parcel.sound && parcel.place.log == node.writer->log() &&
                     node.workspace->history().find(parcel.hash());
    if (own && (last == nullptr || last->place.sequence < parcel.place.sequence)) last = &parcel;
  }
  if (last == nullptr) return;
  node.writer.emplace(record::Place{id_, last->place.log, last->place.sequence + 1, last->hash()}, *node.key);
}

}  // namespace shicha::simulation
