// People with tablets whom a server knows, invited without files and codes: these take their time on purpose,
// and a load wants many people.
#pragma once

#include <string>
#include <vector>

#include "api/server_data.hpp"
#include "exchange/invitation.hpp"

namespace shicha::test {

struct MemberOrder {
  unsigned number = 0;  // all keys follow from it: another process makes the same
  std::string district = "天河区";
  std::vector<std::string> missions;
};

// An inspector, and a tablet that has no store: a key, and a chain of certificates.
struct SyncMember {
  MemberOrder order;
  exchange::OpenedInvitation opened;  // without the missions' control logs
  std::string device;
  crypto::SigningKey key;
  std::string chain;
};

// Threads: any.
SyncMember syncMember(const crypto::SigningKey& root, const MemberOrder& order);

// A new data folder for the campaign gz2023, with a certificate, as `init` makes it. What fails throws
// std::runtime_error.
std::unique_ptr<server::ServerData> newServerData(const std::filesystem::path& folder);

// Writes the user and the invitation into the server's accounts, so that it gives the member a token.
// Returns what a real tablet is enrolled with. What fails throws std::runtime_error.
exchange::OpenedInvitation addTo(server::ServerData& data, const SyncMember& member);

}  // namespace shicha::test
