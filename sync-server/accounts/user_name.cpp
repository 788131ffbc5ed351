#include "accounts/user_name.hpp"

#include <algorithm>
#include <string_view>

#include "base/bytes.hpp"
#include "base/utf8.hpp"

namespace shicha::server {
namespace {

bool isBetween(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

// Source: Unicode's general category Zs.
bool isBlank(char32_t c) {
  return c == U' ' || c == 0xA0 || c == 0x1680 || isBetween(c, 0x2000, 0x200A) || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

// Control characters, line ends, and what is not shown or turns the direction of others. Source: Unicode's
// general categories Cc, Cf, Zl and Zp, as far as text from a keyboard or a table may hold them.
bool isHidden(char32_t c) {
  return c < 0x20 || isBetween(c, 0x7F, 0x9F) || c == 0xAD || c == 0x061C || c == 0x180E ||
         isBetween(c, 0x200B, 0x200F) || isBetween(c, 0x2028, 0x202E) || isBetween(c, 0x2060, 0x206F) ||
         c == 0xFEFF || isBetween(c, 0xFFF9, 0xFFFB) || isBetween(c, 0xE0000, 0xE007F);
}

bool isGood(const std::u32string& name) {
  if (name.empty() || name.size() > kUserNameLettersMax) return false;
  return !isBlank(name.front()) && !isBlank(name.back()) && std::ranges::none_of(name, isHidden);
}

}  // namespace

Result<void> checkUserName(const std::string& name) {
  // An error is text for people, whatever the name was.
  if (findInvalidUtf8(name)) return Error(ErrorCode::userNameInvalid, {"0x" + hexText(name)});
  if (!isGood(codePoints(name))) return Error(ErrorCode::userNameInvalid, {name});
  return {};
}

}  // namespace shicha::server
