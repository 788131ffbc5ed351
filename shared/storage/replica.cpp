#include "storage/replica.hpp"

#include <algorithm>
#include <stdexcept>

#include "storage/replica_engine.hpp"
#include "storage/waiting_row.hpp"

namespace shicha::storage {

using record::BatchNumber;

Replica::Replica(Tables& tables, Number workspace, const membership::FieldRules& rules,
                 const Derived& derived, crypto::RandomSource random)
    : tables_(&tables),
      workspace_(workspace),
      rules_(&rules),
      derived_(&derived),
      random_(std::move(random)) {}

Replica::Replica(Replica&&) noexcept = default;
Replica::~Replica() = default;

void Replica::forget() { engine_.reset(); }

std::size_t Replica::heldBatches() const { return engine_ == nullptr ? 0 : engine_->rows.size(); }

Replica::Engine& Replica::engine() {
  if (engine_ == nullptr) {
    auto fresh = std::make_unique<Engine>(*tables_->names.workspaceOf(workspace_), *rules_);
    restore(*fresh);
    engine_ = std::move(fresh);
    takeWaiting(*engine_);
  }
  return *engine_;
}

// Reads where every batch stands, and the contents that everything else hangs on.
void Replica::restore(Engine& engine) {
  std::map<Number, std::vector<std::uint32_t>> demands;
  tables_->batches.eachDemand(
      workspace_, [&](Number batch, std::uint32_t feature) { demands[batch].push_back(feature); });
  tables_->batches.eachOf(workspace_, [&](const BatchRows::Row& row) {
    membership::KeptBatch kept = placed(engine, row);
    if (const auto found = demands.find(row.number); found != demands.end()) kept.demands = found->second;
    engine.numbers.emplace(row.number, static_cast<BatchNumber>(engine.rows.size()));
    engine.rows.push_back(row.number);
    engine.aggregates.push_back(row.aggregate);
    engine.workspace.restore(kept);
  });
  load(engine, workspace_);
  ensure(engine, membership::controlAggregate(engine.workspace.id()));
  tables_->ownLogs.each([&](Number log, Number person, const std::string& /*plain*/) {
    if (tables_->names.ownerOf(log) != workspace_) return;
    const record::LogId* id = tables_->names.logOf(log);
    if (id == nullptr) throw Fault(Error(ErrorCode::storeDamaged, {"own_log " + std::to_string(log)}));
    engine.ownLogs[person] = {*id, log};
  });
}

// The batch of a row. The columns that are not sealed are believed only where they fit one another: the
// engine walks along them.
membership::KeptBatch Replica::placed(const Engine& engine, const BatchRows::Row& row) const {
  const Error damaged(ErrorCode::storeDamaged, {"batch " + std::to_string(row.number)});
  const record::LogId* log = tables_->names.logOf(row.log);
  if (log == nullptr || tables_->names.ownerOf(row.log) != workspace_) throw Fault(damaged);
  membership::KeptBatch kept{{*log, row.sequence, row.hash}, {}, {}, {}};
  const bool opens = row.sequence == 0;
  if (opens != (row.previous == 0) || opens != (row.aggregate == workspace_)) throw Fault(damaged);
  if (opens) return kept;
  const record::AggregateId* aggregate = tables_->names.aggregateOf(row.aggregate);
  const auto previous = engine.numbers.find(row.previous);
  if (aggregate == nullptr || previous == engine.numbers.end()) throw Fault(damaged);
  const record::BatchRef& before = engine.batch(previous->second).ref;
  if (before.log != *log || before.sequence + 1 != row.sequence) throw Fault(damaged);
  kept.previous = previous->second;
  kept.aggregate = *aggregate;
  return kept;
}

void Replica::load(Engine& engine, Number aggregate) {
  std::vector<std::pair<BatchNumber, record::SignedBatch>> contents;
  tables_->batches.eachContent(aggregate, [&](const BatchRows::Row& row, record::SignedBatch batch) {
    contents.emplace_back(engine.numbers.at(row.number), std::move(batch));
  });
  // What was taken in before and cannot be taken back was changed in the file. What nobody here ever named is
  // out of range.
  const Error damaged(ErrorCode::storeDamaged, {"batches of name " + std::to_string(aggregate)});
  try {
    if (!engine.workspace.load(std::move(contents))) throw Fault(damaged);
  } catch (const std::out_of_range&) {
    throw Fault(damaged);
  }
}

// Loads an aggregate, where that was not done before.
void Replica::ensure(Engine& engine, const record::AggregateId& id) {
  if (!engine.workspace.isLoaded(id)) load(engine, tables_->names.findAggregate(workspace_, id));
}

// Gives the engine the batches that waited, as if they came again.
void Replica::takeWaiting(Engine& engine) {
  std::vector<std::pair<Number, record::PlacedBatch>> kept;
  tables_->waiting.each([&](Number row, Number owner, const std::string& plain) {
    if (owner == workspace_) kept.emplace_back(row, readWaitingRow(plain, engine.workspace.id()));
  });
  if (kept.empty()) return;
  Taken taken;
  tables_->transact([&] {
    for (const auto& [row, batch] : kept) take(engine, batch, nullptr, taken, row);
    finish(engine);
  });
}

Result<Replica::Taken> Replica::receive(std::span<const record::PlacedBatch> batches,
                                        const record::ProvenSignatures* proven) {
  return guarded([&] {
    Taken taken;
    while (!batches.empty()) {
      std::size_t count = 0;
      for (std::size_t bytes = 0; count < batches.size(); ++count) {
        bytes += batches[count].batch.body.size() + sizeof(record::PlacedBatch);
        if (count > 0 && bytes > kTransactionBytesMax) break;
      }
      Engine& into = engine();
      tables_->transact([&] {
        for (const record::PlacedBatch& batch : batches.first(count)) take(into, batch, proven, taken);
        finish(into);
      });
      batches = batches.subspan(count);
    }
    return taken;
  });
}

// waitingRow: where it waited before; 0: it did not.
void Replica::take(Engine& engine, const record::PlacedBatch& batch, const record::ProvenSignatures* proven,
                   Taken& taken, Number waitingRow) {
  // What it refers to can be judged only with the aggregate's contents.
  if (const auto body = record::decodeBody(batch.batch.body, batch.place.sequence)) {
    ensure(engine, body->aggregate);
  }
  auto received = engine.workspace.receive(batch.place.log, batch.place.sequence, batch.place.previous,
                                           batch.batch, proven);
  enter(engine, received);
  if (received.waits) {
    ++taken.waiting;
    const Number row =
        waitingRow != 0 ? waitingRow : tables_->waiting.add(workspace_, writeWaitingRow(batch));
    engine.waitingRows.emplace(batch.hash(), row);
  } else if (waitingRow != 0) {
    tables_->waiting.erase(waitingRow);
  }
  taken.present += received.present.size();
  std::ranges::move(received.refused, std::back_inserter(taken.refused));
}

// All that it refers to is present, and its aggregate loaded.
void Replica::takeOwn(Engine& engine, const record::OwnBatch& own) {
  const auto received = engine.workspace.receive(own);
  if (!received.refused.empty()) throw Fault(received.refused.front());
  // What waited would be in memory alone, and be told as saved.
  if (received.present.empty()) throw Fault(Error(ErrorCode::storeDamaged, {"own batch"}));
  enter(engine, received);
}

void Replica::enter(Engine& engine, const membership::Workspace::Received& received) {
  for (const BatchNumber number : received.present) append(engine, number);
  engine.standingChanged |= received.admissionChanged || received.marksChanged;
}

void Replica::append(Engine& engine, BatchNumber number) {
  const record::PresentBatch& batch = engine.batch(number);
  const bool opens = batch.body.opening.has_value();
  BatchRows::Row row;
  row.log = tables_->names.log(workspace_, batch.ref.log);
  row.sequence = batch.ref.sequence;
  row.previous = opens ? 0 : engine.rows[batch.previous];
  row.aggregate = opens ? workspace_ : tables_->names.aggregate(workspace_, batch.body.aggregate);
  row.hash = batch.ref.hash;
  const Number appended = tables_->batches.append(row, batch.bytes, batch.body.demands);
  engine.rows.push_back(appended);
  engine.aggregates.push_back(row.aggregate);
  engine.numbers.emplace(appended, number);
  if (!opens) engine.touched.insert(batch.body.aggregate);
  dropWaiting(engine, batch.ref.hash);
  // A batch of an own log that this device did not write: the log went on elsewhere, so it ends here.
  for (auto own = engine.ownLogs.begin(); own != engine.ownLogs.end(); ++own) {
    const auto writer = engine.writers.find(own->first);
    const bool written = writer != engine.writers.end() && writer->second.next().previous == batch.ref.hash;
    if (own->second.first != batch.ref.log || written) continue;
    tables_->ownLogs.erase(own->second.second);
    engine.writers.erase(own->first);
    engine.ownLogs.erase(own);
    break;
  }
}

void Replica::dropWaiting(Engine& engine, const record::Hash& hash) {
  const auto [first, last] = engine.waitingRows.equal_range(hash);
  for (auto row = first; row != last; ++row) tables_->waiting.erase(row->second);
  engine.waitingRows.erase(first, last);
}

// Batches that waited until they could be judged, and were refused. The engine does not say which: given
// again, they are refused again, and nothing becomes of the others.
void Replica::dropRefused(Engine& engine) {
  if (engine.waitingRows.size() == engine.workspace.history().waitingCount()) return;
  std::set<Number> refused;
  tables_->waiting.each([&](Number row, Number owner, const std::string& plain) {
    if (owner != workspace_) return;
    auto batch = readWaitingRow(plain, engine.workspace.id());
    const record::Place& place = batch.place;
    const auto again =
        engine.workspace.receive(place.log, place.sequence, place.previous, std::move(batch.batch));
    if (!again.refused.empty()) refused.insert(row);
  });
  for (const Number row : refused) tables_->waiting.erase(row);
  std::erase_if(engine.waitingRows, [&](const auto& entry) { return refused.contains(entry.second); });
}

Result<record::BatchRef> Replica::write(const Writer& writer, const record::AggregateId& aggregate,
                                        const std::vector<record::Change>& changes,
                                        std::chrono::milliseconds wall, const WriteExtras& extras) {
  return guarded([&] {
    Engine& into = engine();
    ensure(into, aggregate);
    record::BatchRef ref;
    tables_->transact([&] {
      record::LogWriter& log = logOf(into, writer, wall);
      const auto own = orThrow(into.workspace.write(log, aggregate, changes, wall, extras.causes));
      takeOwn(into, own);
      for (const Number draft : extras.drafts) tables_->drafts.erase(draft);
      finish(into);
      ref = {own.placed().place.log, own.placed().place.sequence, own.hash()};
    });
    return ref;
  });
}

// The writer's log here, which goes on behind its highest batch; a new one where there is none, or where it
// forked.
record::LogWriter& Replica::logOf(Engine& engine, const Writer& writer, std::chrono::milliseconds wall) {
  const record::History& history = engine.workspace.history();
  if (const auto own = engine.ownLogs.find(writer.person); own != engine.ownLogs.end()) {
    const auto known = engine.writers.find(writer.person);
    if (known != engine.writers.end()) return known->second;
    std::vector<record::BatchRef> tips;
    std::ranges::copy_if(history.tips(), std::back_inserter(tips),
                         [&](const record::BatchRef& tip) { return tip.log == own->second.first; });
    if (tips.size() == 1) {
      const record::Place next{engine.workspace.id(), tips[0].log, tips[0].sequence + 1, tips[0].hash};
      return engine.writers.emplace(writer.person, record::LogWriter(next, writer.key)).first->second;
    }
    tables_->ownLogs.erase(own->second.second);
    engine.ownLogs.erase(own);
  }
  const auto incarnation = crypto::randomBytes<record::Incarnation>(random_);
  record::LogWriter& log =
      engine.writers
          .insert_or_assign(writer.person, record::LogWriter(engine.workspace.id(), incarnation, writer.key,
                                                             writer.certificates))
          .first->second;
  takeOwn(engine, engine.workspace.open(log, wall));
  const Number number = tables_->names.log(workspace_, log.log());
  tables_->ownLogs.put(number, writer.person, "");
  engine.ownLogs[writer.person] = {log.log(), number};
  return log;
}

Result<const record::Aggregate*> Replica::find(const record::AggregateId& id) {
  return guarded([&]() -> const record::Aggregate* {
    Engine& from = engine();
    ensure(from, id);
    return from.workspace.find(id);
  });
}

Result<const membership::Workspace*> Replica::state() {
  return guarded([&]() -> const membership::Workspace* { return &engine().workspace; });
}

Result<record::SignedBatch> Replica::bytesOf(BatchNumber number) {
  // Reading leaves the engine as it is, also where a row is damaged.
  return attempt([&]() -> record::SignedBatch {
    const Engine& from = engine();
    const record::PresentBatch& batch = from.batch(number);
    return batch.isFilled() ? batch.bytes : tables_->batches.content(from.rows[number]);
  });
}

Result<record::AggregateId> Replica::aggregateOf(BatchNumber number) {
  return guarded([&] {
    const Number aggregate = engine().aggregates[number];
    return aggregate == workspace_ ? record::AggregateId{} : *tables_->names.aggregateOf(aggregate);
  });
}

Result<record::Hash> Replica::root() {
  return guarded([&] {
    Engine& from = engine();
    for (const record::AggregateId& id : from.workspace.aggregates()) ensure(from, id);
    return from.workspace.root();
  });
}

}  // namespace shicha::storage
