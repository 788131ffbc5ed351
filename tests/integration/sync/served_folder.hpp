// A data folder with people in it, and the server process that serves it, as often as it is started.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "support/program.hpp"
#include "support/sync_client.hpp"

namespace shicha::test {

constexpr const char* kSyncMission = "gz2023/天河区-增城区";

// Threads: one at a time.
class ServedFolder {
 public:
  // So many members, all in the same mission.
  explicit ServedFolder(unsigned members);
  ~ServedFolder();
  ServedFolder(const ServedFolder&) = delete;
  ServedFolder& operator=(const ServedFolder&) = delete;

  // Starts the server process, over TLS, at a port of its choice, which it returns.
  unsigned short start();
  // Ends it: at once, as a power cut does; or in good order, and it must say that all went well.
  void kill();
  void stop();

  unsigned short port() const { return port_; }
  const std::vector<SyncMember>& members() const { return members_; }
  // What real tablets of theirs are enrolled with.
  const std::vector<exchange::OpenedInvitation>& invitations() const { return invitations_; }
  const record::WorkspaceId& workspace() const { return workspace_; }
  const crypto::SigningKey& root() const { return root_; }
  std::filesystem::path file(const std::string& name) const { return folder_ / name; }
  // Of the server: what is served when it is started next.
  std::filesystem::path data = {};

  // The server's store while it is stopped. Nothing is wrong with it.
  std::unique_ptr<storage::Store> openStore() const;
  void expectSound() const;

  // What the server wrote into its log so far.
  std::string log() const;

 private:
  std::filesystem::path folder_;
  crypto::SigningKey root_{crypto::SigningSeed{}};
  record::WorkspaceId workspace_;
  std::vector<SyncMember> members_;
  std::vector<exchange::OpenedInvitation> invitations_;
  std::unique_ptr<Program> server_;
  unsigned short port_ = 0;
};

}  // namespace shicha::test
