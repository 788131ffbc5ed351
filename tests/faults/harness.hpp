// Runs an operation while something fails, and looks at what is left.
#pragma once

#include <cstdint>

#include "faults/operation.hpp"

namespace shicha::test {

// What can fail at its nth use.
enum class Failing {
  allocation,  // of SQLite
  call,        // of its file layer, as Fault::ioError
  fullDisk,    // Fault::diskFull
  shortWrite,  // Fault::shortWrite
};

// When it ends.
enum class Until {
  nextUse,        // it fails once
  operationEnds,  // from then on: until the memory or the disk is there again, and the program goes on
  powerGoes,      // from then on, also while the program closes the store: until the power goes
};

// How often an operation that is not disturbed uses what can fail, and what is told before and after.
struct Measured {
  Kept kept;  // what the operation begins with
  std::string before, after;
  std::size_t uses = 0;         // while it runs
  std::size_t usesClosing = 0;  // and while the store is closed after it
};
Measured measured(const Operation& operation, Failing failing);

// Runs it with the nth use failing, counted from 1, and expects: what was reported as done is there; what
// failed is there wholly or not at all; nothing is damaged; a second try works.
void tryWith(const Operation& operation, const Measured& clean, Failing failing, Until until, std::size_t n);

// Power is lost, or the process killed, right before and right after every sync: the same is expected.
// Returns how many moments that were.
std::size_t tryCrashes(const Operation& operation, std::size_t powerLosses);

// Some of 1 to count, drawn from a seed; all, where they are not more than that.
std::vector<std::size_t> someOf(std::size_t count, std::size_t most, std::uint64_t seed);

bool isLong();

}  // namespace shicha::test
