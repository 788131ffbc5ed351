// The missions of a server: their workspaces, who is let in, and who no more. What is decided here stands in
// each mission's control log, signed, so that every tablet comes to know it.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "accounts/backed_up.hpp"
#include "accounts/keys.hpp"
#include "accounts/role.hpp"
#include "campaign/mission.hpp"
#include "campaign/plans.hpp"
#include "exchange/invitation.hpp"
#include "inspection/books.hpp"
#include "storage/store.hpp"

namespace shicha::server {

// Who decided something, and why: it stands beside the event.
struct Decision {
  std::string by, reason;
  std::chrono::milliseconds wall{0};  // the clock, since 1970
};

// The certificates of all invitations that are not revoked.
using Invited = std::vector<membership::Certificate>;

// Errors of all calls, besides those named: of the disk. After one, what was decided in some missions stays
// decided there; deciding it again does the rest. Threads: one at a time.
class Missions {
 public:
  // What keeps facts in the store's file, by what they are judged.
  using FactsIn = std::function<storage::FactKeeper(storage::Database& records,
                                                    std::shared_ptr<const inspection::Books> books)>;

  // folder: of the store, which is made where it is missing. plans, keys: outlive it. factsIn: none: no facts
  // are kept.
  static Result<std::unique_ptr<Missions>> open(const std::filesystem::path& folder, const ServerKeys& keys,
                                                const campaign::Plans& plans, crypto::RandomSource random,
                                                const FactsIn& factsIn = {});

  // A store that nobody has open, to be examined: nothing is written. Errors: those of store_files.hpp.
  static Result<std::unique_ptr<storage::Store>> storeToRead(const std::filesystem::path& folder);

  // Makes every mission of a campaign that is not there yet. Errors: campaignUnknown.
  Result<void> add(const std::string& campaign);

  // By campaign and district, in the order of the plan.
  const std::vector<campaign::Mission>& all() const { return missions_; }

  // Errors: missionUnknown.
  Result<campaign::Mission> find(const std::string& text) const;
  Result<campaign::Mission> find(const record::WorkspaceId& workspace) const;

  // The one that an aggregate stands in. Errors: recordUnknown.
  Result<campaign::Mission> missionOf(const record::AggregateId& aggregate) const;

  // Those that people of a district check in: their own round, and those that they are sent to. Of the
  // city's own people: all.
  std::vector<std::string> ofDistrict(const std::string& district) const;

  Result<MissionParties> partiesOf(const campaign::Mission& mission);

  // The certificates of everybody who wrote in the mission, or was named by the server.
  Result<std::vector<membership::Certificate>> membersOf(const campaign::Mission& mission);

  record::WorkspaceId workspaceOf(const std::string& mission) const;
  storage::Replica& replicaOf(const campaign::Mission& mission);

  // Lets an invited person read bundles of a mission: the current key is sealed to their certificate, and to
  // all others that may have it where a new epoch begins.
  // Returns what a new tablet begins with: the control log, as a message of a round.
  Result<std::string> invite(const campaign::Mission& mission, const membership::Certificate& guest,
                             const Invited& invited, const Decision& decision);

  // From now on nothing counts in these missions that the device, or the user, writes, but what the server
  // has already; and the keys of bundles are new. invited: without those that the revoked one holds.
  Result<void> revokeDevice(const std::string& device, const std::vector<std::string>& missions,
                            const Invited& invited, const Decision& decision);
  Result<void> revokeUser(const std::string& user, const std::vector<std::string>& missions,
                          const Invited& invited, const Decision& decision);

  // The user has this role in these missions from now on; what the server has already was written in the one
  // before.
  Result<void> setRole(const std::string& user, Role role, const std::vector<std::string>& missions,
                       const Decision& decision);

  // Writes down what was decided about one mission.
  Result<void> decide(const campaign::Mission& mission, const membership::ControlEvent& event,
                      const Decision& decision);

  // Seals the current key of bundles to everybody who may have it. Where somebody has it who must not, a new
  // epoch begins. Said again, it changes nothing but the end of the control log.
  Result<void> sealKey(const campaign::Mission& mission, const Invited& invited, const Decision& decision);

  storage::Store& store() { return *store_; }

  // What the store's cards are made with.
  const std::shared_ptr<const inspection::Books>& books() const { return books_; }

  // What the last backup has.
  BackedUp& backedUp() { return backedUp_; }

 private:
  using IsMeant = std::function<bool(const membership::Certificate&)>;
  using Tips = std::vector<record::BatchRef>;
  using MakeEvent = std::function<membership::ControlEvent(Tips tips)>;

  Missions(const ServerKeys& keys, const campaign::Plans& plans,
           std::shared_ptr<const inspection::Books> books, std::unique_ptr<storage::Store> store,
           crypto::RandomSource random);

  void takeIn(const campaign::Campaign& campaign);
  Result<Tips> tipsOf(const campaign::Mission& mission, const IsMeant& isMeant);
  Result<void> decideAbout(const std::vector<std::string>& missions, const IsMeant& isMeant,
                           const MakeEvent& event, const Decision& decision);
  Result<void> sealKeys(const std::vector<std::string>& missions, const Invited& invited,
                        const Decision& decision);
  crypto::SealKey keyOf(const campaign::Mission& mission, const membership::EpochId& epoch) const;
  Result<std::string> startOf(const campaign::Mission& mission);

  const ServerKeys* keys_;
  const campaign::Plans* plans_;
  std::shared_ptr<const inspection::Books> books_;
  std::unique_ptr<storage::Store> store_;
  BackedUp backedUp_;
  crypto::RandomSource random_;
  std::vector<campaign::Mission> missions_;
  std::unordered_map<record::WorkspaceId, std::size_t, FixedBytesHash> byWorkspace_;  // places in missions_
};

}  // namespace shicha::server
