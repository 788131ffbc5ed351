// Decoding JPEG files with libjpeg-turbo.
#pragma once

#include "picture/pixels.hpp"
#include "picture/source.hpp"

namespace shicha::picture {

// Decodes to a long side of at most longSide, as the picture lies in the file. Baseline files need memory for
// a few rows; progressive ones at most kDecodingBytesMax.
// Errors: pictureBroken, where it is cut off or damaged anywhere, has hundreds of scans, or takes longer than
// kDecodingMax: never a picture that is part grey. The source's.
Result<Pixels> readJpeg(const Source& source, unsigned longSide);

}  // namespace shicha::picture
