// What a tablet and a server say to one another over HTTPS besides tokens, and its bytes. docs/protocol.md,
// Sync.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "exchange/media_message.hpp"
#include "record/ids.hpp"

namespace shicha::exchange {

// How many digests a MediaQuestion names at most, in each of its lists.
constexpr std::size_t kAskedMediaMax = 512;

struct SyncQuestion {
  std::string round;                   // a RoundMessage, encoded
  std::chrono::milliseconds clock{0};  // the tablet's, since 1970
  bool wantsReceipt = false;           // of what the server has when it has taken the round
};

struct SyncAnswer {
  std::string round;    // a RoundMessage, encoded
  std::string receipt;  // as signReceipt() makes it; empty: not wanted
  std::chrono::milliseconds serverTime{0};
};

// About media that records of one workspace tell of; of others the answer says nothing.
struct MediaQuestion {
  record::WorkspaceId workspace;
  std::vector<crypto::Hash> held;            // whole on the tablet
  std::vector<storage::MediumInfo> offered;  // of those that the server said it knows nothing of
  std::vector<crypto::Hash> lacking;         // not known on the tablet
};

struct MediaAnswer {
  std::vector<MediumWanted> wanted;          // of those held: what the server lacks
  std::vector<storage::MediumInfo> offered;  // of those lacking: what the server has whole
  std::string receipt;                       // about those held that the server has whole
};

// Threads: any. Errors of all that decode: messageMalformed, messageTooLarge.
std::string encodeSyncQuestion(const SyncQuestion& question);
Result<SyncQuestion> decodeSyncQuestion(BytesView bytes);
std::string encodeSyncAnswer(const SyncAnswer& answer);
Result<SyncAnswer> decodeSyncAnswer(BytesView bytes);
std::string encodeMediaQuestion(const MediaQuestion& question);
Result<MediaQuestion> decodeMediaQuestion(BytesView bytes);
std::string encodeMediaAnswer(const MediaAnswer& answer);
Result<MediaAnswer> decodeMediaAnswer(BytesView bytes);

}  // namespace shicha::exchange
