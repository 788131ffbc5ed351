// A signature's strokes as a file.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"

namespace shicha::core {

// The bytes of a drawing that inspection::checkStrokes() takes. Threads: any.
// Errors: fileUnreadable, fileTooLarge, notUtf8, drawingUnreadable, which says why.
Result<std::string> readStrokes(const std::filesystem::path& file);

}  // namespace shicha::core
