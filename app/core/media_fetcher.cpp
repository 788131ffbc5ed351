#include "core/media_fetcher.hpp"

#include <algorithm>

#include "exchange/media_transfer.hpp"

namespace shicha::core {
namespace {

constexpr std::chrono::seconds kQuestionPatience{60};
constexpr std::chrono::seconds kChunkPatience{120};

}  // namespace

std::optional<SyncRequest> MediaFetcher::next() {
  if (!chunks_.empty()) {
    const Chunk& chunk = chunks_.front();
    const std::string path = "/sync/v1/media/" + workspace_.hex() + "/" + chunk.digest.hex() + "/" +
                             std::to_string(chunk.position);
    return SyncRequest{"GET", path, {}, {}, {}, true, kChunkPatience};
  }
  if (groups_.empty()) return std::nullopt;
  exchange::MediaQuestion question;
  question.workspace = groups_.front().workspace;
  question.lacking = groups_.front().digests;
  return SyncRequest{"POST", "/sync/v1/media", kProtobuf, exchange::encodeMediaQuestion(question), {},
                     false,  kQuestionPatience};
}

Result<void> MediaFetcher::takeAnswer(Tablet& tablet, const exchange::MediaAnswer& answer,
                                      SyncProgress& run) {
  storage::MediaStore& media = tablet.media();
  std::deque<Chunk> chunks;
  for (const crypto::Hash& digest : groups_.front().digests) {
    const auto offered = std::ranges::find(answer.offered, digest, &storage::MediumInfo::digest);
    if (offered == answer.offered.end()) continue;
    if (const auto listed = media.expect(*offered); !listed) {
      const ErrorCode code = listed.error().code();
      const bool isWrong = code == ErrorCode::mediumDamaged || code == ErrorCode::mediumTooLarge ||
                           code == ErrorCode::mediumEmpty;
      if (!isWrong) return listed;
      run.photosRefused.push_back(listed.error());
      continue;
    }
    const auto missing = media.missing(digest);
    if (!missing) return missing.error();
    for (const std::size_t position : *missing) chunks.push_back({digest, position});
    ++run.photosToFetch;
  }
  workspace_ = groups_.front().workspace;
  groups_.pop_front();
  chunks_ = std::move(chunks);
  return {};
}

Result<void> MediaFetcher::takeChunk(Tablet& tablet, const std::string& bytes, SyncProgress& run) {
  const Chunk chunk = chunks_.front();
  const auto taken = exchange::takeChunk(tablet.media(), {chunk.digest, chunk.position, bytes});
  if (!taken) {
    if (taken.error().code() != ErrorCode::mediumDamaged) return taken;
    drop(taken.error(), run);
    return {};
  }
  chunks_.pop_front();
  if (exchange::isSettled(tablet.media(), chunk.digest)) {
    ++run.photosReceived;
    run.photosToFetch -= std::min<std::size_t>(run.photosToFetch, 1);
  }
  return {};
}

void MediaFetcher::refused(const Error& error, SyncProgress& run) {
  if (!hasAsked()) {
    drop(error, run);
    return;
  }
  run.photosRefused.insert(run.photosRefused.end(), groups_.front().digests.size(), error);
  groups_.pop_front();
}

// Not in this run.
void MediaFetcher::drop(const Error& why, SyncProgress& run) {
  const crypto::Hash digest = chunks_.front().digest;
  std::erase_if(chunks_, [&](const Chunk& chunk) { return chunk.digest == digest; });
  run.photosRefused.push_back(why);
}

}  // namespace shicha::core
