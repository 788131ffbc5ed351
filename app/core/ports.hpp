// What the tablet's core needs from the machine it runs on.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "core/printing.hpp"
#include "crypto/random.hpp"
#include "inspection/inspection.hpp"
#include "storage/secret_store.hpp"

namespace shicha::core {

// Where the tablet is, or why nobody knows.
struct Fix {
  std::optional<inspection::Position> position;
  std::string whyNot;  // empty where there is a position
};

// The secrets outlive whoever uses them.
struct Ports {
  storage::SecretStore& secrets;
  crypto::RandomSource random;
  std::function<std::chrono::milliseconds()> clock;  // since 1970
  std::function<Fix()> position;
  Printing printing = {};
};

}  // namespace shicha::core
