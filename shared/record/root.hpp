// The root of a workspace: equal roots mean equal states. docs/merge.md, law 14.
#pragma once

#include <span>
#include <utility>

#include "record/aggregate.hpp"

namespace shicha::record {

// What a tip is, for the root.
enum class TipState : std::uint8_t { admitted, quarantined, waiting, fork };

// SHA-256 over the sorted live writes: register, value, batch and place of each.
Hash digestOf(const Aggregate& aggregate, const History& history);

// aggregates: each with its digest; those without a live write are left out. tips: of the present and waiting
// batches.
Hash rootOf(std::vector<std::pair<AggregateId, Hash>> aggregates,
            std::vector<std::pair<BatchRef, TipState>> tips);

}  // namespace shicha::record
