#include "exchange/peer_view.hpp"

#include <algorithm>
#include <unordered_set>

namespace shicha::exchange {

using record::BatchNumber;

Result<PeerView> PeerView::of(const record::History& history, const RoundMessage& message) {
  PeerView view;
  if (const auto marked = view.mark(history, message); !marked) return marked.error();
  return view;
}

Result<void> PeerView::mark(const record::History& history, const RoundMessage& message) {
  for (const record::BatchRef& tip : message.tips) {
    if (const auto known = history.find(tip.hash)) {
      if (history.batches()[*known].ref != tip) return Error(ErrorCode::messageFalse, {"tip"});
      known_[tip.log].push_back(*known);
      continue;
    }
    const auto [entry, added] = unknown_.try_emplace(tip.log, Unknown{tip.sequence, false});
    if (!added) entry->second.lowest = std::min(entry->second.lowest, tip.sequence);
  }
  for (const Sample& sample : message.samples) {
    if (const auto entry = unknown_.find(sample.log); entry != unknown_.end()) entry->second.sampled = true;
    const auto known = history.find(sample.hash);
    if (!known) continue;
    if (history.batches()[*known].ref.log != sample.log) return Error(ErrorCode::messageFalse, {"sample"});
    known_[sample.log].push_back(*known);
  }
  return {};
}

bool PeerView::has(const record::History& history, BatchNumber batch) const {
  const auto known = known_.find(history.batches()[batch].ref.log);
  return known != known_.end() && std::ranges::any_of(known->second, [&](BatchNumber above) {
           return history.isAtOrBelow(batch, above);
         });
}

bool PeerView::isUnclear(const record::LogId& log) const {
  const auto entry = unknown_.find(log);
  return entry != unknown_.end() && !entry->second.sampled;
}

std::vector<BatchNumber> PeerView::lacking(const record::History& history, bool waits) const {
  // Down from each own tip as far as the peer lacks it: what it takes hangs on that, not on what both have.
  std::vector<BatchNumber> numbers;
  std::unordered_set<BatchNumber> seen;
  for (const record::BatchRef& tip : history.tips()) {
    if (waits && isUnclear(tip.log)) continue;
    for (BatchNumber at = *history.find(tip.hash); !has(history, at) && seen.insert(at).second;) {
      numbers.push_back(at);
      at = history.batches()[at].previous;
    }
  }
  std::ranges::sort(numbers);
  return numbers;
}

std::vector<Sample> PeerView::samples(const record::History& history) const {
  std::vector<Sample> samples;
  if (unknown_.empty()) return samples;
  // The own tips of each such log that the peer is not known to have.
  std::map<record::LogId, std::vector<BatchNumber>> tips;
  for (const record::BatchRef& tip : history.tips()) {
    const BatchNumber number = *history.find(tip.hash);
    if (unknown_.contains(tip.log) && !has(history, number)) tips[tip.log].push_back(number);
  }
  for (const auto& [log, own] : tips) {
    // Both have something that the other lacks: then the own highest tip is not below the peer's lowest, or
    // the other way round, and one of the two sends samples; the other then answers with its own.
    const auto& [lowest, sampled] = unknown_.at(log);
    const bool forked = std::ranges::any_of(
        own, [&, from = lowest](BatchNumber tip) { return history.batches()[tip].ref.sequence >= from; });
    if (!forked && !sampled) continue;
    for (const BatchNumber tip : own) sample(history, tip, samples);
  }
  std::ranges::sort(samples);
  const auto again = std::ranges::unique(samples);
  samples.erase(again.begin(), again.end());
  return samples;
}

// The ancestors of a tip 1, 2, 4 … back, down to one that the peer is known to have, or to batch 0.
void PeerView::sample(const record::History& history, BatchNumber tip, std::vector<Sample>& into) const {
  const std::vector<record::PresentBatch>& batches = history.batches();
  const record::LogId& log = batches[tip].ref.log;
  BatchNumber at = tip;
  for (std::uint64_t back = 0, wanted = 1; batches[at].ref.sequence > 0 && !has(history, at);) {
    at = batches[at].previous;
    ++back;
    const bool end = batches[at].ref.sequence == 0 || has(history, at);
    if (back < wanted && !end) continue;
    into.push_back({log, batches[at].ref.hash});
    wanted *= 2;
  }
}

}  // namespace shicha::exchange
