// What a photo's file is, before it is taken in: its type and size, and what the camera wrote into it.
#pragma once

#include <filesystem>

#include "inspection/inspection.hpp"

namespace shicha::core {

struct PhotoFile {
  std::string type;  // image/jpeg, image/png
  unsigned width = 0, height = 0;
  std::string exifTime;  // "2023:11:23 10:15:00" as it stands there; empty: none
  std::optional<inspection::Position> exifPosition;
};

// Looks at the beginning and the end of a file: nothing is decoded, so that no file can make it take memory.
// Errors: fileUnreadable; mediumEmpty; photoUnreadable, where it is no photo, is cut off, or is another type
// than its name says; photoTooLarge. Threads: any.
Result<PhotoFile> examinePhoto(const std::filesystem::path& file);

}  // namespace shicha::core
