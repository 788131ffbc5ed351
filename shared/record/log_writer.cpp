#include "record/log_writer.hpp"

#include <algorithm>
#include <cassert>

namespace shicha::record {
namespace {

// Chooses the causes of a batch, and tells each overwritten write from one of them.
class RefFinder {
 public:
  RefFinder(const History& history, std::optional<BatchNumber> ownTip, Body& body)
      : history_(history), ownTip_(ownTip), body_(body) {}

  // Makes every one of these batches an own ancestor, or a cause, or an ancestor of one, as far as a batch
  // may have causes.
  void reach(std::vector<BatchNumber> batches) {
    // The highest first, so that what lies below is reached by them.
    std::ranges::sort(batches, std::ranges::greater(),
                      [&](BatchNumber n) { return history_.batches()[n].ref.sequence; });
    for (const BatchNumber batch : batches) {
      if (causes_.size() == kCausesMax || find(batch)) continue;
      causes_.push_back(batch);
      body_.causes.push_back(history_.batches()[batch].ref);
    }
  }

  // Nothing where the batch could not be reached.
  std::optional<WriteRef> refTo(BatchNumber batch, std::uint32_t place) const {
    auto ref = find(batch);
    if (ref) ref->place = place;
    return ref;
  }

 private:
  // From where the batch is reached: 0 and the own log, or a cause.
  std::optional<WriteRef> find(BatchNumber batch) const {
    const auto below = [&](BatchNumber tip) {
      return static_cast<std::uint32_t>(history_.batches()[tip].ref.sequence -
                                        history_.batches()[batch].ref.sequence);
    };
    if (ownTip_ && history_.isAtOrBelow(batch, *ownTip_)) return WriteRef{0, below(*ownTip_) + 1, 0};
    for (std::size_t i = 0; i < causes_.size(); ++i) {
      if (history_.isAtOrBelow(batch, causes_[i])) {
        return WriteRef{static_cast<std::uint32_t>(i + 1), below(causes_[i]), 0};
      }
    }
    return std::nullopt;
  }

  const History& history_;
  std::optional<BatchNumber> ownTip_;
  Body& body_;
  std::vector<BatchNumber> causes_;
};

}  // namespace

std::vector<WriteName> seenIn(const Aggregate* aggregate, const History& history, const RegisterId& id) {
  std::vector<WriteName> names;
  if (aggregate == nullptr) return names;
  for (const std::uint32_t index : aggregate->live(id)) {
    const Entry& entry = aggregate->entries()[index];
    names.push_back({history.batches()[entry.batch].ref.hash, entry.place});
  }
  return names;
}

LogWriter::LogWriter(const WorkspaceId& workspace, const Incarnation& incarnation,
                     const crypto::SigningKey& key, std::string certificates)
    : place_{workspace, logId(key.publicKey(), workspace, incarnation), 0, {}},
      key_(key),
      opening_{workspace, incarnation, std::move(certificates)} {}

LogWriter::LogWriter(const Place& next, const crypto::SigningKey& key) : place_(next), key_(key) {}

OwnBatch LogWriter::open(Stamp stamp) {
  assert(place_.sequence == 0);
  Body body;
  body.stamp = stamp;
  body.opening = opening_;
  return sign(body);
}

OwnBatch LogWriter::write(const History& history, const AggregateId& aggregate,
                          const std::vector<Change>& changes, Stamp stamp, const Extras& extras) {
  assert(place_.sequence > 0 && !changes.empty());
  Body body;
  body.aggregate = aggregate;
  body.stamp = stamp;
  RefFinder finder(history, history.find(place_.previous), body);
  body.demands = extras.demands;
  std::vector<BatchNumber> referred;
  for (const BatchRef& cause : extras.causes) referred.push_back(*history.find(cause.hash));
  finder.reach(std::move(referred));
  std::vector<BatchNumber> seen;
  for (const Change& change : changes) {
    for (const WriteName& name : change.sees) seen.push_back(*history.find(name.batch));
  }
  finder.reach(std::move(seen));
  for (const Change& change : changes) {
    Write& write = body.writes.emplace_back(Write{change.id.record, change.id.field, change.value, {}});
    for (const WriteName& name : change.sees) {
      const auto ref = finder.refTo(*history.find(name.batch), name.place);
      if (ref && write.overwrites.size() < kOverwritesMax) write.overwrites.push_back(*ref);
    }
  }
  // The writes to one record stand together; which order they have means nothing.
  std::ranges::stable_sort(body.writes, {}, &Write::record);
  return sign(body);
}

OwnBatch LogWriter::sign(const Body& body) {
  const OwnBatch own({place_, signBatch(place_, body, key_)}, key_.publicKey());
  place_.previous = own.hash();
  ++place_.sequence;
  return own;
}

}  // namespace shicha::record
