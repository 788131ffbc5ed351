// Reading bytes that were written as hex digits.
#pragma once

#include "base/bytes.hpp"

namespace shicha {

// Two digits a byte, of either case; nothing where it is anything else.
std::optional<std::string> bytesOfHex(std::string_view text);

// The same for an id, a digest, a key.
template <class Bytes>
std::optional<Bytes> fromHex(std::string_view text) {
  const auto bytes = bytesOfHex(text);
  return bytes ? Bytes::from(*bytes) : std::nullopt;
}

}  // namespace shicha
