#include "record/aggregate.hpp"

#include <algorithm>
#include <tuple>

namespace shicha::record {

void Aggregate::apply(BatchNumber number, std::span<const Standing> standings) {
  const PresentBatch& batch = history_->batches()[number];
  highestStamp_ = std::max(highestStamp_, batch.body.stamp);
  firstEntry_.emplace(number, static_cast<std::uint32_t>(entries_.size()));
  for (std::size_t place = 0; place < batch.body.writes.size(); ++place) {
    const auto index = static_cast<std::uint32_t>(entries_.size());
    Entry& entry = entries_.emplace_back();
    entry.batch = number;
    entry.place = static_cast<std::uint32_t>(place);
    entry.standing = standings[place];
    for (const PresentBatch::Target& target : batch.overwrites[place]) {
      entry.overwrites.push_back(firstEntry_.at(target.batch) + target.place);
    }
    Register& owner = registerOf(entry);
    owner.entries.push_back(index);
    if (entry.standing != Standing::effective) continue;
    owner.live.push_back(index);
    for (const std::uint32_t overwritten : entry.overwrites) cover(overwritten);
  }
}

// Marks an entry as covered, and through it what it overwrites, where it is not effective itself: an
// effective entry has covered that already.
void Aggregate::cover(std::uint32_t index) {
  std::vector<std::uint32_t> pending = {index};
  while (!pending.empty()) {
    Entry& entry = entries_[pending.back()];
    const std::uint32_t current = pending.back();
    pending.pop_back();
    if (entry.covered) continue;
    entry.covered = true;
    if (entry.standing == Standing::effective) {
      std::erase(registerOf(entry).live, current);
    } else {
      pending.insert(pending.end(), entry.overwrites.begin(), entry.overwrites.end());
    }
  }
}

Aggregate::Register& Aggregate::registerOf(const Entry& entry) {
  const Write& write = writeOf(entry);
  return registers_[{write.record, write.field}];
}

// Law 5: stamp, log id, batch hash, place.
bool Aggregate::ranksAbove(std::uint32_t left, std::uint32_t right) const {
  const auto rank = [&](std::uint32_t index) {
    const Entry& entry = entries_[index];
    const PresentBatch& batch = history_->batches()[entry.batch];
    return std::make_tuple(batch.body.stamp, batch.ref.log, batch.ref.hash, entry.place);
  };
  return rank(left) > rank(right);
}

std::vector<std::uint32_t> Aggregate::live(const RegisterId& id) const {
  const auto found = registers_.find(id);
  if (found == registers_.end()) return {};
  std::vector<std::uint32_t> live = found->second.live;
  std::ranges::sort(live,
                    [this](std::uint32_t left, std::uint32_t right) { return ranksAbove(left, right); });
  return live;
}

WriteState Aggregate::stateOf(std::uint32_t index) const {
  const Entry& entry = entries_[index];
  if (entry.standing == Standing::withoutAuthority) return WriteState::withoutAuthority;
  if (entry.standing == Standing::quarantined) return WriteState::quarantined;
  if (entry.covered) return WriteState::covered;
  const Write& write = writeOf(entry);
  return live({write.record, write.field}).front() == index ? WriteState::shown : WriteState::concurrent;
}

std::vector<RegisterId> Aggregate::registers() const {
  std::vector<RegisterId> ids;
  for (const auto& [id, content] : registers_) {
    if (!content.live.empty()) ids.push_back(id);
  }
  std::ranges::sort(ids);
  return ids;
}

std::vector<std::uint32_t> Aggregate::all(const RegisterId& id) const {
  const auto found = registers_.find(id);
  return found == registers_.end() ? std::vector<std::uint32_t>{} : found->second.entries;
}

}  // namespace shicha::record
