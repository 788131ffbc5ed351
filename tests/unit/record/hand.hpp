// Logs whose every batch is made by hand, for tests of what an honest writer never writes.
#pragma once

#include <sodium.h>

#include <array>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "property/dice.hpp"
#include "support/ledger.hpp"

namespace shicha::record {

// Copying it forks the log.
class Hand {
 public:
  explicit Hand(test::Ledger& ledger)
      : ledger_(&ledger), seed_(ledger.random<crypto::SigningSeed>()), key_(seed_) {
    opening_.workspace = ledger.workspace();
    opening_.incarnation = ledger.random<Incarnation>();
    opening_.certificates = key_.publicKey().view();
    next_ = {ledger.workspace(), logId(key_.publicKey(), opening_.workspace, opening_.incarnation), 0, {}};
  }

  const crypto::SigningSeed& seed() const { return seed_; }
  const crypto::SigningKey& key() const { return key_; }
  Opening& opening() { return opening_; }

  // Where the next batch stands, to be spoilt.
  Place& next() { return next_; }

  PlacedBatch open() {
    Body body;
    body.stamp = ledger_->tick();
    body.opening = opening_;
    return add(body);
  }

  PlacedBatch add(const Body& body) {
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
    return add(body);
  }

 private:
  test::Ledger* ledger_;
  crypto::SigningSeed seed_;
  crypto::SigningKey key_;
  Opening opening_;
  Place next_;
};

inline BatchRef refOf(const PlacedBatch& placed) {
  return {placed.place.log, placed.place.sequence, placed.hash()};
}

// The same batch under a second good signature: whoever has the key can make any number of them.
inline PlacedBatch signedAgain(PlacedBatch placed, const Hand& hand) {
  std::string message = std::string("shicha batch 1") + '\0';
  message.append(placed.place.workspace.view()).append(placed.place.log.view());
  for (unsigned shift = 64; shift > 0; shift -= 8)
    message += static_cast<char>(placed.place.sequence >> (shift - 8));
  message.append(placed.place.previous.view()).append(placed.batch.body);
  // RFC 8032, 5.1.6, with another r.
  const auto hashed = [](const std::string& bytes) {
    std::array<unsigned char, 64> hash;
    crypto_hash_sha512(hash.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return hash;
  };
  std::array<unsigned char, 64> secret = hashed(std::string(hand.seed().view()));
  secret[0] &= 248U;
  secret[31] = static_cast<unsigned char>((secret[31] & 127U) | 64U);
  std::array<unsigned char, 32> random, challenge, product;
  crypto_core_ed25519_scalar_reduce(random.data(), hashed("another r").data());
  crypto::Signature& signature = placed.batch.signature;
  crypto_scalarmult_ed25519_base_noclamp(signature.bytes.data(), random.data());
  const std::string commitment(signature.view().substr(0, 32));
  crypto_core_ed25519_scalar_reduce(
      challenge.data(), hashed(commitment + std::string(hand.key().publicKey().view()) + message).data());
  crypto_core_ed25519_scalar_mul(product.data(), challenge.data(), secret.data());
  crypto_core_ed25519_scalar_add(signature.bytes.data() + 32, random.data(), product.data());
  return placed;
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
