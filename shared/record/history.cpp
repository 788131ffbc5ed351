#include "record/history.hpp"

#include <algorithm>
#include <cassert>

namespace shicha::record {
namespace {

History::Received refusal(const Error& error) {
  History::Received received;
  received.refused.push_back(error);
  return received;
}

}  // namespace

History::History(const WorkspaceId& workspace, LogRules rules, std::size_t waitingMax)
    : workspace_(workspace), rules_(std::move(rules)), waitingMax_(waitingMax) {}

std::optional<BatchNumber> History::find(const Hash& hash) const {
  const auto found = byHash_.find(hash);
  return found == byHash_.end() ? std::nullopt : std::optional(found->second);
}

History::Received History::receive(const LogId& log, std::uint64_t sequence, const Hash& previous,
                                   SignedBatch batch, const ProvenSignatures* proven) {
  auto held = decode({workspace_, log, sequence, previous}, std::move(batch));
  if (!held) return refusal(held.error());
  const Hash hash = hashOf(held->place, held->bytes.body);
  const auto key = keys_.find(log);
  held->verified =
      proven != nullptr && key != keys_.end() && proven->contains(hash, held->bytes.signature, key->second);
  return take(hash, std::move(*held));
}

History::Received History::receive(const OwnBatch& own) {
  const auto& [place, batch] = own.placed();
  const auto key = keys_.find(place.log);
  const bool isOfLog = place.workspace == workspace_ && key != keys_.end() && key->second == own.key();
  if (!isOfLog) return receive(place.log, place.sequence, place.previous, batch);
  auto held = decode(place, batch);
  if (!held) return refusal(held.error());
  held->verified = true;
  return take(own.hash(), std::move(*held));
}

// hash: of that batch.
History::Received History::take(const Hash& hash, Held held) {
  Received received;
  const WaitingId id{hash, held.bytes.signature};
  if (byHash_.contains(hash) || waiting_.contains(id)) return received;
  if (!verify(held)) return refusal(Error(ErrorCode::batchSignature));
  const std::vector<Hash> lacking = missing(held);
  if (!lacking.empty()) {
    const std::size_t bytes = held.bytes.body.size();
    if (waiting_.size() >= waitingMax_ || waitingBytes_ + bytes > kWaitingBytesMax) {
      return refusal(Error(ErrorCode::batchesWaitingTooMany, {std::to_string(waitingMax_)}));
    }
    waitingBytes_ += bytes;
    for (const Hash& cause : lacking) waitingFor_[cause].push_back(id);
    waiting_.emplace(id, std::move(held));
    received.waits = true;
    return received;
  }

  // It can be judged now, and after it whatever waited for it alone.
  std::vector<std::pair<Hash, Held>> ready;
  ready.emplace_back(hash, std::move(held));
  while (!ready.empty()) {
    auto [name, next] = std::move(ready.back());
    ready.pop_back();
    if (byHash_.contains(name)) continue;  // another copy of it was good
    const auto admitted = admit(name, std::move(next));
    if (!admitted) {
      received.refused.push_back(admitted.error());
      continue;
    }
    received.present.push_back(*admitted);
    for (auto& released : release(name)) ready.push_back(std::move(released));
  }
  return received;
}

// Is the signature good, as far as it can be told: a log's key is known once its batch 0 is present. Checked
// once.
bool History::verify(Held& held) const {
  const auto key = keys_.find(held.place.log);
  if (held.verified || key == keys_.end()) return true;
  held.verified = verifyBatch(held.place, held.bytes, key->second);
  return held.verified;
}

// Takes out of the waiting those that waited for this batch alone.
std::vector<std::pair<Hash, History::Held>> History::release(const Hash& arrived) {
  std::vector<std::pair<Hash, Held>> released;
  const auto waiters = waitingFor_.extract(arrived);
  if (waiters.empty()) return released;
  for (const WaitingId& id : waiters.mapped()) {
    const auto found = waiting_.find(id);
    if (found == waiting_.end() || !missing(found->second).empty()) continue;
    waitingBytes_ -= found->second.bytes.body.size();
    released.emplace_back(id.first, std::move(found->second));
    waiting_.erase(found);
  }
  return released;
}

Result<History::Held> History::decode(const Place& place, SignedBatch bytes) const {
  auto body = decodeBody(bytes.body, place.sequence);
  if (!body) return body.error();
  if ((place.sequence == 0) != (place.previous == Hash{}))
    return Error(ErrorCode::batchWrongPlace, {"previous"});
  return Held{place, std::move(bytes), std::move(*body), false};
}

std::vector<Hash> History::missing(const Held& held) const {
  std::vector<Hash> hashes;
  if (held.place.sequence != 0 && !byHash_.contains(held.place.previous))
    hashes.push_back(held.place.previous);
  for (const BatchRef& cause : held.body.causes) {
    if (!byHash_.contains(cause.hash)) hashes.push_back(cause.hash);
  }
  return hashes;
}

// Everything that the batch refers to is present: checks the rest, and makes it present.
Result<BatchNumber> History::admit(const Hash& hash, Held held) {
  if (const auto checked = checkPlace(held); !checked) return checked.error();
  PresentBatch batch;
  batch.ref = {held.place.log, held.place.sequence, hash};
  batch.previous = batch.opening = static_cast<BatchNumber>(batches_.size());
  if (held.place.sequence == 0) {
    if (const auto opened = open(held); !opened) return opened.error();
  } else {
    if (!verify(held)) return Error(ErrorCode::batchSignature);
    batch.previous = byHash_.at(held.place.previous);
    batch.opening = batches_[batch.previous].opening;
    const auto accepted = rules_.accepts(*batches_[batch.opening].body.opening, held.body);
    if (!accepted) return accepted.error();
  }
  batch.body = std::move(held.body);
  batch.bytes = std::move(held.bytes);
  if (const auto resolved = resolve(batch); !resolved) return resolved.error();
  return enter(std::move(batch));
}

BatchNumber History::restore(const BatchRef& ref, std::optional<BatchNumber> previous) {
  PresentBatch batch;
  batch.ref = ref;
  batch.previous = previous.value_or(static_cast<BatchNumber>(batches_.size()));
  batch.opening = previous ? batches_[*previous].opening : batch.previous;
  return enter(std::move(batch));
}

Result<void> History::fill(BatchNumber number, SignedBatch bytes) {
  PresentBatch& batch = batches_[number];
  assert(!batch.isFilled());
  const Hash previous = batch.ref.sequence == 0 ? Hash{} : batches_[batch.previous].ref.hash;
  auto held = decode({workspace_, batch.ref.log, batch.ref.sequence, previous}, std::move(bytes));
  if (!held) return held.error();
  if (hashOf(held->place, held->bytes.body) != batch.ref.hash) {
    return Error(ErrorCode::batchWrongPlace, {"content"});
  }
  if (batch.ref.sequence == 0) {
    const auto key = keyOf(*held);
    if (!key) return key.error();
    keys_.emplace(batch.ref.log, *key);
  }
  batch.body = std::move(held->body);
  batch.bytes = std::move(held->bytes);
  return resolve(batch);
}

// A log opens: its key becomes known, and with it whether the batches that wait in it are its own.
Result<void> History::open(const Held& held) {
  const auto key = keyOf(held);
  if (!key) return key.error();
  if (!verifyBatch(held.place, held.bytes, *key)) return Error(ErrorCode::batchSignature);
  keys_.emplace(held.place.log, *key);
  for (auto waiting = waiting_.begin(); waiting != waiting_.end();) {
    const bool foreign = waiting->second.place.log == held.place.log && !verify(waiting->second);
    if (foreign) forget(waiting->first, waiting->second);
    waiting = foreign ? waiting_.erase(waiting) : std::next(waiting);
  }
  return {};
}

// Whoever waits no longer is not to be found under what he waited for.
void History::forget(const WaitingId& id, const Held& held) {
  waitingBytes_ -= held.bytes.body.size();
  for (const Hash& cause : missing(held)) {
    const auto waiters = waitingFor_.find(cause);
    if (waiters == waitingFor_.end()) continue;
    std::erase(waiters->second, id);
    if (waiters->second.empty()) waitingFor_.erase(waiters);
  }
}

// The key of the log that a batch 0 opens.
Result<crypto::PublicKey> History::keyOf(const Held& held) const {
  const Opening& opening = *held.body.opening;
  auto key = rules_.keyOf(opening);
  if (!key) return key;
  const bool own =
      opening.workspace == workspace_ && logId(*key, workspace_, opening.incarnation) == held.place.log;
  if (!own) return Error(ErrorCode::batchWrongPlace, {"opening"});
  return key;
}

// Do the predecessor and the causes stand where the batch says they do?
Result<void> History::checkPlace(const Held& held) const {
  for (const BatchRef& cause : held.body.causes) {
    if (batches_[byHash_.at(cause.hash)].ref != cause) return Error(ErrorCode::batchWrongPlace, {"cause"});
  }
  if (held.place.sequence == 0) return {};
  const BatchRef& previous = batches_[byHash_.at(held.place.previous)].ref;
  if (previous.log != held.place.log || previous.sequence + 1 != held.place.sequence) {
    return Error(ErrorCode::batchWrongPlace, {"previous"});
  }
  return {};
}

Result<void> History::resolve(PresentBatch& batch) const {
  for (const BatchRef& cause : batch.body.causes) batch.causes.push_back(byHash_.at(cause.hash));
  for (const Write& write : batch.body.writes) {
    std::vector<PresentBatch::Target>& targets = batch.overwrites.emplace_back();
    for (const WriteRef& ref : write.overwrites) {
      const auto target = resolve(batch, write, ref);
      if (!target) return target.error();
      targets.push_back(*target);
    }
  }
  return {};
}

Result<PresentBatch::Target> History::resolve(const PresentBatch& batch, const Write& write,
                                              const WriteRef& ref) const {
  const BatchNumber tip = ref.source == 0 ? batch.previous : batch.causes[ref.source - 1];
  const std::uint64_t back = ref.source == 0 ? ref.back - 1 : ref.back;
  if (back > batches_[tip].ref.sequence)
    return Error(ErrorCode::batchForeignWrite, {"before the log's beginning"});
  const BatchNumber target = ancestor(tip, back);
  // One that is not filled is of another aggregate, and seems to have no write.
  const Body& body = batches_[target].body;
  if (ref.place >= body.writes.size()) return Error(ErrorCode::batchForeignWrite, {"no such write"});
  const Write& overwritten = body.writes[ref.place];
  const bool same = body.aggregate == batch.body.aggregate && overwritten.record == write.record &&
                    overwritten.field == write.field;
  if (!same) return Error(ErrorCode::batchForeignWrite, {"another register"});
  return PresentBatch::Target{target, ref.place};
}

// The ancestor so many batches back, in logarithmic time: jumps lead far down, and where one leads too far,
// the predecessor is taken.
BatchNumber History::ancestor(BatchNumber batch, std::uint64_t back) const {
  const std::uint64_t wanted = batches_[batch].ref.sequence - back;
  while (batches_[batch].ref.sequence > wanted) {
    const BatchNumber jump = batches_[batch].jump;
    batch = batches_[jump].ref.sequence >= wanted ? jump : batches_[batch].previous;
  }
  return batch;
}

bool History::isAtOrBelow(BatchNumber below, BatchNumber batch) const {
  const BatchRef& low = batches_[below].ref;
  const BatchRef& high = batches_[batch].ref;
  if (low.log != high.log || low.sequence > high.sequence) return false;
  return ancestor(batch, high.sequence - low.sequence) == below;
}

// Enters a batch that becomes present into its log's tree.
BatchNumber History::enter(PresentBatch entering) {
  const auto number = static_cast<BatchNumber>(batches_.size());
  byHash_.emplace(entering.ref.hash, number);
  PresentBatch& batch = batches_.emplace_back(std::move(entering));
  tips_.insert(batch.ref);
  if (batch.ref.sequence == 0) {
    batch.jump = number;
    fork(openings_[batch.ref.log], number);
    return number;
  }
  // Skew-binary jumps: a batch jumps over its predecessor's two jumps when these are equally long.
  const PresentBatch& previous = batches_[batch.previous];
  const PresentBatch& middle = batches_[previous.jump];
  const PresentBatch& far = batches_[middle.jump];
  const bool equal = previous.ref.sequence - middle.ref.sequence == middle.ref.sequence - far.ref.sequence;
  batch.jump = equal ? middle.jump : batch.previous;
  tips_.erase(previous.ref);
  fork(successors_[previous.ref.hash], number);
  return number;
}

// Enters a batch beside those with the same predecessor, or with none: each of them makes a fork with it.
void History::fork(std::vector<BatchNumber>& siblings, BatchNumber number) {
  for (const BatchNumber sibling : siblings) forks_.push_back({sibling, number});
  siblings.push_back(number);
}

std::vector<History::Waiting> History::waiting() const {
  std::vector<Waiting> all;
  for (const auto& [id, held] : waiting_) {
    // A batch waits once, however many good signatures of its author came with it.
    const bool again = !all.empty() && all.back().ref.hash == id.first;
    if (again || !keys_.contains(held.place.log)) continue;
    all.push_back({{held.place.log, held.place.sequence, id.first}, missing(held)});
  }
  return all;
}

}  // namespace shicha::record
