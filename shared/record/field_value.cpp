#include "record/field_value.hpp"

namespace shicha::record {
namespace {

constexpr unsigned kVarintBytesMax = 10;

// Takes a varint off the front.
std::optional<std::uint64_t> takeVarint(BytesView& bytes) {
  std::uint64_t number = 0;
  for (unsigned i = 0; i < kVarintBytesMax && i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (i == kVarintBytesMax - 1 && byte > 1) return std::nullopt;
    number |= static_cast<std::uint64_t>(byte & 0x7FU) << (7U * i);
    if (byte < 0x80) {
      bytes.remove_prefix(i + 1);
      return number;
    }
  }
  return std::nullopt;
}

bool skip(BytesView& bytes, std::uint64_t length) {
  if (length > bytes.size()) return false;
  bytes.remove_prefix(length);
  return true;
}

// Takes what stands behind a tag of that wire type.
bool takePayload(BytesView& bytes, std::uint64_t wireType) {
  switch (wireType) {
    case 0:
      return takeVarint(bytes).has_value();
    case 1:
      return skip(bytes, 8);
    case 2: {
      const auto length = takeVarint(bytes);
      return length && skip(bytes, *length);
    }
    case 5:
      return skip(bytes, 4);
    default:
      return false;
  }
}

}  // namespace

std::optional<std::uint32_t> fieldOf(BytesView value) {
  std::optional<std::uint32_t> field;
  while (!value.empty()) {
    const auto tag = takeVarint(value);
    if (!tag || *tag >> 3U == 0 || *tag >> 3U > kFieldMax) return std::nullopt;
    const auto number = static_cast<std::uint32_t>(*tag >> 3U);
    if (field && *field != number) return std::nullopt;
    field = number;
    if (!takePayload(value, *tag & 7U)) return std::nullopt;
  }
  return field;
}

}  // namespace shicha::record
