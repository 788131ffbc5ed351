// Room on the tablet: how much there is left, what photos take of it, and what may be freed.
#pragma once

#include "core/tablet.hpp"

namespace shicha::core {

struct StorageRoom {
  std::uint64_t diskBytes = 0, diskFreeBytes = 0;  // of the disk that the store is on
  std::uint64_t photoBytes = 0;                    // of originals that are here
  std::uint64_t freeableBytes = 0;                 // of those: the server has them in a backup
  std::size_t photos = 0, freeablePhotos = 0;      // originals that are here
  std::uint64_t fileBytes = 0;                     // of other files: pages that were signed
  std::size_t files = 0;                           // they are never freed

  // Is it time to say so? Less than 1 GiB, or less than 5 % of the disk.
  bool isLow() const;
};

// folder: of the store. Errors: diskError.
Result<StorageRoom> roomOf(Tablet& tablet, const std::filesystem::path& folder);

// One step of freeing, short enough to be done between others': a photo's original that the server has in a
// backup, whose small copies are made first where there are none, so that it can still be seen; in the end,
// the room in the file. Returns whether there may be more to do. Never frees what is nowhere else. Errors:
// those of MediaStore.
Result<bool> freeSome(Tablet& tablet);

}  // namespace shicha::core
