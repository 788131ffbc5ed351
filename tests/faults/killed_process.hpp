// A program that is started, heard, and killed at a moment.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace shicha::test {

// What it said until then.
struct Said {
  std::vector<std::string> lines;
  int status = 0;  // as waitpid() tells it
};

// When it is killed: so long after so many lines.
struct Moment {
  std::size_t lines;
  std::chrono::microseconds delay;
};

// command: the program's path, and its arguments. One that ends by itself before the moment is not killed.
Said killedAt(const Moment& moment, std::vector<std::string> command);

// SHICHA_SEED, or 1.
std::uint64_t seedWanted();

}  // namespace shicha::test
