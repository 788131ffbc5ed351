#include "base/text_layout.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace shicha {
namespace {

// Pieces that a line must not break inside: a wide character with the closing marks behind it, or a Latin
// word.
std::vector<std::string_view> pieces(std::string_view text) {
  static constexpr std::string_view kClosing[] = {"，", "。", "；", "：", "、", "）",
                                                  "》", "”",  "】", "？", "！", "〕"};
  static constexpr std::string_view kOpening[] = {"（", "《", "“", "【", "〔"};
  const auto isAny = [](const auto& marks, std::string_view c) {
    return std::ranges::find(marks, c) != std::end(marks);
  };
  std::vector<std::string_view> result;
  bool glue = false;        // the last piece takes whatever follows
  bool glueNumber = false;  // the last piece takes the character that it counts
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    const bool latin = length == 1 && text[at] != ' ';
    while (latin && at + length < text.size() && static_cast<unsigned char>(text[at + length]) < 0x80 &&
           text[at + length] != ' ') {
      ++length;
    }
    const std::string_view piece = text.substr(at, length);
    const bool counted = glueNumber && lead >= 0x80;
    if (!result.empty() && (glue || counted || isAny(kClosing, piece))) {
      result.back() = {result.back().data(), result.back().size() + length};
    } else {
      result.push_back(piece);
    }
    glue = isAny(kOpening, piece);
    glueNumber = piece.back() >= '0' && piece.back() <= '9';
    at += length;
  }
  return result;
}

}  // namespace

std::string padded(std::string_view text, std::size_t width) {
  std::string result(text);
  result.append(width - std::min(width, displayWidth(text)), ' ');
  return result;
}

std::string paddedLeft(std::string_view text, std::size_t width) {
  return std::string(width - std::min(width, displayWidth(text)), ' ').append(text);
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines(1);
  std::size_t used = 0;
  for (const std::string_view piece : pieces(text)) {
    const std::size_t needed = displayWidth(piece);
    if (used + needed > width && used > 0) {
      lines.emplace_back();
      used = 0;
      if (piece == " ") continue;
    }
    lines.back() += piece;
    used += needed;
  }
  return lines;
}

}  // namespace shicha
