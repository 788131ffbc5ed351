#include "membership/members.hpp"

#include <algorithm>
#include <tuple>

namespace shicha::membership {

using record::BatchNumber;
using record::PresentBatch;
using record::Standing;

bool Members::take(BatchNumber number, const std::optional<Author>& author) {
  const PresentBatch& batch = history_->batches()[number];
  if (author) authors_.emplace(number, *author);
  for (; forksSeen_ < history_->forks().size(); ++forksSeen_) {
    forked_.insert(history_->batches()[history_->forks()[forksSeen_].first].ref.log);
  }
  // An event may name a tip that comes only now.
  bool changes = namedTips_.contains(batch.ref.hash);
  if (authorOf(number).certificate.kind != CertificateKind::control) return changes;
  for (const record::Write& write : batch.body.writes) {
    if (record::kindOf(write.record) != kControlKind) continue;
    ControlEvent event = *readControlValue(write.value);
    changes = true;
    const auto addTips = [this](const auto& named) {
      if constexpr (requires { named.tips; }) {
        for (const record::BatchRef& tip : named.tips) namedTips_.insert(tip.hash);
      }
    };
    std::visit(addTips, event);
    if (const auto* admit = std::get_if<Admit>(&event)) {
      admitted_.insert(admit->batches.begin(), admit->batches.end());
    } else if (const auto* settle = std::get_if<SettleDispute>(&event)) {
      settled_.insert(settle->key);
    } else if (const auto* review = std::get_if<ReviewFork>(&event)) {
      reviewed_.insert(review->log);
    } else if (std::holds_alternative<SetRole>(event)) {
      roles_.push_back({number, std::move(event)});
      sortRoles();
    } else {
      restrictions_.push_back({number, std::move(event)});
    }
  }
  return changes;
}

// The order in which roles take effect: one control log after the other, by the stamp of its batch 0; within
// a log by sequence; within a batch as they stand in it. So a clock that is set back turns nothing round
// within a log.
void Members::sortRoles() {
  std::ranges::stable_sort(roles_, {}, [this](const Held& held) {
    const PresentBatch& batch = history_->batches()[held.batch];
    return std::tuple(history_->batches()[batch.opening].body.stamp, batch.ref);
  });
}

const Author& Members::authorOf(BatchNumber batch) const {
  return authors_.at(history_->batches()[batch].opening);
}

bool Members::isServers(BatchNumber batch) const {
  const CertificateKind kind = authorOf(batch).certificate.kind;
  return kind == CertificateKind::control || kind == CertificateKind::desk;
}

bool Members::isAtOrBelowAny(BatchNumber batch, const std::vector<record::BatchRef>& tips) const {
  return std::ranges::any_of(tips, [&](const record::BatchRef& tip) {
    const auto named = history_->find(tip.hash);
    return named && history_->batches()[*named].ref.log == tip.log && history_->isAtOrBelow(batch, *named);
  });
}

std::string Members::roleOf(BatchNumber batch) const {
  const Certificate& certificate = authorOf(batch).certificate;
  std::string role = certificate.role;
  for (const Held& held : roles_) {
    const SetRole& event = std::get<SetRole>(held.event);
    if (event.user == certificate.user && !isAtOrBelowAny(batch, event.tips)) role = event.role;
  }
  return role;
}

bool Members::isAdmitted(BatchNumber batch) const {
  if (isServers(batch) || admitted_.contains(history_->batches()[batch].ref.hash)) return true;
  const Certificate& certificate = authorOf(batch).certificate;
  return std::ranges::none_of(restrictions_, [&](const Held& held) {
    if (const auto* device = std::get_if<RevokeDevice>(&held.event)) {
      return device->device == certificate.device && !isAtOrBelowAny(batch, device->tips);
    }
    if (const auto* user = std::get_if<RevokeUser>(&held.event)) {
      return user->user == certificate.user && !isAtOrBelowAny(batch, user->tips);
    }
    return !isAtOrBelowAny(batch, std::get<Seal>(held.event).tips);
  });
}

bool Members::hasAuthority(BatchNumber number, std::size_t place) const {
  if (isServers(number)) return true;
  const record::Write& write = history_->batches()[number].body.writes[place];
  const FieldRule* rule = rules_->find(record::kindOf(write.record), write.field);
  if (rule == nullptr) return true;
  if (!rule->writers.empty() && std::ranges::find(rule->writers, roleOf(number)) == rule->writers.end())
    return false;
  return !rule->authorOnly || !overwritesAnother(number, place);
}

// Does it overwrite a write of another member, directly or through writes without authority? That is: through
// any own writes, for one with authority leads to nobody else's. What the server wrote belongs to nobody.
bool Members::overwritesAnother(BatchNumber number, std::size_t place) const {
  const std::string& user = authorOf(number).certificate.user;
  std::vector<PresentBatch::Target> pending = history_->batches()[number].overwrites[place];
  std::set<std::pair<BatchNumber, std::uint32_t>> seen;
  while (!pending.empty()) {
    const PresentBatch::Target target = pending.back();
    pending.pop_back();
    if (isServers(target.batch) || !seen.emplace(target.batch, target.place).second) continue;
    if (authorOf(target.batch).certificate.user != user) return true;
    const auto& further = history_->batches()[target.batch].overwrites[target.place];
    pending.insert(pending.end(), further.begin(), further.end());
  }
  return false;
}

std::vector<Standing> Members::standingsOf(BatchNumber batch) const {
  const std::size_t writes = history_->batches()[batch].body.writes.size();
  if (!isAdmitted(batch)) return std::vector(writes, Standing::quarantined);
  std::vector<Standing> standings;
  standings.reserve(writes);
  for (std::size_t place = 0; place < writes; ++place) {
    standings.push_back(hasAuthority(batch, place) ? Standing::effective : Standing::withoutAuthority);
  }
  return standings;
}

// Did the invitation certify more than one member key?
bool Members::isSharedInvitation(const crypto::PublicKey& invitation) const {
  std::set<crypto::PublicKey> keys;
  for (const auto& [opening, author] : authors_) {
    if (author.invitation == invitation) keys.insert(author.certificate.signingKey);
  }
  return keys.size() > 1;
}

Marks Members::marksOf(BatchNumber batch) const {
  const Author& author = authorOf(batch);
  Marks marks;
  const record::LogId& log = history_->batches()[batch].ref.log;
  marks.forked = forked_.contains(log) && !reviewed_.contains(log);
  const crypto::PublicKey& key = author.certificate.signingKey;
  marks.disputed = !settled_.contains(key) && std::ranges::any_of(authors_, [&](const auto& own) {
    return own.second.certificate.signingKey == key && own.second.invitation &&
           isSharedInvitation(*own.second.invitation);
  });
  return marks;
}

}  // namespace shicha::membership
