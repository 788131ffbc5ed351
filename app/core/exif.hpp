// What a camera wrote into a photo (EXIF).
#pragma once

#include "core/photo_file.hpp"

namespace shicha::core {

// Fills in time and position, as far as they are there and make sense. segment: of a JPEG file, from "Exif"
// on. Source: CIPA DC-008 (Exif 2.32). Threads: any.
void readExif(BytesView segment, PhotoFile& into);

}  // namespace shicha::core
