#include "base/clean_output.hpp"

#include <cstdint>

namespace shicha {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

// Embeddings, overrides and isolates, and the marks of direction. Source: Unicode Standard Annex 9, 2.
bool steersDirection(std::string_view at) {
  if (at.size() < 3 || at[0] != '\xE2') return false;
  const auto second = static_cast<std::uint8_t>(at[1]), third = static_cast<std::uint8_t>(at[2]);
  if (second == 0x80) return (third >= 0xAA && third <= 0xAE) || third == 0x8E || third == 0x8F;
  return second == 0x81 && third >= 0xA6 && third <= 0xA9;
}

// U+0080 to U+009F, which terminals take for the beginning of commands.
bool isUpperControl(std::string_view at) {
  return at.size() >= 2 && at[0] == '\xC2' && static_cast<std::uint8_t>(at[1]) < 0xA0;
}

// ␀ to ␟ and ␡: U+2400 on.
std::string picture(std::uint8_t control) {
  const char last = control == 0x7F ? '\xA1' : static_cast<char>(0x80 + control);
  return std::string("\xE2\x90") + last;
}

}  // namespace

std::string cleanText(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<std::uint8_t>(text[i]);
    if ((byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F) {
      clean += picture(byte);
    } else if (isUpperControl(text.substr(i))) {
      clean += kReplacement;
      i += 1;
    } else if (steersDirection(text.substr(i))) {
      clean += kReplacement;
      i += 2;
    } else {
      clean += text[i];
    }
  }
  return clean;
}

CleanOutput::CleanOutput(std::ostream& into) : std::ostream(nullptr), into_(into) {
  rdbuf(static_cast<std::streambuf*>(this));
}

CleanOutput::~CleanOutput() { give(); }

void CleanOutput::passThrough() {
  give();
  isClean_ = false;
}

int CleanOutput::overflow(int next) {
  using Traits = std::char_traits<char>;
  if (Traits::eq_int_type(next, Traits::eof())) return Traits::not_eof(next);
  line_ += Traits::to_char_type(next);
  if (line_.back() == '\n') give();
  return next;
}

int CleanOutput::sync() {
  give();
  into_.flush();
  return 0;
}

void CleanOutput::give() {
  into_ << (isClean_ ? cleanText(line_) : line_);
  line_.clear();
}

}  // namespace shicha
