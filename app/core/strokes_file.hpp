// A signature's strokes as a file.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"

namespace shicha::core {

constexpr std::size_t kStrokesBytesMax = std::size_t{256} << 10U;

// The bytes of an SVG drawing that has at least one stroke, and nothing that could show anything else later:
// no scripts, pictures, styles or links. Threads: any.
// Errors: fileUnreadable, fileTooLarge, notUtf8, drawingUnreadable, which says why.
Result<std::string> readStrokes(const std::filesystem::path& file);

}  // namespace shicha::core
