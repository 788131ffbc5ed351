// What the tests of exchange share: replicas in memory, random contents for them, and two that talk over a
// road that loses things.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "exchange/round.hpp"
#include "unit/storage/hand.hpp"

namespace shicha::test {

// What one device holds, in memory.
class Site {
 public:
  // file: of the records; the media's stands beside it.
  explicit Site(const Ledger& ledger, const fs::path& file = kInMemory)
      : Site(ledger.workspace(), ledger.rootKey().publicKey(), ledger.rules(), file) {}

  Site(const record::WorkspaceId& workspace, const crypto::PublicKey& root,
       const membership::FieldRules& rules, const fs::path& file = kInMemory)
      : codec_(codecOf(true)),
        seal_(*codec_, storage::StoreId{}),
        records_(file, storage::kRecordsFile, storage::Access::create),
        mediaFile_(file == kInMemory ? file : fs::path(file.string() + ".media"), storage::kMediaFile,
                   storage::Access::create),
        tables_(records_, seal_),
        replica(tables_, nameOf(tables_, workspace, root), rules, nothing_, crypto::systemRandom()),
        media(mediaFile_, seal_) {}

  const record::History& history() { return replica.state().value()->history(); }
  record::Hash digest() { return exchange::nextMessage(replica, std::nullopt)->digest; }

  // Changes the stored row of a batch, behind everybody's back.
  void damage(const record::Hash& hash) {
    SQLite::Statement change(records_.connection(),
                             "UPDATE batch SET sealed = zeroblob(length(sealed)) WHERE hash = ?");
    storage::bindBytes(change, 1, hash.view());
    EXPECT_EQ(change.exec(), 1);
    replica.forget();
  }

 private:
  static constexpr const char* kInMemory = ":memory:";

  static storage::Number nameOf(storage::Tables& tables, const record::WorkspaceId& id,
                                const crypto::PublicKey& root) {
    storage::Number number = 0;
    tables.transact([&] { number = tables.names.workspace(id, root); });
    return number;
  }

  std::unique_ptr<storage::SealCodec> codec_;
  storage::RowSeal seal_;
  storage::Database records_, mediaFile_;
  storage::Tables tables_;
  storage::Derived nothing_;

 public:
  storage::Replica replica;
  storage::MediaStore media;
};

// Some of these batches, each only with all that it refers to. all: causes first.
inline std::vector<record::PlacedBatch> someOf(const std::vector<record::PlacedBatch>& all,
                                               std::mt19937_64& dice, unsigned percent) {
  std::vector<record::PlacedBatch> some;
  std::set<record::Hash> taken;
  for (const record::PlacedBatch& placed : all) {
    const auto body = record::decodeBody(placed.batch.body, placed.place.sequence);
    bool whole = placed.place.sequence == 0 || taken.contains(placed.place.previous);
    for (const record::BatchRef& cause : body->causes) whole = whole && taken.contains(cause.hash);
    if (!whole || dice() % 100 >= percent) continue;
    taken.insert(placed.hash());
    some.push_back(placed);
  }
  return some;
}

// What happens to messages on their way, each in so many of a hundred cases.
struct Road {
  unsigned lost = 0, repeated = 0, truncated = 0, late = 0;
  exchange::RoundOptions options;
};

// What two replicas said to one another.
struct Talk {
  bool done = false;
  std::size_t pairs = 0;      // of messages, the last one included
  std::size_t bytes = 0;      // of all messages
  std::size_t batches = 0;    // sent
  std::size_t again = 0;      // of those: were there already
  std::size_t bytesMost = 0;  // of one message
  std::size_t lost = 0;       // messages
};

class TwoSites {
 public:
  TwoSites(Site& left, Site& right, Road road, std::uint64_t seed)
      : left_(&left), right_(&right), road_(std::move(road)), dice_(seed) {}

  // Lets them talk until they are done, at most so many pairs.
  Talk talk(std::size_t pairsMax) {
    std::optional<exchange::RoundMessage> fromRight;
    while (!talk_.done && talk_.pairs < pairsMax) {
      ++talk_.pairs;
      const auto fromLeft = send(*left_, *right_, fromRight);
      if (!fromLeft) {
        fromRight.reset();
        continue;
      }
      fromRight = send(*right_, *left_, fromLeft);
      if (fromRight) talk_.done = exchange::isDone(left_->replica, *fromRight).value();
    }
    return talk_;
  }

 private:
  bool happens(unsigned percent) { return dice_() % 100 < percent; }

  // The next message, as it is taken at the other end; nothing: it did not get there.
  std::optional<exchange::RoundMessage> send(Site& from, Site& to,
                                             const std::optional<exchange::RoundMessage>& answers) {
    const auto next = exchange::nextMessage(from.replica, answers, road_.options);
    std::string bytes = exchange::encodeRound(next.value()).value();
    talk_.bytes += bytes.size();
    talk_.bytesMost = std::max(talk_.bytesMost, bytes.size());
    talk_.batches += next->batches.size();
    for (const record::PlacedBatch& placed : next->batches) {
      if (to.history().find(placed.hash())) ++talk_.again;
    }
    if (happens(road_.truncated)) bytes.resize(dice_() % bytes.size());
    const auto came = exchange::decodeRound(bytes);
    if (!came || happens(road_.lost)) {
      ++talk_.lost;
      return std::nullopt;
    }
    for (int times = happens(road_.repeated) ? 2 : 1; times > 0; --times) {
      const auto taken = exchange::takeMessage(to.replica, *came);
      EXPECT_TRUE(taken.has_value());
      EXPECT_TRUE(taken->refused.empty());
    }
    if (old_ && happens(road_.late) && old_->first == &to) {
      EXPECT_TRUE(exchange::takeMessage(to.replica, old_->second).has_value());
    }
    if (happens(30)) old_ = {&to, *came};
    return *came;
  }

  Site* left_;
  Site* right_;
  Road road_;
  std::mt19937_64 dice_;
  Talk talk_;
  std::optional<std::pair<Site*, exchange::RoundMessage>> old_;  // and for whom it was
};

}  // namespace shicha::test
