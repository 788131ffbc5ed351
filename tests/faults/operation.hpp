// What a user does to a store, for tests that break it in the middle.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "faults/tablet.hpp"

namespace shicha::test {

struct Operation {
  std::string name;

  // What stands before, on an empty disk. Nothing fails yet.
  std::function<void(Tablet&)> prepare;

  // May fail at any point: it reports every error, and may be called again.
  std::function<Result<void>(Tablet&)> run;

  // What a user sees of it. There are two answers, one before and one after, however often it was run.
  std::function<std::string(Tablet&)> told;

  // So slow that the long form, too, tries only some of what can fail.
  bool isSlow = false;
};

std::vector<Operation> fileOperations();  // making a store's files, bringing them to a newer version, opening
std::vector<Operation> recordOperations();  // own answers, batches of peers, another code
std::vector<Operation> mediaOperations();   // everything that writes media

// Without its value.
template <class T>
Result<void> withoutValue(const Result<T>& result) {
  if (!result) return result.error();
  return {};
}

}  // namespace shicha::test
