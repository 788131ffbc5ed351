// The endpoints of sync as a tablet calls them, on one connection that is made anew where it broke.
#pragma once

#include <optional>
#include <string>

#include "exchange/sync_message.hpp"
#include "support/sync_member.hpp"
#include "support/wire_client.hpp"

namespace shicha::test {

// An answer of another status than the one that was expected throws std::runtime_error with what it says; a
// connection that broke gives nothing. Threads: one at a time.
class SyncClient {
 public:
  // The member outlives it.
  SyncClient(unsigned short port, const SyncMember& member, bool isTls = true)
      : port_(port), member_(&member), isTls_(isTls) {}

  // With the token, where there is one. target: with its parameters.
  std::optional<WireAnswer> ask(std::string_view method, std::string_view target, std::string_view type = {},
                                std::string_view body = {});

  // The same, as requestText() makes it.
  std::optional<WireAnswer> send(std::string_view request);

  // Asks for a challenge, then for a token. False: the connection broke.
  bool logIn();

  // Batches as they are, without asking for any: only a digest that nobody has is said of what is here.
  std::optional<exchange::SyncAnswer> push(const record::WorkspaceId& workspace,
                                           std::vector<record::PlacedBatch> batches, bool wantsReceipt);
  std::optional<exchange::SyncAnswer> round(const exchange::SyncQuestion& question);
  std::optional<exchange::MediaAnswer> media(const exchange::MediaQuestion& question);
  // True: it was taken.
  bool putChunk(const record::WorkspaceId& workspace, const crypto::Hash& digest, std::size_t position,
                std::string_view bytes);

  const std::string& token() const { return token_; }
  void disconnect() { client_.reset(); }

 private:
  std::optional<std::string> expect(int status, std::string_view method, std::string_view target,
                                    std::string_view type, std::string_view body);

  unsigned short port_;
  const SyncMember* member_;
  bool isTls_;
  std::optional<WireClient> client_;
  std::string token_;
};

// The bytes of the question that push() asks.
std::string pushQuestion(const record::WorkspaceId& workspace, std::vector<record::PlacedBatch> batches,
                         bool wantsReceipt);

// An HTTP request as it is sent.
std::string requestText(std::string_view method, std::string_view target, std::string_view token,
                        std::string_view type, std::string_view body);

}  // namespace shicha::test
