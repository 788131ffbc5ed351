// A workspace as it is given back at the next start, from what a replica holds.
#pragma once

#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "unit/membership/work.hpp"

namespace shicha::membership {

using Contents = std::vector<std::pair<record::BatchNumber, record::SignedBatch>>;

// The first batches of a replica, given back without their contents, and the contents beside them.
class Restored {
 public:
  Restored(const Work& work, record::BatchNumber count)
      : batches_(work.replica.history().batches().begin(), work.replica.history().batches().begin() + count),
        state_(work.ledger.workspace(), work.ledger.rootKey().publicKey(), work.ledger.rules()) {
    for (const record::PresentBatch& batch : batches_) {
      KeptBatch kept{batch.ref, {}, {}, batch.body.demands};
      if (!batch.body.opening) {
        kept.previous = batch.previous;
        kept.aggregate = batch.body.aggregate;
      }
      state_.restore(kept);
    }
  }

  Workspace& state() { return state_; }

  // The contents of the batches 0.
  Contents openings() const {
    return contentsWhere([](const record::Body& body) { return body.opening.has_value(); });
  }
  Contents contentsOf(const record::AggregateId& id) const {
    return contentsWhere([&](const record::Body& body) { return !body.opening && body.aggregate == id; });
  }

  // What must be there first: the openings, and the control aggregate.
  void loadMembership() {
    EXPECT_TRUE(state_.load(openings()));
    EXPECT_TRUE(state_.load(contentsOf(controlAggregate(state_.id()))));
  }

 private:
  template <class Condition>
  Contents contentsWhere(Condition condition) const {
    Contents contents;
    for (record::BatchNumber number = 0; number < batches_.size(); ++number) {
      if (condition(batches_[number].body)) contents.emplace_back(number, batches_[number].bytes);
    }
    return contents;
  }

  std::vector<record::PresentBatch> batches_;
  Workspace state_;
};

}  // namespace shicha::membership
