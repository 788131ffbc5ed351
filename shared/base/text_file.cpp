#include "base/text_file.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <system_error>

#include "base/utf8.hpp"

namespace shicha {

Result<std::string> readBytes(const std::filesystem::path& path, std::size_t bytesMax) {
  errno = 0;
  std::ifstream stream(path, std::ios::binary);
  if (!stream || std::filesystem::is_directory(path)) {
    const std::string reason = errno != 0 ? std::generic_category().message(errno) : "is a directory";
    return Error(ErrorCode::fileUnreadable, {reason}, {path.string()});
  }
  // Piece by piece: a pipe or device has no size to ask for, and one byte more than allowed is enough to
  // know.
  std::string bytes;
  std::array<char, 65'536> piece;
  while (stream && bytes.size() <= bytesMax) {
    stream.read(piece.data(), piece.size());
    bytes.append(piece.data(), static_cast<std::size_t>(stream.gcount()));
  }
  if (bytes.size() > bytesMax)
    return Error(ErrorCode::fileTooLarge, {std::to_string(bytesMax)}, {path.string()});
  return bytes;
}

Result<std::string> readTextFile(const std::filesystem::path& path, std::size_t bytesMax) {
  auto text = readBytes(path, bytesMax);
  if (!text) return text;
  if (const auto valid = checkUtf8(*text, path.string()); !valid) return valid.error();
  return text;
}

Result<void> checkUtf8(std::string_view text, const std::string& file) {
  const auto invalid = findInvalidUtf8(text);
  if (!invalid) return {};
  const std::string_view before = text.substr(0, *invalid);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t lineStart = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  return Error(ErrorCode::notUtf8, {},
               {file, static_cast<int>(line), static_cast<int>(*invalid - lineStart) + 1});
}

}  // namespace shicha
