// Random choices that are the same for the same seed with every standard library.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace shicha::oracle {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}

  // 0 … count - 1. The std distributions differ between libraries; the tiny bias of a remainder does no harm.
  int below(int count) { return static_cast<int>(engine_() % static_cast<std::uint64_t>(count)); }

  int between(int least, int most) { return least + below(most - least + 1); }

  bool chance(int percent) { return below(100) < percent; }

  template <class T>
  const T& pick(const std::vector<T>& from) {
    return from[static_cast<std::size_t>(below(static_cast<int>(from.size())))];
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace shicha::oracle
