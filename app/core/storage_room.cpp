#include "core/storage_room.hpp"

#include <algorithm>

#include "core/photo_copies.hpp"

namespace shicha::core {
namespace {

using storage::MediumStatus;

constexpr std::uint64_t kLowBytes = std::uint64_t{1} << 30U;
constexpr std::uint64_t kLowShare = 20;  // a twentieth: 5 %

bool isHere(const MediumStatus& medium) { return medium.bytesHeld > 0; }

// No page of a form is larger: photos, most of which are, need not be looked into.
constexpr std::uint64_t kPageBytesMax = std::uint64_t{2} << 20U;

// A page that was signed. It takes little, and is what a signature is about.
bool isPage(Tablet& tablet, const MediumStatus& medium) {
  if (medium.size > kPageBytesMax) return false;
  const auto begin = tablet.media().read(medium.digest, 0);
  return begin && begin->starts_with("%PDF-");
}

bool isFreeable(Tablet& tablet, const MediumStatus& medium) {
  return isHere(medium) && medium.inBackup && !isPage(tablet, medium);
}

}  // namespace

bool StorageRoom::isLow() const { return diskFreeBytes < kLowBytes || diskFreeBytes < diskBytes / kLowShare; }

Result<StorageRoom> roomOf(Tablet& tablet, const std::filesystem::path& folder) {
  std::error_code reason;
  const auto disk = std::filesystem::space(folder, reason);
  if (reason) return Error(ErrorCode::diskError, {reason.message()}, {folder.string()});
  StorageRoom room;
  room.diskBytes = disk.capacity;
  room.diskFreeBytes = disk.available;
  for (const MediumStatus& medium : tablet.media().all()) {
    if (!isHere(medium)) continue;
    if (isPage(tablet, medium)) {
      ++room.files;
      room.fileBytes += medium.bytesHeld;
      continue;
    }
    ++room.photos;
    room.photoBytes += medium.bytesHeld;
    if (!medium.inBackup) continue;
    ++room.freeablePhotos;
    room.freeableBytes += medium.bytesHeld;
  }
  return room;
}

Result<bool> freeSome(Tablet& tablet) {
  const auto all = tablet.media().all();
  const auto next = std::ranges::find_if(all, [&](const auto& each) { return isFreeable(tablet, each); });
  if (next == all.end()) return tablet.media().reclaim();
  // What is no picture, or not all here, has none: it goes all the same, the server has it.
  (void)copyOf(tablet, next->digest, CopyKind::screen);
  const auto freed = tablet.media().free(next->digest);
  return freed ? Result<bool>(true) : freed.error();
}

}  // namespace shicha::core
