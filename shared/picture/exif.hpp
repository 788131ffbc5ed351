// What a camera wrote into a photo (EXIF).
#pragma once

#include <optional>
#include <string>

#include "base/bytes.hpp"
#include "inspection/inspection.hpp"

namespace shicha::picture {

struct Exif {
  std::string time;  // "2023:11:23 10:15:00" as it stands there; empty: none
  std::optional<inspection::Position> position;
  unsigned orientation = 1;  // 1 to 8: how the picture is turned so that it stands upright; 1: not at all
};

// As far as it is there and makes sense. segment: of a JPEG file, from "Exif" on.
// Source: CIPA DC-008 (Exif 2.32). Threads: any.
Exif readExif(BytesView segment);

}  // namespace shicha::picture
