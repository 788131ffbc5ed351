// The data folder of a server, open: everything that it keeps.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "accounts/accounts.hpp"
#include "accounts/keys.hpp"
#include "accounts/missions.hpp"
#include "bureau/fact_maker.hpp"
#include "bureau/progress_table.hpp"
#include "bureau/registry_book.hpp"
#include "campaign/plans.hpp"
#include "exchange/receipt.hpp"
#include "registry/words.hpp"

namespace shicha::server {

// Where things are in a data folder.
struct DataFolder {
  std::filesystem::path root;

  std::filesystem::path keys() const { return root / "keys"; }
  std::filesystem::path store() const { return root / "store"; }
  std::filesystem::path accounts() const { return root / "accounts.db"; }
  std::filesystem::path registry() const { return root / "registry.db"; }
  std::filesystem::path certificate() const { return root / "keys" / "tls.pem"; }
  std::filesystem::path certificateKey() const { return root / "keys" / "tls.key"; }
  std::filesystem::path socket() const { return root / "server.sock"; }
};

// Names of settings in Accounts.
constexpr const char* kAddressSetting = "address";  // HOST:PORT, last given to serve
constexpr const char* kPinSetting = "pin";          // of the TLS certificate
constexpr const char* kServerSetting = "server";    // its ServerId, in hex

// One process has it open at a time: others ask that one through its socket. Threads: one at a time.
struct ServerData {
  DataFolder folder;
  campaign::Plans plans;
  ServerKeys keys;
  std::unique_ptr<Missions> missions;
  std::shared_ptr<FactMaker> factMaker;
  std::shared_ptr<FactTables> facts;  // in the missions' store; catchUpWithFacts() before they are read
  std::unique_ptr<Accounts> accounts;
  std::unique_ptr<RegistryBook> registry;
  exchange::ServerId identity;  // in receipts

  // A new data folder with the missions of these campaigns, the registry that ships, and no user.
  // Errors: serverDataExists; campaignUnknown; of the disk. After one, there is no such folder.
  static Result<std::unique_ptr<ServerData>> create(const std::filesystem::path& folder,
                                                    const std::vector<std::string>& campaigns);

  // Errors: serverDataMissing; serverKeyBroken; storeInUse, where another process has it open; of the disk.
  static Result<std::unique_ptr<ServerData>> open(const std::filesystem::path& folder);
};

// From now on it is another server: what it confirmed before counts for nothing.
// Errors: of the disk.
Result<void> renewIdentity(ServerData& data);

// Makes the facts that are behind the batches; most: at most of so many aggregates; only: of that mission.
// Returns whether there are more. Errors: of the disk.
Result<bool> catchUpWithSomeFacts(ServerData& data, std::size_t most,
                                  const std::optional<record::WorkspaceId>& only = {});
Result<void> catchUpWithFacts(ServerData& data, const std::optional<record::WorkspaceId>& only = {});

// Drops all facts, and makes them again from the batches. Pointers into the missions' engines do not hold.
// Errors: of the disk.
Result<void> makeFacts(ServerData& data);

// The city of the campaigns that this server has; where there are none, the first that ships.
std::string cityOf(const ServerData& data);

// Which listed institutions the provisional ones are that were matched.
MatchedInstitutions matchesOf(const ServerData& data);

// Errors: unitUnknown, where it is neither a city of the campaigns that this server has nor a district of
// one.
Result<void> checkDistrict(const ServerData& data, const std::string& district);

// The certificates of all invitations that are not revoked.
Result<Invited> invitedOf(ServerData& data);

}  // namespace shicha::server
