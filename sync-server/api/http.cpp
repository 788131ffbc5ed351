#include "api/http.hpp"

#include <algorithm>

namespace shicha::server {
namespace {

char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

bool isSameName(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lowered, lowered);
}

std::string_view valueOf(const Headers& headers, std::string_view name) {
  const auto found =
      std::ranges::find_if(headers, [&](const auto& header) { return isSameName(header.first, name); });
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view RequestHead::header(std::string_view name) const { return valueOf(headers, name); }

}  // namespace shicha::server
