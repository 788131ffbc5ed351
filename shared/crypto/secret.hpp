// Keys that must not linger in memory.
#pragma once

#include "base/bytes.hpp"

namespace shicha::crypto {

// Overwrites memory, in a way that no optimiser leaves out.
void wipe(void* memory, std::size_t bytes);

// Secret bytes, wiped when they go. Threads: a value.
template <std::size_t Size, class Kind>
class Secret {
 public:
  Secret() = default;
  explicit Secret(const FixedBytes<Size, Kind>& bytes) : bytes_(bytes) {}
  Secret(const Secret&) = default;
  Secret& operator=(const Secret&) = default;
  ~Secret() { wipe(bytes_.bytes.data(), Size); }

  // Nothing where the length is another.
  static std::optional<Secret> from(BytesView view) {
    if (view.size() != Size) return std::nullopt;
    std::optional<Secret> secret(std::in_place);
    std::memcpy(secret->data(), view.data(), Size);
    return secret;
  }

  BytesView view() const { return bytes_.view(); }
  std::uint8_t* data() { return bytes_.bytes.data(); }
  const std::uint8_t* data() const { return bytes_.bytes.data(); }

  bool operator==(const Secret&) const = default;

 private:
  FixedBytes<Size, Kind> bytes_;
};

}  // namespace shicha::crypto
