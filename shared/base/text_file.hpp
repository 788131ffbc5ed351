// Reading a text file that a person or another program made.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "base/result.hpp"

namespace shicha {

// The bytes of a file.
// bytesMax: a larger file is refused unread.
// Errors: fileUnreadable, fileTooLarge.
Result<std::string> readBytes(const std::filesystem::path& path, std::size_t bytesMax);

// The text of a file, checked to be UTF-8.
// bytesMax: a larger file is refused unread.
// Errors: fileUnreadable, fileTooLarge, notUtf8 (with line and column).
Result<std::string> readTextFile(const std::filesystem::path& path, std::size_t bytesMax);

// The error notUtf8 with line and column, if the text is not UTF-8. file: named in the error.
Result<void> checkUtf8(std::string_view text, const std::string& file);

}  // namespace shicha
