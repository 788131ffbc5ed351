// The bytes of a photo's file, piece by piece, so that a large one is never in memory as a whole.
#pragma once

#include <functional>
#include <utility>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace shicha::picture {

// Gives the next bytes, which hold until it is called again; none: that was all.
using Source = std::function<Result<BytesView>()>;

// The bytes outlive the source.
inline Source sourceOf(BytesView bytes) {
  return [bytes]() mutable -> Result<BytesView> { return std::exchange(bytes, {}); };
}

}  // namespace shicha::picture
