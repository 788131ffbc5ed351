// What the beginning of a photo's file tells, before anything is decoded.
#pragma once

#include "picture/exif.hpp"
#include "picture/pixels.hpp"

namespace shicha::picture {

// A side of a photo, and all of it. Beyond that no tablet could show it.
constexpr unsigned kPhotoSideMax = 30'000;
constexpr std::uint64_t kPhotoPixelsMax = 200'000'000;

// Markers and EXIF stand well within so many bytes.
constexpr std::size_t kHeadBytes = std::size_t{1} << 20U;

struct PhotoHead {
  enum class Type { jpeg, png };
  Type type = Type::jpeg;
  Size size;  // as it lies in the file, before it is turned; may be 0
  Exif exif;
  // Where the picture begins. What stands before may hold a small picture with an end of its own.
  std::size_t pictureAt = 0;
};

// head: the first kHeadBytes of the file, or all of it.
// Errors: photoUnreadable, where it is neither JPEG nor PNG, or tells no size. Threads: any.
// Source: ITU-T T.81, annex B; ISO/IEC 15948, 11.2.2.
Result<PhotoHead> readHead(BytesView head);

// May it be decoded? Errors: photoUnreadable, where a side is 0; photoTooLarge.
Result<void> checkSize(Size size);

}  // namespace shicha::picture
