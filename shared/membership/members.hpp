// Who wrote what, and whether it counts: roles, admission and marks. docs/merge.md, laws 8, 9 and 12.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "membership/certificate.hpp"
#include "membership/control_event.hpp"
#include "membership/field_rules.hpp"
#include "record/aggregate.hpp"

namespace shicha::membership {

// What is said beside a batch because of its author. Signatures and decisions of marked batches are pending.
struct Marks {
  bool disputed = false;  // its invitation certified another key too
  bool forked = false;    // its log has a fork that nobody has reviewed
};

// Everything about members that follows from the batches of a workspace. It is a function of the set: take()
// may be called in any order in which causes come first. The history and the rules outlive it. Threads: one
// at a time.
class Members {
 public:
  Members(const record::History& history, const FieldRules& rules, const record::WorkspaceId& workspace,
          const crypto::PublicKey& root)
      : history_(&history), rules_(&rules), workspace_(workspace), root_(root) {}

  // What a batch may have changed of those that were taken before it.
  struct Effect {
    bool admission = false;  // which of them count
    bool marks = false;      // whose signatures are in doubt
  };

  // Takes notice of a batch that became present.
  Effect take(record::BatchNumber batch);

  // Takes notice of what a batch demands that was restored without its content.
  void takeDemands(record::BatchNumber batch, const std::vector<std::uint32_t>& features);

  const Author& authorOf(record::BatchNumber batch) const;

  // The role in which the batch was written: the certificate's, or what control events made of it.
  std::string roleOf(record::BatchNumber batch) const;

  // The role in which a user writes from now on whose certificate says `certified`.
  std::string roleOf(const std::string& user, const std::string& certified) const;

  // Law 9.
  bool isAdmitted(record::BatchNumber batch) const;

  // The standings of the batch's writes, in order.
  std::vector<record::Standing> standingsOf(record::BatchNumber batch) const;

  Marks marksOf(record::BatchNumber batch) const;

  // Did the server write it?
  bool isServers(record::BatchNumber batch) const;

  // Every member's certificate that is known here, of those who wrote and those whom the server named,
  // sorted. A key may have several; without the keys of which any is revoked.
  std::vector<Certificate> people() const;

  // Has the workspace been sealed? Members write nothing more then.
  bool isSealed() const;

  // The districts that the mission was handed over to.
  const std::set<std::string>& handedOver() const { return handedOver_; }

  // The keys for files that pass from hand to hand, the current one last.
  std::vector<KeyEpoch> epochs() const;

  // Has somebody the current key who must not have it, or is there none? Then the server begins a new epoch.
  // A revocation can come to concern a key later, when another certificate of it becomes known.
  // invited: the keys of invitations that are good; only the server knows which.
  bool needsNewEpoch(const std::set<crypto::PublicKey>& invited) const;

  // The features that admitted batches demand and this program lacks. While there is one, it must not write:
  // what it shows may be wrong.
  std::set<std::uint32_t> missingFeatures() const;

 private:
  // An event and the batch that holds it, for ordering.
  struct Held {
    record::BatchNumber batch;
    ControlEvent event;
  };

  void takeEvent(record::BatchNumber batch, ControlEvent event);
  bool isRevoked(const Certificate& certificate) const;
  bool isAtOrBelowAny(record::BatchNumber batch, const std::vector<record::BatchRef>& tips) const;
  bool hasAuthority(record::BatchNumber batch, std::size_t place) const;
  bool overwritesAnother(record::BatchNumber batch, std::size_t place) const;
  bool takeAuthor(const Author& author);
  void insertInOrder(std::vector<Held>& events, Held held) const;

  const record::History* history_;
  const FieldRules* rules_;
  record::WorkspaceId workspace_;
  crypto::PublicKey root_;
  std::unordered_map<record::BatchNumber, Author> authors_;  // by batch 0
  std::vector<Held> restrictions_;                           // revocations and seals
  std::vector<Held> roles_, epochs_;                         // in the order in which they take effect
  std::set<Certificate> people_;                             // a key may have several
  std::set<std::string> handedOver_;
  std::vector<std::pair<record::BatchNumber, std::uint32_t>> lacking_;  // features that batches demand
  std::unordered_set<record::Hash, FixedBytesHash> namedTips_;
  std::unordered_set<record::Hash, FixedBytesHash> admitted_;
  std::map<crypto::PublicKey, std::set<crypto::PublicKey>> invitedKeys_;  // by invitation
  std::set<crypto::PublicKey> disputed_, settled_;
  std::set<record::LogId> reviewed_, forked_;
  std::size_t forksSeen_ = 0;
};

}  // namespace shicha::membership
