// Writing JPEG files with libjpeg-turbo.
#pragma once

#include <string>

#include "base/result.hpp"
#include "picture/pixels.hpp"

namespace shicha::picture {

// Good enough for print; some 300 KB for a photo of 1600 pixels.
constexpr int kJpegQuality = 85;

// A baseline file with nothing in it but the picture. Errors: memoryShort. Threads: any.
Result<std::string> jpegOf(const Pixels& pixels);

}  // namespace shicha::picture
