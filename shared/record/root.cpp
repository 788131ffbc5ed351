#include "record/root.hpp"

#include <algorithm>

namespace shicha::record {

Hash digestOf(const Aggregate& aggregate, const History& history) {
  crypto::Hasher hasher;
  hasher.addPart("shicha aggregate");
  for (const RegisterId& id : aggregate.registers()) {
    std::vector<std::uint32_t> live = aggregate.live(id);
    const auto nameOf = [&](std::uint32_t index) {
      const Entry& entry = aggregate.entries()[index];
      return std::pair(history.batches()[entry.batch].ref, entry.place);
    };
    std::ranges::sort(live, {}, nameOf);
    for (const std::uint32_t index : live) {
      const auto& [batch, place] = nameOf(index);
      hasher.addPart(id.record.view()).addNumber(id.field);
      hasher.addPart(aggregate.writeOf(aggregate.entries()[index]).value);
      hasher.addPart(batch.log.view()).addNumber(batch.sequence).addPart(batch.hash.view()).addNumber(place);
    }
  }
  return hasher.finish();
}

Hash rootOf(std::vector<std::pair<AggregateId, Hash>> aggregates,
            std::vector<std::pair<BatchRef, TipState>> tips) {
  std::ranges::sort(aggregates);
  std::ranges::sort(tips);
  crypto::Hasher hasher;
  hasher.addPart("shicha root").addNumber(aggregates.size());
  for (const auto& [id, digest] : aggregates) hasher.addPart(id.view()).addPart(digest.view());
  for (const auto& [tip, state] : tips) {
    hasher.addPart(tip.log.view()).addNumber(tip.sequence).addPart(tip.hash.view());
    hasher.addNumber(static_cast<std::uint64_t>(state));
  }
  return hasher.finish();
}

}  // namespace shicha::record
