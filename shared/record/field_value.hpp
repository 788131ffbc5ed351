// What may stand in a write: the encoding of exactly one field.
#pragma once

#include <cstdint>
#include <optional>

#include "base/bytes.hpp"

namespace shicha::record {

// The highest number that a field can have.
constexpr std::uint32_t kFieldMax = (1U << 29U) - 1;

// The number of the field that these bytes encode. Nothing where they are no sound encoding of one field:
// empty, a tag of another field among them, a group, a wire type that does not exist, a number that is cut
// off or too long, bytes left over. What the bytes mean (text, a message) is known only with the field's
// descriptor, and a newer program may know fields that this one does not: so that all programs refuse the
// same batches, nothing of it is judged here. Source: the protobuf encoding; docs/merge.md, Records.
std::optional<std::uint32_t> fieldOf(BytesView value);

}  // namespace shicha::record
