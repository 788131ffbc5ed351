// A store that is made in a real folder while memory is short: none, or a whole one.
#include <gmock/gmock.h>

#include "faults/harness.hpp"
#include "support/allocation_faults.hpp"

namespace shicha::test {
namespace {

using testing::IsEmpty;

class Creation : public testing::Test {
 protected:
  static void SetUpTestSuite() { AllocationFaults::install(); }

  // Makes a store with the nth allocation failing, then again, where there is none. Returns how many
  // allocations there were.
  std::size_t tryWith(std::size_t n, bool repeat) {
    Machine machine(ledger_.rules());
    const fs::path path = folder_.file("store");
    fs::remove_all(path);
    bool reported = false;
    {
      AllocationFaults::arm(n, repeat);
      const auto made = machine.create(path);
      AllocationFaults::disarm();
      reported = made.has_value();
    }
    const std::size_t count = AllocationFaults::count();
    EXPECT_FALSE(fs::exists(path.string() + ".new"));
    if (!fs::exists(path)) {
      EXPECT_FALSE(reported);
      EXPECT_TRUE(machine.create(path));
    }
    machine.now += std::chrono::hours(1);
    {
      const auto opened = machine.unlock(path);
      EXPECT_TRUE(opened);
      EXPECT_FALSE((*opened)->wasCopied());
    }
    EXPECT_THAT(textsOf(machine.verify(path).value()), IsEmpty());
    return count;
  }

 private:
  Ledger ledger_;
  TempFolder folder_;
};

TEST_F(Creation, MakesNoHalfOfAStore) {
  const std::size_t count = tryWith(0, false);
  for (const bool repeat : {false, true}) {
    for (const std::size_t n : someOf(count, isLong() ? 60 : 4, 3)) {
      SCOPED_TRACE("allocation " + std::to_string(n) + " of " + std::to_string(count) +
                   (repeat ? " and all that follow" : ""));
      tryWith(n, repeat);
      if (HasFailure()) return;
    }
  }
}

}  // namespace
}  // namespace shicha::test
