#include "exchange/outgoing.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace shicha::exchange {

using record::BatchNumber;

Result<std::vector<BatchNumber>> inOrder(storage::Replica& replica, std::vector<BatchNumber> numbers,
                                         const Priority& priority) {
  if (!priority) return numbers;
  // What others refer to is as urgent as they are. It has a lower number, so it is met after them.
  std::unordered_map<BatchNumber, int> urgency;
  for (const BatchNumber number : numbers) urgency[number] = std::numeric_limits<int>::max();
  for (auto at = numbers.rbegin(); at != numbers.rend(); ++at) {
    const auto state = replica.state();
    const auto bytes = replica.bytesOf(*at);
    if (!state || !bytes) return state ? bytes.error() : state.error();
    const record::History& history = (*state)->history();
    const record::PresentBatch& batch = history.batches()[*at];
    const auto body = record::decodeBody(bytes->body, batch.ref.sequence);
    if (!body) return body.error();
    int& own = urgency[*at];
    if (!body->opening) own = std::min(own, priority(body->aggregate));
    const auto hurry = [&](BatchNumber below) {
      if (const auto found = urgency.find(below); found != urgency.end()) {
        found->second = std::min(found->second, own);
      }
    };
    hurry(batch.previous);
    for (const record::BatchRef& cause : body->causes) {
      if (const auto found = history.find(cause.hash)) hurry(*found);
    }
  }
  std::ranges::stable_sort(numbers, {}, [&](BatchNumber number) { return urgency.at(number); });
  return numbers;
}

Result<std::vector<record::PlacedBatch>> Outgoing::next(std::size_t bytesMax) {
  std::vector<record::PlacedBatch> batches;
  std::size_t bytes = 0;
  for (; more(); ++at_) {
    if (!read_) {
      auto read = replica_->bytesOf(order_[at_]);
      if (!read) return read.error();
      read_ = std::move(*read);
    }
    bytes += read_->body.size() + kBatchOverheadBytes;
    if (!batches.empty() && bytes > bytesMax) break;
    const auto state = replica_->state();
    if (!state) return state.error();
    const record::History& history = (*state)->history();
    const record::PresentBatch& batch = history.batches()[order_[at_]];
    const record::Hash before =
        batch.ref.sequence == 0 ? record::Hash{} : history.batches()[batch.previous].ref.hash;
    batches.push_back({{(*state)->id(), batch.ref.log, batch.ref.sequence, before}, std::move(*read_)});
    read_.reset();
  }
  return batches;
}

}  // namespace shicha::exchange
