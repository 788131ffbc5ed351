#include "accounts/reviews.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "crypto/digest.hpp"

namespace shicha::server {
namespace {

using membership::Author;
using membership::ControlEvent;
using membership::Workspace;
using record::BatchNumber;

constexpr unsigned kCounterBits = 16;  // of a stamp
constexpr std::size_t kIdLetters = 10;

std::chrono::milliseconds writtenAt(const record::PresentBatch& batch) {
  return std::chrono::milliseconds(static_cast<std::int64_t>(batch.body.stamp >> kCounterBits));
}

// Finds what is to be reviewed in one mission, while its state stays as it is.
class Finder {
 public:
  Finder(const campaign::Mission& mission, const Workspace& workspace, std::vector<ControlEvent> events)
      : mission_(mission), workspace_(workspace), events_(std::move(events)) {}

  std::vector<Review> run() {
    const auto& batches = workspace_.history().batches();
    for (BatchNumber number = 0; number < batches.size(); ++number) {
      if (!workspace_.members().isAdmitted(number)) addQuarantined(number);
      if (batches[number].opening == number) addDisputed(number);
    }
    for (const record::Fork& fork : workspace_.history().forks()) {
      if (!workspace_.members().marksOf(fork.first).forked) continue;
      const record::LogId& log = batches[fork.first].ref.log;
      Review& review = reviewOf(ReviewKind::fork, log.view(), fork.first);
      addBatch(review, fork.first);
      addBatch(review, fork.second);
    }
    std::vector<Review> all;
    for (auto& [key, review] : reviews_) all.push_back(std::move(review));
    return all;
  }

 private:
  Review& reviewOf(ReviewKind kind, BytesView subject, BatchNumber batch) {
    Review& review = reviews_[{kind, std::string(subject)}];
    if (!review.id.empty()) return review;
    crypto::Hasher id;
    id.addPart(codeOf(kind)).addPart(workspace_.id().view()).addPart(subject);
    review.id = id.finish().hex().substr(0, kIdLetters);
    review.kind = kind;
    review.mission = mission_;
    review.author = workspace_.members().authorOf(batch).certificate;
    review.log = workspace_.history().batches()[batch].ref.log;
    return review;
  }

  void addBatch(Review& review, BatchNumber number) {
    const record::PresentBatch& batch = workspace_.history().batches()[number];
    if (std::ranges::find(review.batches, batch.ref.hash) != review.batches.end()) return;
    const auto at = writtenAt(batch);
    review.first = review.batches.empty() ? at : std::min(review.first, at);
    review.last = std::max(review.last, at);
    review.batches.push_back(batch.ref.hash);
  }

  void addQuarantined(BatchNumber number) {
    const record::PresentBatch& batch = workspace_.history().batches()[number];
    Review& review = reviewOf(ReviewKind::quarantine, batch.ref.log.view(), number);
    addBatch(review, number);
    for (const ControlEvent& event : events_) {
      const std::string_view why = whyNot(event, number);
      if (!why.empty() && std::ranges::find(review.why, why) == review.why.end())
        review.why.emplace_back(why);
    }
  }

  // Why an event lets the batch not count; empty: it does not concern it.
  std::string_view whyNot(const ControlEvent& event, BatchNumber number) const {
    const membership::Certificate& author = workspace_.members().authorOf(number).certificate;
    if (const auto* device = std::get_if<membership::RevokeDevice>(&event)) {
      return device->device == author.device && !isBelow(number, device->tips) ? "device-revoked" : "";
    }
    if (const auto* user = std::get_if<membership::RevokeUser>(&event)) {
      return user->user == author.user && !isBelow(number, user->tips) ? "user-revoked" : "";
    }
    const auto* seal = std::get_if<membership::Seal>(&event);
    return seal != nullptr && !isBelow(number, seal->tips) ? "sealed" : "";
  }

  bool isBelow(BatchNumber number, const std::vector<record::BatchRef>& tips) const {
    return std::ranges::any_of(tips, [&](const record::BatchRef& tip) {
      const auto named = workspace_.history().find(tip.hash);
      return named && workspace_.history().isAtOrBelow(number, *named);
    });
  }

  void addDisputed(BatchNumber opening) {
    if (!workspace_.members().marksOf(opening).disputed) return;
    const Author& author = workspace_.members().authorOf(opening);
    Review& review = reviewOf(ReviewKind::dispute, author.certificate.signingKey.view(), opening);
    addBatch(review, opening);
    const auto& batches = workspace_.history().batches();
    for (BatchNumber number = 0; number < batches.size(); ++number) {
      const Author& other = workspace_.members().authorOf(number);
      if (batches[number].opening != number || other.invitation != author.invitation) continue;
      const auto isSame = [&](const membership::Certificate& each) {
        return each.signingKey == other.certificate.signingKey;
      };
      if (isSame(author.certificate) || std::ranges::any_of(review.others, isSame)) continue;
      review.others.push_back(other.certificate);
    }
  }

  const campaign::Mission& mission_;
  const Workspace& workspace_;
  const std::vector<ControlEvent> events_;
  std::map<std::pair<ReviewKind, std::string>, Review> reviews_;  // by kind and what it is about
};

Result<std::vector<ControlEvent>> eventsOf(storage::Replica& replica, const record::WorkspaceId& id) {
  const auto aggregate = replica.find(membership::controlAggregate(id));
  if (!aggregate) return aggregate.error();
  std::vector<ControlEvent> events;
  if (*aggregate == nullptr) return events;
  for (const record::Entry& entry : (*aggregate)->entries()) {
    auto event = membership::readControlValue((*aggregate)->writeOf(entry).value);
    if (event) events.push_back(std::move(*event));
  }
  return events;
}

}  // namespace

std::string_view codeOf(ReviewKind kind) {
  switch (kind) {
    case ReviewKind::quarantine:
      return "quarantine";
    case ReviewKind::fork:
      return "fork";
    default:
      return "dispute";
  }
}

Result<std::vector<Review>> reviewsOf(Missions& missions, const campaign::Mission& mission) {
  storage::Replica& replica = missions.replicaOf(mission);
  auto events = eventsOf(replica, missions.workspaceOf(mission.text()));
  const auto state = replica.state();
  if (!events || !state) return events ? state.error() : events.error();
  return Finder(mission, **state, std::move(*events)).run();
}

Result<void> admit(Missions& missions, const Review& review, const Decision& decision) {
  switch (review.kind) {
    case ReviewKind::quarantine:
      return missions.decide(review.mission, membership::Admit{review.batches}, decision);
    case ReviewKind::fork:
      return missions.decide(review.mission, membership::ReviewFork{review.log}, decision);
    default:
      return missions.decide(review.mission, membership::SettleDispute{review.author.signingKey}, decision);
  }
}

}  // namespace shicha::server
