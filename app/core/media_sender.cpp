#include "core/media_sender.hpp"

#include <algorithm>

#include "base/hex.hpp"
#include "exchange/media_transfer.hpp"

namespace shicha::core {
namespace {

constexpr std::chrono::seconds kQuestionPatience{60};
constexpr std::chrono::seconds kChunkPatience{120};

// Asking what is lacked, offering, asking again when all was sent; and as much again, where the server
// changes its mind. Then the rest waits for the next run.
constexpr unsigned kQuestionsMax = 8;

}  // namespace

bool MediaSender::isOpen(const crypto::Hash& digest) const {
  return std::ranges::find(groups_.front().digests, digest) != groups_.front().digests.end();
}

void MediaSender::leaveGroup() {
  groups_.pop_front();
  chunks_.clear();
  toOffer_.clear();
  questions_ = 0;
}

Result<std::optional<SyncRequest>> MediaSender::next(Tablet& tablet, bool withPhotos, SyncProgress& run) {
  while (!groups_.empty()) {
    if (!withPhotos && questions_ > 0) {
      leaveGroup();
      continue;
    }
    if (!chunks_.empty()) {
      auto request = chunkRequest(tablet, run);
      if (!request || *request) return request;
      continue;
    }
    if (groups_.front().digests.empty() || questions_ == kQuestionsMax) {
      refuseGroup(Error(ErrorCode::mediumIncomplete), run);
      continue;
    }
    auto request = question(tablet);
    if (!request) return request.error();
    hasAsked_ = true;
    return std::optional(std::move(*request));
  }
  return std::nullopt;
}

Result<SyncRequest> MediaSender::question(Tablet& tablet) const {
  exchange::MediaQuestion question;
  question.workspace = groups_.front().workspace;
  question.held = groups_.front().digests;
  auto offered = exchange::offeredMedia(tablet.media(), toOffer_);
  if (!offered) return offered.error();
  question.offered = std::move(*offered);
  return SyncRequest{"POST", "/sync/v1/media", kProtobuf, exchange::encodeMediaQuestion(question), {},
                     false,  kQuestionPatience};
}

// The next chunk that can be read; nothing: none of those that were wanted.
Result<std::optional<SyncRequest>> MediaSender::chunkRequest(Tablet& tablet, SyncProgress& run) {
  while (!chunks_.empty()) {
    const Chunk& chunk = chunks_.front();
    auto bytes = tablet.media().read(chunk.digest, chunk.position);
    if (bytes) {
      hasAsked_ = false;
      const std::string path = "/sync/v1/media/" + groups_.front().workspace.hex() + "/" +
                               chunk.digest.hex() + "/" + std::to_string(chunk.position);
      return std::optional(SyncRequest{"PUT", path, kOctets, std::move(*bytes), {}, true, kChunkPatience});
    }
    const ErrorCode code = bytes.error().code();
    const bool isGone = code == ErrorCode::mediumDamaged || code == ErrorCode::mediumIncomplete ||
                        code == ErrorCode::mediumUnknown;
    if (!isGone) return bytes.error();
    drop(chunk.digest, bytes.error(), run);
  }
  return std::nullopt;
}

Result<void> MediaSender::takeAnswer(Tablet& tablet, const exchange::MediaAnswer& answer,
                                     const std::optional<exchange::Receipt>& receipt, SyncProgress& run) {
  std::vector<crypto::Hash> lacked;
  for (const exchange::MediumWanted& wanted : answer.wanted) {
    if (isOpen(wanted.digest)) lacked.push_back(wanted.digest);
  }
  // The newest word counts, also where it is less than what was said before.
  for (const crypto::Hash& digest : lacked) {
    const auto before = tablet.media().receipt(digest);
    if (!before) return before.error();
    if (before->bytes.empty()) continue;
    if (const auto gone = tablet.media().setReceipt(digest, {}); !gone) return gone;
    ++run.photosToSend;
  }
  if (receipt) {
    if (const auto kept = keep(tablet, answer.receipt, *receipt, run); !kept) return kept;
  }
  ++questions_;
  toOffer_.clear();
  for (const exchange::MediumWanted& wanted : answer.wanted) {
    if (!isOpen(wanted.digest)) continue;
    if (wanted.positions.empty()) toOffer_.push_back(wanted);
    for (const std::size_t position : wanted.positions) chunks_.push_back({wanted.digest, position});
  }
  // What it neither has nor wants belongs to no record that it has.
  for (const crypto::Hash& digest : std::vector(groups_.front().digests)) {
    if (std::ranges::find(lacked, digest) == lacked.end()) {
      drop(digest, Error(ErrorCode::mediumNotInUse), run);
    }
  }
  return {};
}

// What the server has is settled.
Result<void> MediaSender::keep(Tablet& tablet, const std::string& bytes, const exchange::Receipt& receipt,
                               SyncProgress& run) {
  std::vector<crypto::Hash> backedUp, others;
  std::size_t isNew = 0;
  for (const crypto::Hash& digest : receipt.media) {
    if (!isOpen(digest)) continue;
    const bool inBackup = std::ranges::binary_search(receipt.backedUpMedia, digest);
    (inBackup ? backedUp : others).push_back(digest);
    const auto before = tablet.media().receipt(digest);
    if (!before) return before.error();
    if (before->bytes.empty()) ++isNew;
  }
  for (const bool inBackup : {false, true}) {
    const auto& digests = inBackup ? backedUp : others;
    if (const auto kept = tablet.media().setReceipts(digests, {bytes, inBackup}); !kept) return kept;
    for (const crypto::Hash& digest : digests) std::erase(groups_.front().digests, digest);
  }
  run.photosToSend -= std::min(run.photosToSend, isNew);
  return {};
}

void MediaSender::chunkTaken(SyncProgress& run) {
  const crypto::Hash digest = chunks_.front().digest;
  chunks_.pop_front();
  if (chunks_.empty() || chunks_.front().digest != digest) ++run.photosSent;
}

void MediaSender::refused(const Error& error, SyncProgress& run) {
  if (hasAsked_) return refuseGroup(error, run);
  const crypto::Hash digest = chunks_.front().digest;
  // Somebody may have told the server wrongly what the photo must be: it is told anew, once.
  const bool isToldAnew = error.code() == ErrorCode::mediumDamaged && toldAnew_.insert(digest).second;
  if (!isToldAnew) return drop(digest, error, run);
  std::erase_if(chunks_, [&](const Chunk& chunk) { return chunk.digest == digest; });
  toOffer_.push_back({digest, {}});
}

// What is left of it.
void MediaSender::refuseGroup(const Error& why, SyncProgress& run) {
  run.photosRefused.insert(run.photosRefused.end(), groups_.front().digests.size(), why);
  leaveGroup();
}

// Not in this run. digest: by value, since it may stand in what is erased.
void MediaSender::drop(crypto::Hash digest, const Error& why, SyncProgress& run) {
  std::erase_if(chunks_, [&](const Chunk& chunk) { return chunk.digest == digest; });
  std::erase(groups_.front().digests, digest);
  run.photosRefused.push_back(why);
}

}  // namespace shicha::core
