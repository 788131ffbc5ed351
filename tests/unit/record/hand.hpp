// Logs whose every batch is made by hand, for tests of what an honest writer never writes.
#pragma once

#include <set>
#include <utility>
#include <vector>

#include "property/dice.hpp"
#include "support/ledger.hpp"

namespace shicha::record {

// Copying it forks the log.
class Hand {
 public:
  explicit Hand(test::Ledger& ledger) : ledger_(&ledger), key_(ledger.newKey()) {
    opening_.workspace = ledger.workspace();
    opening_.incarnation = ledger.random<Incarnation>();
    opening_.certificates = key_.publicKey().view();
    next_ = {ledger.workspace(), logId(key_.publicKey(), opening_.workspace, opening_.incarnation), 0, {}};
  }

  const crypto::SigningKey& key() const { return key_; }
  Opening& opening() { return opening_; }

  // Where the next batch stands, to be spoilt.
  Place& next() { return next_; }

  PlacedBatch open() {
    Body body;
    body.stamp = ledger_->tick();
    body.opening = opening_;
    return add(std::move(body));
  }

  PlacedBatch add(Body body) {
    const PlacedBatch placed{next_, signBatch(next_, body, key_)};
    next_.previous = placed.hash();
    ++next_.sequence;
    return placed;
  }

  // Writes one note to a record, the root of its aggregate.
  PlacedBatch note(const RecordId& record, std::vector<WriteRef> overwrites = {},
                   std::vector<BatchRef> causes = {}) {
    Body body;
    body.aggregate = record;
    body.stamp = ledger_->tick();
    body.causes = std::move(causes);
    body.writes.push_back({record, 1, test::textValue(1, "甲"), std::move(overwrites)});
    return add(std::move(body));
  }

 private:
  test::Ledger* ledger_;
  crypto::SigningKey key_;
  Opening opening_;
  Place next_;
};

inline BatchRef refOf(const PlacedBatch& placed) {
  return {placed.place.log, placed.place.sequence, placed.hash()};
}

// The same things in another order.
template <class Thing>
std::vector<Thing> shuffled(std::vector<Thing> things, oracle::Dice& dice) {
  for (std::size_t i = things.size(); i > 1; --i) {
    std::swap(things[i - 1], things[static_cast<std::size_t>(dice.below(static_cast<int>(i)))]);
  }
  return things;
}

using Refs = std::set<BatchRef>;
using ForkPairs = std::set<std::set<BatchRef>>;

inline Refs presentIn(const History& history) {
  Refs refs;
  for (const PresentBatch& batch : history.batches()) refs.insert(batch.ref);
  return refs;
}

inline ForkPairs forksIn(const History& history) {
  ForkPairs pairs;
  for (const Fork& fork : history.forks()) {
    pairs.insert({history.batches()[fork.first].ref, history.batches()[fork.second].ref});
  }
  return pairs;
}

// Five logs that refer to one another at random; some of them fork, one of them in its opening.
inline std::vector<PlacedBatch> tangledWork(test::Ledger& ledger, oracle::Dice& dice) {
  std::vector<Hand> hands;
  for (int i = 0; i < 5; ++i) hands.emplace_back(ledger);
  hands.push_back(hands[0]);
  std::vector<PlacedBatch> work;
  for (Hand& hand : hands) work.push_back(hand.open());
  for (int i = 0; i < 60; ++i) {
    Hand hand = dice.pick(hands);
    Refs causes;
    for (int n = dice.below(3); n > 0; --n) causes.insert(refOf(dice.pick(work)));
    work.push_back(hand.note(ledger.newRecord(), {}, {causes.begin(), causes.end()}));
    if (dice.chance(90)) {
      hands[static_cast<std::size_t>(dice.below(6))] = hand;  // else the next one forks it
    }
  }
  return work;
}

// From the text of docs/merge.md: present is what was given and whose causes are present.
inline Refs presentAmong(const std::vector<PlacedBatch>& given) {
  Refs present;
  std::set<Hash> hashes;
  for (bool more = true; more;) {
    more = false;
    for (const PlacedBatch& placed : given) {
      const Body body = *decodeBody(placed.batch.body, placed.place.sequence);
      bool ready = placed.place.sequence == 0 || hashes.contains(placed.place.previous);
      for (const BatchRef& cause : body.causes) ready = ready && hashes.contains(cause.hash);
      if (ready && hashes.insert(placed.hash()).second) {
        present.insert(refOf(placed));
        more = true;
      }
    }
  }
  return present;
}

}  // namespace shicha::record
