// A signature's strokes as a file.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/result.hpp"

namespace shicha::core {

constexpr std::size_t kStrokesBytesMax = std::size_t{256} << 10U;

// The bytes of an SVG drawing that has at least one stroke, and nothing that could show anything else later:
// no scripts, pictures, styles or links. Threads: any.
// Errors: fileUnreadable, fileTooLarge, notUtf8, drawingUnreadable, which says why.
Result<std::string> readStrokes(const std::filesystem::path& file);

// A signature as it is to be drawn: one path, in a space that is so wide and high.
struct StrokeDrawing {
  std::string path;  // as SVG writes paths
  double width = 0, height = 0;
};

// The paths of such a drawing, whoever made it; nothing where it is none, or has other shapes only.
std::optional<StrokeDrawing> drawingOf(const std::string& strokes);

}  // namespace shicha::core
