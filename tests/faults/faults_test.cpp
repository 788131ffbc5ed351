// Everything that writes a store, while memory is short, the disk fails, or the power goes.
#include <gmock/gmock.h>

#include <limits>

#include "faults/harness.hpp"
#include "support/allocation_faults.hpp"

namespace shicha::test {
namespace {

// How many are tried, for one operation, of the uses of one thing that fails in one way.
std::size_t mostOf(const Operation& operation) {
  if (isLong()) return operation.isSlow ? 60 : std::numeric_limits<std::size_t>::max();
  return operation.isSlow ? 2 : 6;
}

std::vector<Operation> allOperations() {
  std::vector<Operation> all;
  for (const auto& some : {fileOperations(), recordOperations(), mediaOperations()}) {
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

class Faults : public testing::TestWithParam<Operation> {
 protected:
  static void SetUpTestSuite() { AllocationFaults::install(); }

  static void failAt(Failing failing, const char* what, std::initializer_list<Until> ends) {
    const Operation& operation = GetParam();
    const Measured clean = measured(operation, failing);
    for (const Until until : ends) {
      const std::size_t uses = clean.uses + (until == Until::powerGoes ? clean.usesClosing : 0);
      for (const std::size_t n : someOf(uses, mostOf(operation), static_cast<std::uint64_t>(until) + 1)) {
        SCOPED_TRACE(std::string(what) + ' ' + std::to_string(n) + " of " + std::to_string(uses) +
                     (until == Until::nextUse ? "" : " and all that follow") +
                     (until == Until::powerGoes ? ", then the power" : ""));
        tryWith(operation, clean, failing, until, n);
        if (HasFailure()) return;
      }
    }
    RecordProperty(what, static_cast<int>(clean.uses + clean.usesClosing));
  }
};

TEST_P(Faults, AShortageOfMemoryLosesNothing) {
  failAt(Failing::allocation, "allocation", {Until::nextUse, Until::operationEnds, Until::powerGoes});
}

TEST_P(Faults, AFailingDiskLosesNothing) {
  failAt(Failing::call, "call", {Until::nextUse, Until::operationEnds, Until::powerGoes});
}

TEST_P(Faults, AFullDiskLosesNothing) {
  failAt(Failing::fullDisk, "write", {Until::nextUse, Until::operationEnds, Until::powerGoes});
  failAt(Failing::shortWrite, "short write", {Until::nextUse});
}

TEST_P(Faults, ACrashLosesNothing) { tryCrashes(GetParam(), isLong() ? 4 : 1); }

std::string nameOf(const testing::TestParamInfo<Operation>& info) {
  std::string name = info.param.name;
  std::ranges::replace(name, ' ', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Of, Faults, testing::ValuesIn(allOperations()), nameOf);

}  // namespace

void PrintTo(const Operation& operation, std::ostream* out) { *out << operation.name; }

}  // namespace shicha::test
