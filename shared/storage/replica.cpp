#include "storage/replica.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "storage/fault.hpp"
#include "storage/waiting_row.hpp"

namespace shicha::storage {

using record::BatchNumber;

// The engine, and how it maps onto rows. It is thrown away where a transaction fails.
struct Replica::Engine {
  Engine(const Names::WorkspaceName& name, const membership::FieldRules& rules)
      : workspace(name.id, name.root, rules) {}

  membership::Workspace workspace;
  std::vector<Number> rows;                         // by batch number
  std::unordered_map<Number, BatchNumber> numbers;  // by row
  std::map<record::Hash, std::vector<Number>> waitingRows;
  std::map<Number, std::pair<record::LogId, Number>> ownLogs;  // by person: the log, and its number
  std::map<Number, record::LogWriter> writers;                 // by person

  // Of the transaction that is under way:
  std::set<record::AggregateId> touched;
  bool admissionChanged = false;

  const record::PresentBatch& batch(BatchNumber number) const {
    return workspace.history().batches()[number];
  }
};

Replica::Replica(Tables& tables, Number workspace, const membership::FieldRules& rules,
                 const CardMaker& cards, crypto::RandomSource random)
    : tables_(&tables), workspace_(workspace), rules_(&rules), cards_(&cards), random_(std::move(random)) {}

Replica::Replica(Replica&&) noexcept = default;
Replica::~Replica() = default;

// What fails may have left the engine ahead of the file.
template <class Work>
auto Replica::guarded(const Work& work) {
  auto result = attempt(work);
  if (!result) engine_.reset();
  return result;
}

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
    const record::LogId* log = tables_->names.logOf(row.log);
    const auto previous = engine.numbers.find(row.previous);
    const bool known = log != nullptr && (row.previous == 0) == (previous == engine.numbers.end());
    if (!known) throw Fault(Error(ErrorCode::storeDamaged, {"batch " + std::to_string(row.number)}));
    membership::KeptBatch kept{{*log, row.sequence, row.hash}, {}, {}, {}};
    if (row.previous != 0) kept.previous = previous->second;
    if (row.aggregate != workspace_) kept.aggregate = *tables_->names.aggregateOf(row.aggregate);
    if (const auto found = demands.find(row.number); found != demands.end()) kept.demands = found->second;
    engine.numbers.emplace(row.number, static_cast<BatchNumber>(engine.rows.size()));
    engine.rows.push_back(row.number);
    engine.workspace.restore(kept);
  });
  load(engine, workspace_);
  ensure(engine, membership::controlAggregate(engine.workspace.id()));
  tables_->ownLogs.each([&](Number log, Number person, const std::string& /*plain*/) {
    if (tables_->names.ownerOf(log) != workspace_) return;
    engine.ownLogs[person] = {*tables_->names.logOf(log), log};
  });
}

void Replica::load(Engine& engine, Number aggregate) {
  std::vector<std::pair<BatchNumber, record::SignedBatch>> contents;
  tables_->batches.eachContent(aggregate, [&](const BatchRows::Row& row, record::SignedBatch batch) {
    contents.emplace_back(engine.numbers.at(row.number), std::move(batch));
  });
  orThrow(engine.workspace.load(std::move(contents)));
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
    for (const auto& [row, batch] : kept) take(engine, batch, taken, row);
    finish(engine);
  });
}

Result<Replica::Taken> Replica::receive(std::span<const record::PlacedBatch> batches) {
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
        for (const record::PlacedBatch& batch : batches.first(count)) take(into, batch, taken);
        finish(into);
      });
      batches = batches.subspan(count);
    }
    return taken;
  });
}

// waitingRow: where it waited before; 0: it did not.
void Replica::take(Engine& engine, const record::PlacedBatch& batch, Taken& taken, Number waitingRow) {
  // What it refers to can be judged only with the aggregate's contents.
  if (const auto body = record::decodeBody(batch.batch.body, batch.place.sequence)) {
    ensure(engine, body->aggregate);
  }
  auto received =
      engine.workspace.receive(batch.place.log, batch.place.sequence, batch.place.previous, batch.batch);
  for (const BatchNumber number : received.present) append(engine, number);
  if (received.waits) {
    ++taken.waiting;
    const Number row =
        waitingRow != 0 ? waitingRow : tables_->waiting.add(workspace_, writeWaitingRow(batch));
    engine.waitingRows[batch.hash()].push_back(row);
  } else if (waitingRow != 0) {
    tables_->waiting.erase(waitingRow);
  }
  engine.admissionChanged |= received.admissionChanged;
  taken.present += received.present.size();
  std::ranges::move(received.refused, std::back_inserter(taken.refused));
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
  const auto rows = engine.waitingRows.extract(hash);
  if (rows.empty()) return;
  for (const Number row : rows.mapped()) tables_->waiting.erase(row);
}

// The end of a transaction: cards of what it touched, and no row for what waits no longer.
void Replica::finish(Engine& engine) {
  if (engine.admissionChanged) tables_->cards.eraseOwned(workspace_);
  for (const record::AggregateId& id : engine.touched) {
    const std::string card = cards_->make ? cards_->make(engine.workspace, id) : std::string();
    tables_->cards.put(tables_->names.findAggregate(workspace_, id), workspace_, card);
  }
  engine.touched.clear();
  engine.admissionChanged = false;
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
      const auto placed = orThrow(into.workspace.write(log, aggregate, changes, wall, extras.causes));
      Taken taken;
      take(into, placed, taken);
      if (!taken.refused.empty()) throw Fault(taken.refused.front());
      for (const Number draft : extras.drafts) tables_->drafts.erase(draft);
      finish(into);
      ref = {placed.place.log, placed.place.sequence, placed.hash()};
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
  Taken taken;
  take(engine, engine.workspace.open(log, wall), taken);
  if (!taken.refused.empty()) throw Fault(taken.refused.front());
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

Result<record::Hash> Replica::root() {
  return guarded([&] {
    Engine& from = engine();
    for (const record::AggregateId& id : from.workspace.aggregates()) ensure(from, id);
    return from.workspace.root();
  });
}

Result<void> Replica::makeCards() {
  return guarded([&] {
    std::set<Number> there;
    tables_->cards.each([&](Number aggregate, Number owner, const std::string& /*plain*/) {
      if (owner == workspace_) there.insert(aggregate);
    });
    Engine& from = engine();
    for (const record::AggregateId& id : from.workspace.aggregates()) {
      if (there.contains(tables_->names.findAggregate(workspace_, id))) continue;
      ensure(from, id);
      from.touched.insert(id);
    }
    if (!from.touched.empty()) tables_->transact([&] { finish(from); });
  });
}

}  // namespace shicha::storage
