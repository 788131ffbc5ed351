// UTF-8: the only encoding inside the product.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace shicha {

// Where the first byte stands that is not UTF-8 (an overlong form, a surrogate, a cut-off character
// included); nothing when all of it is UTF-8. Source: RFC 3629, section 4.
std::optional<std::size_t> findInvalidUtf8(std::string_view text);

// The code points of valid UTF-8, one by one.
std::u32string codePoints(std::string_view text);

// How many columns the text takes in a terminal: wide East Asian characters take two. text: valid UTF-8.
std::size_t displayWidth(std::string_view text);

}  // namespace shicha
