#include "core/photo_copies.hpp"

#include "picture/deadline.hpp"

namespace shicha::core {
namespace {

// Stands before what is kept. Copies of a program that made others are made again.
constexpr char kVersion = '1';
constexpr char kPicture = 'J', kReason = 'X';
constexpr std::size_t kMarkBytes = 2;

std::string kept(char what, BytesView bytes) { return std::string({kVersion, what}).append(bytes); }

// Is it the photo's own fault? Then it will be the same next time.
bool isOfPhoto(const Error& error) {
  const ErrorCode code = error.code();
  if (!error.details().empty() && error.details().front() == picture::kTakesTooLong) return false;
  return code == ErrorCode::pictureBroken || code == ErrorCode::photoUnreadable ||
         code == ErrorCode::photoTooLarge;
}

std::string reasonOf(const Error& error) {
  std::string reason;
  for (const std::string& detail : error.details()) reason += (reason.empty() ? "" : "×") + detail;
  return reason;
}

Error broken(std::string_view reason) { return Error(ErrorCode::pictureBroken, {std::string(reason)}); }

// Chunk by chunk.
picture::Source sourceOf(storage::MediaStore& media, const storage::MediumInfo& info) {
  return [&media, info, next = std::size_t{0}, chunk = std::string()]() mutable -> Result<BytesView> {
    if (next == info.chunks.size()) return BytesView();
    auto read = media.read(info.digest, next++);
    if (!read) return read.error();
    chunk = std::move(*read);
    return BytesView(chunk);
  };
}

}  // namespace

Result<std::optional<std::string>> keptCopy(Tablet& tablet, const crypto::Hash& digest, CopyKind kind) {
  auto copy = tablet.media().copy(digest, kind);
  if (!copy) return copy.error();
  if (copy->size() < kMarkBytes || copy->front() != kVersion) return std::optional<std::string>();
  if ((*copy)[1] == kReason) return broken(copy->substr(kMarkBytes));
  return std::optional(copy->substr(kMarkBytes));
}

Result<std::string> originalOf(Tablet& tablet, const crypto::Hash& digest) {
  const auto info = tablet.media().info(digest);
  if (!info) return info.error();
  std::string bytes;
  bytes.reserve(info->size);
  const picture::Source source = sourceOf(tablet.media(), *info);
  while (true) {
    const auto more = source();
    if (!more) return more.error();
    if (more->empty()) return bytes;
    bytes += *more;
  }
}

Result<std::string> keepCopies(Tablet& tablet, const crypto::Hash& digest,
                               const Result<picture::Copies>& made, CopyKind kind) {
  const auto keep = [&](CopyKind which, const std::string& bytes) {
    (void)tablet.media().keepCopy(digest, which, bytes);
  };
  if (made) {
    keep(CopyKind::thumbnail, kept(kPicture, made->thumbnail));
    keep(CopyKind::screen, kept(kPicture, made->screen));
    return kind == CopyKind::thumbnail ? made->thumbnail : made->screen;
  }
  if (!isOfPhoto(made.error())) return made.error();
  const std::string reason = reasonOf(made.error());
  for (const CopyKind each : {CopyKind::thumbnail, CopyKind::screen}) keep(each, kept(kReason, reason));
  return broken(reason);
}

Result<std::string> copyOf(Tablet& tablet, const crypto::Hash& digest, CopyKind kind) {
  auto copy = keptCopy(tablet, digest, kind);
  if (!copy) return copy.error();
  if (*copy) return std::move(**copy);
  const auto info = tablet.media().info(digest);
  if (!info) return info.error();
  return keepCopies(tablet, digest, picture::copiesOf(sourceOf(tablet.media(), *info)), kind);
}

Result<std::string> bestOf(Tablet& tablet, const crypto::Hash& digest) {
  auto original = originalOf(tablet, digest);
  if (original || original.error().code() != ErrorCode::mediumIncomplete) return original;
  const auto copy = keptCopy(tablet, digest, CopyKind::screen);
  return copy && *copy ? **copy : original;
}

}  // namespace shicha::core
