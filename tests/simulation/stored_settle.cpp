// What must be in a store after a fault, and what may be.
#include <algorithm>
#include <stdexcept>

#include "simulation/compare.hpp"
#include "simulation/stored_keeper.hpp"
#include "simulation/tell_model.hpp"
#include "storage/fault.hpp"
#include "storage/waiting_row.hpp"

namespace shicha::simulation {
namespace {

template <class T>
T orStuck(Result<T> result) {
  if (!result) throw std::runtime_error("cannot be read: " + result.error().message(Language::en));
  return std::move(*result);
}

}  // namespace

record::PlacedBatch StoredKeeper::placed(record::BatchNumber number) {
  const auto& batches = node_->workspace->history().batches();
  const record::PresentBatch& batch = batches[number];
  const record::Hash previous = batch.ref.sequence == 0 ? record::Hash{} : batches[batch.previous].ref.hash;
  return {{world_->id(), batch.ref.log, batch.ref.sequence, previous},
          orStuck(machine_.replica().bytesOf(number))};
}

std::vector<Parcel> StoredKeeper::waiting() {
  std::vector<Parcel> parcels;
  const auto read = storage::attempt([&] {
    machine_.store().tables().waiting.each([&](storage::Number, storage::Number, const std::string& plain) {
      const record::PlacedBatch batch = storage::readWaitingRow(plain, world_->id());
      parcels.push_back({batch.place, batch.batch, world_->isSound(batch)});
    });
  });
  if (!read) throw std::runtime_error("cannot be read: " + read.error().message(Language::en));
  return parcels;
}

std::vector<Parcel> StoredKeeper::parcels() {
  std::vector<Parcel> parcels;
  for (std::size_t i = 0; i < node_->workspace->history().batches().size(); ++i) {
    const record::PlacedBatch batch = placed(static_cast<record::BatchNumber>(i));
    parcels.push_back({batch.place, batch.batch, world_->isSound(batch)});
  }
  std::ranges::move(waiting(), std::back_inserter(parcels));
  return parcels;
}

// The sound batches that are there, those that wait included.
std::set<record::Hash> StoredKeeper::held() {
  std::set<record::Hash> hashes;
  for (const auto& batch : node_->workspace->history().batches()) hashes.insert(batch.ref.hash);
  const std::vector<Parcel> rows = waiting();
  for (const Parcel& parcel : rows) {
    if (parcel.sound) hashes.insert(parcel.hash());
  }
  if (rows.size() != node_->workspace->history().waitingCount()) breaks("other batches wait than are kept");
  return hashes;
}

// The disk is in another state than before: what is there now counts, and the rest may be lost.
void StoredKeeper::takeStock() {
  fresh_ = false;
  std::set<record::Hash> before;
  std::swap(before, node_->given);
  for (const record::Hash& hash : held()) {
    if (world_->ledger.contains(hash)) node_->given.insert(hash);
  }
  std::ranges::set_difference(before, node_->given, std::inserter(world_->lost, world_->lost.end()));
}

// Did what came become part of what is there? It must be the whole packet, for it is one transaction.
bool StoredKeeper::arePending(std::span<const Parcel> pending, const std::set<record::Hash>& held) {
  return std::ranges::any_of(pending, [&](const Parcel& parcel) {
    return parcel.sound && held.contains(parcel.hash()) && !node_->given.contains(parcel.hash());
  });
}

// Holds what is there against what was reported as done. pending: what came when a fault struck; all of it
// may be there, or nothing.
void StoredKeeper::settle(std::span<const Parcel> pending) {
  unsure_ = false;
  const std::set<record::Hash> there = held();
  if (!pending.empty()) {
    const bool whole = arePending(pending, there);
    world_->note(whole ? "wholly there after a fault" : "missing after a fault");
    for (const Parcel& parcel : pending) {
      if (whole && parcel.sound) node_->given.insert(parcel.hash());
    }
  }
  std::vector<model::Batch> set;
  for (const record::Hash& hash : node_->given) set.push_back(world_->ledger.at(hash));
  const model::State expected = model::evaluate(set, node_->program->modelRules);
  for (const record::Hash& hash : node_->given) {
    const bool refused = expected.batches.at(bytesOf(hash)) == model::BatchState::refused;
    if (!refused && !there.contains(hash)) breaks("a batch that was taken is gone after a fault");
  }
  const std::string where = disagreement(*world_, *node_);
  if (!where.empty()) breaks("engine and model differ after a fault: " + where);
  settleDraft();
}

// A draft is there until the batch is that ends it.
void StoredKeeper::settleDraft() {
  const auto drafts = orStuck(machine_.store().drafts());
  const auto found = std::ranges::find(drafts, draft_, &storage::Draft::number);
  if (draft_ == 0) return;
  if (found == drafts.end() || found->bytes != draftBytes_) breaks("a draft is gone");
  world_->note("draft there after a fault");
}

// Tells the model of what this device wrote just now: a batch, and before it perhaps a log's batch 0. Both
// are of one transaction.
std::optional<record::PlacedBatch> StoredKeeper::enterOwn(const Writing& writing) {
  std::optional<record::PlacedBatch> own;
  bool opened = false;
  for (std::size_t i = 0; i < node_->workspace->history().batches().size(); ++i) {
    if (world_->ledger.contains(node_->workspace->history().batches()[i].ref.hash)) continue;
    record::PlacedBatch batch = placed(static_cast<record::BatchNumber>(i));
    const record::Body body = *record::decodeBody(batch.batch.body, batch.place.sequence);
    const bool opens = body.opening && body.opening->certificates == node_->certificates;
    const bool writes = !body.opening && std::ranges::all_of(body.writes, [&](const record::Write& write) {
      return std::ranges::find(writing.changes, record::RegisterId{write.record, write.field},
                               &record::Change::id) != writing.changes.end();
    });
    if ((opens && opened) || (writes && own) || !(opens || writes))
      throw std::runtime_error("a batch that nobody made is there");
    world_->enter(batch, opens ? std::vector<record::Change>() : writing.changes,
                  opens ? std::vector<model::Event>() : writing.events);
    if (opens) world_->ledger.at(batch.hash()).author = node_->author();
    node_->given.insert(batch.hash());
    opened = opened || opens;
    if (writes) own = std::move(batch);
  }
  if (opened && !own) breaks("a log was begun, and what was written is not there");
  if (own && writing.endsDraft) {
    const auto drafts = orStuck(machine_.store().drafts());
    if (std::ranges::find(drafts, draft_, &storage::Draft::number) != drafts.end())
      breaks("a draft was finished, and is still there");
  }
  return own;
}

std::vector<std::string> StoredKeeper::examine() {
  std::vector<std::string> problems;
  for (const Error& problem : verifyStore(machine_.store()).problems)
    problems.push_back(problem.message(Language::en));
  // What is not a copy down to its secrets never goes on with a log that is gone on with elsewhere.
  const record::History& history = node_->workspace->history();
  for (const record::Fork& fork : history.forks()) {
    const bool honest = world_->promised.contains(history.batches()[fork.first].ref.hash) &&
                        world_->promised.contains(history.batches()[fork.second].ref.hash);
    const auto& author = node_->workspace->members().authorOf(fork.first).certificate;
    if (honest && !world_->mayFork.contains(author.signingKey)) problems.emplace_back("a log forked");
  }
  return problems;
}

}  // namespace shicha::simulation
