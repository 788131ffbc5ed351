// A server as tablets see it, in this process and without a network: a real store behind the messages of
// docs/protocol.md. What it says can be spoilt by a test.
#pragma once

#include <gtest/gtest.h>

#include <deque>
#include <map>
#include <set>

#include "core/sync_message.hpp"
#include "exchange/receipt.hpp"
#include "exchange/round.hpp"
#include "exchange/sync_message.hpp"
#include "tools/authority.hpp"

namespace shicha::test {

class ScriptedServer {
 public:
  // Its folder is made. The authority outlives it.
  ScriptedServer(Authority& authority, const std::filesystem::path& folder);

  // Takes what the authority decided since.
  void learn();

  // What it answers; a thing that a test ordered comes first.
  core::SyncReply answer(const core::SyncRequest& request);

  storage::Replica& replica(const record::WorkspaceId& workspace) { return *store_->find(workspace); }
  storage::MediaStore& media() { return store_->media(); }

  // All that is there is in a backup from now on; and the server is lost, and put up again from it.
  void backUp();
  void restore();

  // The bytes of a medium are gone.
  void lose(const crypto::Hash& digest);

  // Ends all tokens.
  void forgetTokens() { token_ = randomText(); }

  std::string pack;  // as it is given; empty: nothing new

  // Spoilt answers, one for each further request.
  std::deque<core::SyncReply> ordered;

  std::vector<std::string> asked;  // "POST /sync/v1/rounds"
  std::chrono::milliseconds clock{1'700'704'800'000};
  crypto::SigningKey root;                       // that people's certificates come from
  crypto::SigningKey receiptRoot;                // that its receipts come from
  std::set<record::LogId> refusedLogs;           // of these nothing is taken
  std::set<record::WorkspaceId> closedMissions;  // not-yours
  std::set<crypto::Hash> unwantedMedia;          // medium-not-in-use

 private:
  std::string randomText() const;
  void open();
  core::SyncReply answerAny(const core::SyncRequest& request);
  core::SyncReply token(const std::string& body);
  core::SyncReply round(const std::string& body);
  core::SyncReply about(const std::string& body);
  core::SyncReply chunk(const core::SyncRequest& request);
  std::string receipt(const record::WorkspaceId& workspace, std::vector<crypto::Hash> media);

  Authority* authority_;
  std::filesystem::path folder_;
  std::unique_ptr<storage::Store> store_;
  exchange::ServerId id_;
  crypto::SigningKey receiptSeed_;
  std::string challenge_, token_;
  std::map<record::WorkspaceId, std::vector<record::BatchRef>> backedUp_;
  std::set<crypto::Hash> backedUpMedia_;
};

}  // namespace shicha::test
