#include "membership/members.hpp"

#include <algorithm>
#include <tuple>

namespace shicha::membership {

using record::BatchNumber;
using record::PresentBatch;
using record::Standing;

Members::Effect Members::take(BatchNumber number) {
  const PresentBatch& batch = history_->batches()[number];
  Effect effect;
  if (batch.body.opening) {
    const Author author = *readChain(batch.body.opening->certificates, root_, workspace_);
    people_.insert(author.certificate);
    authors_.emplace(number, author);
    effect.marks = takeAuthor(author);
  }
  for (; forksSeen_ < history_->forks().size(); ++forksSeen_) {
    const record::LogId& log = history_->batches()[history_->forks()[forksSeen_].first].ref.log;
    effect.marks = forked_.insert(log).second || effect.marks;
  }
  takeDemands(number, batch.body.demands);
  // An event may name a tip that comes only now.
  effect.admission = namedTips_.contains(batch.ref.hash);
  if (authorOf(number).certificate.kind != CertificateKind::control) return effect;
  for (const record::Write& write : batch.body.writes) {
    if (record::kindOf(write.record) != kControlKind) continue;
    takeEvent(number, *readControlValue(write.value));
    effect.admission = true;
  }
  return effect;
}

// Are there two members by one invitation now, and were not before?
bool Members::takeAuthor(const Author& author) {
  if (!author.invitation) return false;
  std::set<crypto::PublicKey>& keys = invitedKeys_[*author.invitation];
  if (!keys.insert(author.certificate.signingKey).second || keys.size() < 2) return false;
  disputed_.insert(keys.begin(), keys.end());
  return keys.size() == 2;
}

void Members::takeDemands(BatchNumber batch, const std::vector<std::uint32_t>& features) {
  for (const std::uint32_t feature : features) {
    if (!rules_->hasFeature(feature)) lacking_.emplace_back(batch, feature);
  }
}

void Members::takeEvent(BatchNumber number, ControlEvent event) {
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
  } else if (const auto* handover = std::get_if<Handover>(&event)) {
    handedOver_.insert(handover->district);
  } else if (const auto* added = std::get_if<AddMember>(&event)) {
    // A chain that does not hold makes nobody a member.
    if (const auto author = readChain(added->chain, root_, workspace_)) {
      people_.insert(author->certificate);
    }
  } else if (std::holds_alternative<SetRole>(event)) {
    insertInOrder(roles_, {number, std::move(event)});
  } else if (std::holds_alternative<KeyEpoch>(event)) {
    insertInOrder(epochs_, {number, std::move(event)});
  } else if (!std::holds_alternative<UnknownEvent>(event)) {
    restrictions_.push_back({number, std::move(event)});
  }
}

// The order in which events take effect: one control log after the other, by the stamp of its batch 0; within
// a log by sequence; within a batch as they stand in it. So a clock that is set back turns nothing round
// within a log.
void Members::insertInOrder(std::vector<Held>& events, Held held) const {
  const auto order = [this](const Held& of) {
    const PresentBatch& batch = history_->batches()[of.batch];
    return std::tuple(history_->batches()[batch.opening].body.stamp, batch.ref);
  };
  events.insert(std::ranges::upper_bound(events, order(held), {}, order), std::move(held));
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

std::string Members::roleOf(const std::string& user, const std::string& certified) const {
  std::string role = certified;
  for (const Held& held : roles_) {
    const SetRole& event = std::get<SetRole>(held.event);
    if (event.user == user) role = event.role;
  }
  return role;
}

bool Members::isRevoked(const Certificate& certificate) const {
  return std::ranges::any_of(restrictions_, [&](const Held& held) {
    const auto* device = std::get_if<RevokeDevice>(&held.event);
    const auto* user = std::get_if<RevokeUser>(&held.event);
    return (device != nullptr && device->device == certificate.device) ||
           (user != nullptr && user->user == certificate.user);
  });
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

std::vector<Certificate> Members::people() const {
  // A key is revoked with any of its certificates.
  std::set<crypto::PublicKey> revoked;
  for (const Certificate& certificate : people_) {
    if (isRevoked(certificate)) revoked.insert(certificate.signingKey);
  }
  std::vector<Certificate> people;
  std::ranges::copy_if(people_, std::back_inserter(people), [&](const Certificate& certificate) {
    return certificate.kind == CertificateKind::member && !revoked.contains(certificate.signingKey);
  });
  return people;
}

bool Members::isSealed() const {
  return std::ranges::any_of(restrictions_,
                             [](const Held& held) { return std::holds_alternative<Seal>(held.event); });
}

std::vector<KeyEpoch> Members::epochs() const {
  std::vector<KeyEpoch> epochs;
  for (const Held& held : epochs_) epochs.push_back(std::get<KeyEpoch>(held.event));
  return epochs;
}

bool Members::needsNewEpoch(const std::set<crypto::PublicKey>& invited) const {
  if (epochs_.empty()) return true;
  std::set<crypto::PublicKey> may = invited;
  for (const Certificate& certificate : people()) may.insert(certificate.signingKey);
  const EpochId current = std::get<KeyEpoch>(epochs_.back().event).id;
  return std::ranges::any_of(epochs_, [&](const Held& held) {
    const auto& epoch = std::get<KeyEpoch>(held.event);
    return epoch.id == current && std::ranges::any_of(epoch.boxes, [&](const KeyEpoch::Box& box) {
             return !may.contains(box.member);
           });
  });
}

std::set<std::uint32_t> Members::missingFeatures() const {
  std::set<std::uint32_t> missing;
  for (const auto& [batch, feature] : lacking_) {
    if (isAdmitted(batch)) missing.insert(feature);
  }
  return missing;
}

Marks Members::marksOf(BatchNumber batch) const {
  const Author& author = authorOf(batch);
  Marks marks;
  const record::LogId& log = history_->batches()[batch].ref.log;
  marks.forked = forked_.contains(log) && !reviewed_.contains(log);
  const crypto::PublicKey& key = author.certificate.signingKey;
  marks.disputed = disputed_.contains(key) && !settled_.contains(key);
  return marks;
}

}  // namespace shicha::membership
