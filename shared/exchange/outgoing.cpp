#include "exchange/outgoing.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace shicha::exchange {

using record::BatchNumber;

namespace {

// Is it a row that is damaged, rather than the disk that fails?
bool isDamage(const Error& error) {
  return error.code() == ErrorCode::sealBroken || error.code() == ErrorCode::storeDamaged;
}

}  // namespace

Result<std::vector<BatchNumber>> inOrder(storage::Replica& replica, std::vector<BatchNumber> numbers,
                                         const Priority& priority) {
  if (!priority) return numbers;
  // What others refer to is as urgent as they are. It has a lower number, so it is met after them.
  std::unordered_map<BatchNumber, int> urgency;
  for (const BatchNumber number : numbers) urgency[number] = std::numeric_limits<int>::max();
  for (auto at = numbers.rbegin(); at != numbers.rend(); ++at) {
    const auto bytes = replica.bytesOf(*at);
    if (!bytes && !isDamage(bytes.error())) return bytes.error();
    const auto state = replica.state();
    if (!state) return state.error();
    const record::History& history = (*state)->history();
    const record::PresentBatch& batch = history.batches()[*at];
    // A damaged one is met again, and told of, when its turn comes.
    const auto body = bytes ? record::decodeBody(bytes->body, batch.ref.sequence) : bytes.error();
    int& own = urgency[*at];
    if (body && !body->opening) own = std::min(own, priority(body->aggregate));
    const auto hurry = [&](BatchNumber below) {
      if (const auto found = urgency.find(below); found != urgency.end()) {
        found->second = std::min(found->second, own);
      }
    };
    hurry(batch.previous);
    if (!body) continue;
    for (const record::BatchRef& cause : body->causes) {
      if (const auto found = history.find(cause.hash)) hurry(*found);
    }
  }
  std::ranges::stable_sort(numbers, {}, [&](BatchNumber number) { return urgency.at(number); });
  return numbers;
}

// Does the next batch stand on one that was left out?
bool Outgoing::standsOnDamage() const {
  if (left_.empty()) return false;
  const auto state = replica_->state();
  if (!state) return false;
  const record::PresentBatch& batch = (*state)->history().batches()[order_[at_]];
  return batch.ref.sequence > 0 && left_.contains(batch.previous);
}

// Reads the next batch. Nothing is read, and it is left out, where its row is damaged.
Result<void> Outgoing::read() {
  auto bytes = replica_->bytesOf(order_[at_]);
  const auto state = replica_->state();
  if (!state) return state.error();
  if (bytes) {
    const record::History& history = (*state)->history();
    const record::PresentBatch& batch = history.batches()[order_[at_]];
    const record::Hash before =
        batch.ref.sequence == 0 ? record::Hash{} : history.batches()[batch.previous].ref.hash;
    read_ = {{(*state)->id(), batch.ref.log, batch.ref.sequence, before}, std::move(*bytes)};
    if (read_->hash() == batch.ref.hash) return {};
    // Rows of a server are not sealed: only the hash tells.
    read_.reset();
    bytes = Error(ErrorCode::storeDamaged, {"batch " + batch.ref.hash.hex()});
  }
  if (!isDamage(bytes.error())) return bytes.error();
  damaged_.push_back(bytes.error());
  left_.insert(order_[at_]);
  return {};
}

Result<std::vector<record::PlacedBatch>> Outgoing::next(std::size_t bytesMax) {
  std::vector<record::PlacedBatch> batches;
  std::size_t bytes = 0;
  for (; more(); ++at_) {
    if (standsOnDamage()) {
      left_.insert(order_[at_]);
      continue;
    }
    if (!read_) {
      if (const auto done = read(); !done) return done.error();
      if (!read_) continue;
    }
    bytes += read_->batch.body.size() + kBatchOverheadBytes;
    if (!batches.empty() && bytes > bytesMax) break;
    batches.push_back(std::move(*read_));
    read_.reset();
  }
  return batches;
}

}  // namespace shicha::exchange
