// Bytes as they are stored and sent, and ids made of them.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace shicha {

// Bytes that are not text. Protobuf holds bytes in strings, so views of them are string views.
using BytesView = std::string_view;

// "0a1b…", two small digits a byte.
std::string hexText(BytesView bytes);

// A fixed number of bytes. Kind parts ids and keys of different things, which must never be mixed up.
// Threads: a value.
template <std::size_t Size, class Kind>
struct FixedBytes {
  static constexpr std::size_t kSize = Size;

  std::array<std::uint8_t, Size> bytes = {};

  // Nothing where the length is another.
  static std::optional<FixedBytes> from(BytesView view) {
    if (view.size() != Size) return std::nullopt;
    FixedBytes result;
    std::memcpy(result.bytes.data(), view.data(), Size);
    return result;
  }

  BytesView view() const { return {reinterpret_cast<const char*>(bytes.data()), Size}; }
  std::string hex() const { return hexText(view()); }

  auto operator<=>(const FixedBytes&) const = default;
};

// For unordered containers: the first bytes of ids and hashes are as good as random. An id whose first bytes
// are not (a record's begins with its kind) is told by its last ones.
struct FixedBytesHash {
  template <std::size_t Size, class Kind>
  std::size_t operator()(const FixedBytes<Size, Kind>& value) const {
    static_assert(Size >= sizeof(std::size_t));
    std::size_t result = 0;
    std::memcpy(&result, value.bytes.data() + Size - sizeof result, sizeof result);
    return result;
  }
};

}  // namespace shicha
