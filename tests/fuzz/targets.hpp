// What is fuzzed: everything that decodes bytes from elsewhere. Each target takes any bytes, must neither
// crash nor hang, and aborts where a property does not hold.
#pragma once

#include <span>

#include "base/bytes.hpp"

namespace shicha::fuzz {

struct Target {
  const char* name;
  void (*run)(BytesView bytes);
};

// Every target, by name.
std::span<const Target> targets();

}  // namespace shicha::fuzz
