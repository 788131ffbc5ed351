#include "simulation/model_membership.hpp"

#include <algorithm>

namespace shicha::model {
namespace {

using Kind = Event::Kind;

bool named(const Holding& holding, Kind kind, const std::string& subject) {
  return std::any_of(holding.events.begin(), holding.events.end(),
                     [&](const Event* event) { return event->kind == kind && event->subject == subject; });
}

// Law 10: two present batches of a log with the same predecessor, or none. Law 12: forked until a review
// names the log.
void reportForks(const Holding& holding, State& state) {
  for (const PresentBatch& one : holding.present)
    for (const PresentBatch& other : holding.present) {
      const Batch &left = *one.batch, &right = *other.batch;
      if (left.hash >= right.hash || left.log != right.log || left.previous != right.previous) continue;
      state.forks.insert({left.hash, right.hash});
      if (!named(holding, Kind::reviewFork, left.log)) state.forked.insert(left.log);
    }
}

// Law 12: disputed is a key whose invitation certified another key too, until an event names this one.
void reportDisputes(const Holding& holding, State& state) {
  std::map<std::string, std::set<std::string>> certified;
  for (const PresentBatch& held : holding.present)
    if (!held.author->invitation.empty()) certified[held.author->invitation].insert(held.author->key);
  for (const PresentBatch& held : holding.present)
    for (const auto& [invitation, keys] : certified)
      if (keys.size() > 1 && keys.contains(held.author->key) &&
          !named(holding, Kind::settleDispute, held.author->key))
        state.disputed.insert(held.batch->log);
}

// Law 13: what admitted batches demand and the program does not have.
void reportDemands(const Holding& holding, const Rules& rules, State& state) {
  for (const PresentBatch& held : holding.present)
    for (const unsigned feature : held.batch->demands)
      if (!held.quarantined && !rules.features.contains(feature)) state.lacking.insert(feature);
}

// Membership: the authors of logs, and those whom the server named; without the keys of which any certificate
// names a device or user that is revoked.
void reportPeople(const Holding& holding, State& state) {
  std::vector<Author> known;
  for (const PresentBatch& held : holding.present) known.push_back(*held.author);
  for (const Event* event : holding.events)
    if (event->kind == Kind::addMember && event->member) known.push_back(*event->member);
  std::set<std::string> revoked;
  for (const Author& author : known)
    if (named(holding, Kind::revokeDevice, author.device) || named(holding, Kind::revokeUser, author.user))
      revoked.insert(author.key);
  for (const Author& author : known)
    if (!author.control && !author.desk && !revoked.contains(author.key))
      state.people.insert({author.key, author.user, author.device, author.role});
}

// Membership: a seal, the districts of handovers, and the epochs in the order of law 8.
void reportDecisions(const Holding& holding, State& state) {
  for (const Event* event : holding.events) {
    if (event->kind == Kind::seal) state.sealed = true;
    if (event->kind == Kind::handover) state.handedOver.insert(event->subject);
    if (event->kind == Kind::keyEpoch) state.epochs.push_back({event->subject, event->boxes});
  }
}

}  // namespace

void reportMembership(const Holding& holding, const Rules& rules, State& state) {
  reportForks(holding, state);
  reportDisputes(holding, state);
  reportDemands(holding, rules, state);
  reportPeople(holding, state);
  reportDecisions(holding, state);
}

}  // namespace shicha::model
