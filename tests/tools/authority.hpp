// The root of a campaign, with its missions and invitations: what tests need of a server, in their own
// process.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "campaign/plans.hpp"
#include "exchange/invitation.hpp"
#include "storage/store.hpp"

namespace shicha::test {

struct InvitationOrder {
  std::string user, role, district;
  std::vector<std::string> missions;  // empty: those that the district checks in, or all of the city's
  std::chrono::seconds validFor{0};   // 0: not limited; below 0: expired already
  std::string address;                // of the server; empty: none is named
};

// A folder with keys and a store that is not sealed. Threads: one at a time.
class Authority {
 public:
  // Makes every mission of these campaigns. Errors: fileExists; campaignUnknown; of the disk.
  static Result<std::unique_ptr<Authority>> create(const std::filesystem::path& folder,
                                                   const std::vector<std::string>& campaigns);
  static Result<std::unique_ptr<Authority>> open(const std::filesystem::path& folder);

  // The invitation, as it is put into a file; the members' keys for bundles are sealed to it. Errors:
  // missionUnknown.
  Result<exchange::Invitation> invite(const InvitationOrder& order);

  // A control event in a mission.
  Result<void> decide(const std::string& mission, const membership::ControlEvent& event);

  const crypto::SigningKey& root() const { return root_; }
  record::WorkspaceId workspaceOf(const std::string& mission) const;
  std::vector<record::WorkspaceId> workspaces() const { return store_->workspaces(); }
  storage::Replica* find(const record::WorkspaceId& id) { return store_->find(id); }
  storage::Replica* replicaOf(const std::string& mission) { return store_->find(workspaceOf(mission)); }

 private:
  Authority(const std::filesystem::path& folder, std::unique_ptr<storage::Store> store,
            campaign::Plans plans);

  std::vector<std::string> missionsOf(const std::string& district) const;
  membership::EpochId epochOf(const std::string& mission) const;
  crypto::SealKey epochKeyOf(const std::string& mission) const;
  Result<std::string> startOf(const std::string& mission);

  crypto::RandomSource random_ = crypto::systemRandom();
  crypto::SigningKey root_, control_;
  crypto::SealKey secret_;  // the epochs' keys follow from it
  crypto::EncryptionKey recovery_;
  std::unique_ptr<storage::Store> store_;
  campaign::Plans plans_;
};

}  // namespace shicha::test
