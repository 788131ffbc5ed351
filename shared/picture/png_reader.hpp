// Decoding PNG files with libpng.
#pragma once

#include "picture/pixels.hpp"
#include "picture/source.hpp"

namespace shicha::picture {

// Decodes to a long side of at most longSide; what can be seen through becomes white. It needs memory for a
// few rows; interlaced files at most kDecodingBytesMax.
// Errors: pictureBroken, where it is cut off or damaged anywhere, or takes longer than kDecodingMax. The
// source's.
Result<Pixels> readPng(const Source& source, unsigned longSide);

}  // namespace shicha::picture
