#include "support/source_text.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/utf8.hpp"

namespace shicha::test {
namespace {

std::string utf8(char32_t c) {
  if (c < 0x80) return {static_cast<char>(c)};
  std::string bytes;
  const int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
  constexpr unsigned kLead[] = {0, 0xC0, 0xE0, 0xF0};
  bytes += static_cast<char>(kLead[more] | (c >> (6 * more)));
  for (int i = more - 1; i >= 0; --i) bytes += static_cast<char>(0x80 | ((c >> (6 * i)) & 0x3F));
  return bytes;
}

bool isSpace(char32_t c) {
  return c <= 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

std::string withoutTags(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("<p>") || rest.starts_with("</p>")) {
      at = text.find('>', at);
    } else if (rest.starts_with("**")) {
      ++at;
    } else {
      result += text[at];
    }
  }
  return result;
}

// Replaces `from` in `text`, where it must stand exactly once.
void repair(std::string& text, const std::string& from, const std::string& to, const std::string& where) {
  const std::size_t at = text.find(from);
  ASSERT_NE(at, std::string::npos) << where << ": a repair that is not needed: " << from;
  ASSERT_EQ(text.find(from, at + 1), std::string::npos) << where << ": a repair that fits twice: " << from;
  text.replace(at, from.size(), to);
}

}  // namespace

std::string normalised(std::string_view text) {
  static constexpr std::u32string_view kAscii = U",;:?!()";
  static constexpr std::u32string_view kFullWidth = U"，；：？！（）";
  std::string result;
  for (const char32_t c : codePoints(withoutTags(text))) {
    if (isSpace(c) || c == U'○') continue;
    const std::size_t ascii = kAscii.find(c);
    result += utf8(ascii == std::u32string_view::npos ? c : kFullWidth[ascii]);
  }
  return result;
}

std::string repairedSource(const std::string& name) {
  const std::string path = "tests/golden/sources/" + name;
  std::string text = normalised(repositoryFile(path + ".txt"));
  if (!std::filesystem::exists(std::string(SHICHA_SOURCE_DIR "/") + path + ".repairs")) return text;
  std::istringstream repairs(repositoryFile(path + ".repairs"));
  for (std::string line; std::getline(repairs, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const std::size_t arrow = line.find(" =>");
    repair(text, normalised(line.substr(0, arrow)), normalised(line.substr(arrow + 3)), path);
  }
  return text;
}

std::string firstDifference(std::string_view expected, std::string_view actual) {
  if (expected == actual) return {};
  const std::u32string left = codePoints(expected);
  const std::u32string right = codePoints(actual);
  const auto at = static_cast<std::size_t>(std::ranges::mismatch(left, right).in1 - left.begin());
  const auto around = [at](const std::u32string& text) {
    std::string part;
    constexpr std::size_t kBefore = 20;
    constexpr std::size_t kLength = 60;
    for (const char32_t c : text.substr(at < kBefore ? 0 : at - kBefore, kLength)) part += utf8(c);
    return part;
  };
  return "expected …" + around(left) + "…\nbut is   …" + around(right) + "…";
}

std::string repositoryFile(const std::string& path) {
  std::ifstream stream(std::string(SHICHA_SOURCE_DIR "/") + path, std::ios::binary);
  EXPECT_TRUE(stream) << path;
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

}  // namespace shicha::test
