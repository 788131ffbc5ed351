// What a replica keeps beside the batches.
#include "storage/replica_engine.hpp"

namespace shicha::storage {

// The end of a transaction, or a part of a group.
void Replica::finish(Engine& engine) {
  if (tables_->group) {
    tables_->group->replicas.insert(this);
  } else {
    settle(engine);
  }
}

// The end of a group that it took part in. Throws.
void Replica::settleGroup() { settle(*engine_); }

// No card of what was touched, and no row for what waits no longer; and whoever keeps facts hears of it.
void Replica::settle(Engine& engine) {
  dropRefused(engine);
  if (engine.standingChanged) {
    tables_->cards.eraseOwned(workspace_);
    if (derived_->facts) {
      for (const record::AggregateId& id : engine.workspace.aggregates()) engine.touched.insert(id);
    }
  }
  for (const record::AggregateId& id : engine.touched) {
    tables_->cards.erase(tables_->names.findAggregate(workspace_, id));
    if (derived_->facts) derived_->facts(engine.workspace, id);
  }
  engine.touched.clear();
  engine.standingChanged = false;
}

Result<std::vector<Replica::MadeCard>> Replica::makeCards(std::span<const record::AggregateId> aggregates) {
  auto made = guarded([&] {
    Engine& from = engine();
    std::vector<MadeCard> cards;
    for (const record::AggregateId& id : aggregates) {
      ensure(from, id);
      cards.push_back({id, derived_->cards.cardOf(from.workspace, id)});
    }
    return cards;
  });
  if (!made) return made;
  const auto kept = attempt([&] { tables_->transact([&] { keepCards(*made); }); });
  // What there is can be shown all the same.
  if (!kept && kept.error().code() != ErrorCode::diskFull) return kept.error();
  return made;
}

void Replica::keepCards(std::span<const MadeCard> cards) {
  for (const MadeCard& card : cards) {
    tables_->cards.put(tables_->names.findAggregate(workspace_, card.aggregate), workspace_, card.bytes);
  }
}

}  // namespace shicha::storage
