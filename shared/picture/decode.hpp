// Photos as they are seen: upright, and no larger than is wanted.
#pragma once

#include "picture/pixels.hpp"
#include "picture/source.hpp"

namespace shicha::picture {

// Turns a picture upright. orientation: as a camera wrote it, 1 to 8. Source: CIPA DC-008, 4.6.4.
Pixels upright(Pixels pixels, unsigned orientation);

// Decodes JPEG or PNG. longSide: what the picture's long side has at most; a smaller one stays. It is never
// in memory larger than twice that, but for progressive and interlaced files.
// Errors: photoUnreadable, photoTooLarge, pictureBroken; the source's. Threads: any.
Result<Pixels> decode(const Source& source, unsigned longSide);

}  // namespace shicha::picture
