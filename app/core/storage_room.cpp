#include "core/storage_room.hpp"

#include <algorithm>

#include "core/photo_copies.hpp"

namespace shicha::core {
namespace {

using storage::MediumStatus;

constexpr std::uint64_t kLowBytes = std::uint64_t{1} << 30U;
constexpr std::uint64_t kLowShare = 20;  // a twentieth: 5 %

bool isHere(const MediumStatus& medium) { return medium.bytesHeld > 0; }
bool isFreeable(const MediumStatus& medium) { return isHere(medium) && medium.inBackup; }

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
    ++room.photos;
    room.photoBytes += medium.bytesHeld;
    if (!isFreeable(medium)) continue;
    ++room.freeablePhotos;
    room.freeableBytes += medium.bytesHeld;
  }
  return room;
}

Result<bool> freeSome(Tablet& tablet) {
  const auto all = tablet.media().all();
  const auto next = std::ranges::find_if(all, isFreeable);
  if (next == all.end()) return tablet.media().reclaim();
  // What is no picture, or not all here, has none: it goes all the same, the server has it.
  (void)copyOf(tablet, next->digest, CopyKind::screen);
  const auto freed = tablet.media().free(next->digest);
  return freed ? Result<bool>(true) : freed.error();
}

}  // namespace shicha::core
