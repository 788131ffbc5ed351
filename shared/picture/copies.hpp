// The small copies of a photo, for lists and for screens.
#pragma once

#include <string>

#include "picture/source.hpp"

namespace shicha::picture {

constexpr unsigned kThumbnailSide = 320;  // pixels, of the long side
constexpr unsigned kScreenSide = 1600;

// JPEG files, upright, without anything that the camera wrote.
struct Copies {
  std::string thumbnail, screen;
};

// Makes both in one decoding. Errors: those of decode(). Threads: any.
Result<Copies> copiesOf(const Source& source);

}  // namespace shicha::picture
