#include "simulation/seeded_sodium.hpp"

#include <sodium.h>

#include <random>

namespace shicha::simulation {
namespace {

std::mt19937_64& engine() {
  static std::mt19937_64 engine;
  return engine;
}

void fill(void* memory, std::size_t bytes) {
  auto* into = static_cast<unsigned char*>(memory);
  for (std::size_t i = 0; i < bytes; ++i) into[i] = static_cast<unsigned char>(engine()());
}

}  // namespace

void seedSodium(std::uint64_t seed) {
  static randombytes_implementation seeded = {
      [] { return "seeded"; },
      [] { return static_cast<std::uint32_t>(engine()()); },
      nullptr,
      nullptr,
      fill,
      nullptr,
  };
  engine().seed(seed);
  // Before it begins to work libsodium would put its own source back.
  static const bool kReady = sodium_init() >= 0 && randombytes_set_implementation(&seeded) == 0;
  static_cast<void>(kReady);
}

}  // namespace shicha::simulation
