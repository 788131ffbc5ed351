#include "faults/harness.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <numeric>

#include "faults/laws.hpp"
#include "support/allocation_faults.hpp"

namespace shicha::test {
namespace {

using testing::AnyOf;
using testing::Eq;
using testing::IsEmpty;

Fault faultOf(Failing failing) {
  switch (failing) {
    case Failing::fullDisk:
      return Fault::diskFull;
    case Failing::shortWrite:
      return Fault::shortWrite;
    default:
      return Fault::ioError;
  }
}

// n: 0 only counts.
void arm(Disk& disk, Failing failing, std::size_t n, bool repeat) {
  if (failing == Failing::allocation) {
    AllocationFaults::arm(n, repeat);
  } else {
    disk.failCall(n, faultOf(failing), repeat);
  }
}

void disarm(Disk& disk) {
  AllocationFaults::disarm();
  disk.disarm();
}

std::size_t usesOf(const Disk& disk, Failing failing) {
  return failing == Failing::allocation ? AllocationFaults::count() : disk.calls();
}

// The operation is about to run: what it works on stands as Measured::kept says.
Kept begun(const Operation& operation) {
  Tablet tablet;
  operation.prepare(tablet);
  // Not closed: the write-ahead log holds what was done, and opening brings it back.
  return tablet.kept();
}

void expectSound(Tablet& tablet) {
  if (!tablet.hasStore()) return;
  if (storage::Replica* replica = tablet.replica()) {
    expectRootOfPlainEngine(*replica, peers().ledger(), peers().first);
  }
  EXPECT_FALSE(tablet.store().wasCopied());
  EXPECT_THAT(textsOf(storage::verifyStore(tablet.store().store())), IsEmpty());
  tablet.close();
  EXPECT_THAT(tablet.problems(), IsEmpty());
}

void expectAfter(const Operation& operation, Tablet& tablet, const std::string& after) {
  EXPECT_EQ(operation.told(tablet), after);
  expectSound(tablet);  // closes it
  EXPECT_EQ(operation.told(tablet), after) << "opened again";
}

// What was found is there wholly or not at all. If it is not, it is tried again.
void expectWholeOrAgain(const Operation& operation, Tablet& tablet, const Measured& clean, bool done) {
  const std::string found = operation.told(tablet);
  if (done) {
    EXPECT_EQ(found, clean.after) << "was reported as done";
  } else {
    EXPECT_THAT(found, AnyOf(Eq(clean.before), Eq(clean.after)));
  }
  if (found != clean.after) {
    expectSound(tablet);
    const auto again = operation.run(tablet);
    EXPECT_TRUE(again) << again.error().message(Language::en);
  }
  expectAfter(operation, tablet, clean.after);
}

// The program runs already when the operation begins.
void openStore(Tablet& tablet) {
  if (tablet.hasStore()) tablet.store();
}

}  // namespace

Measured measured(const Operation& operation, Failing failing) {
  Measured clean{begun(operation), {}, {}};
  {
    Tablet tablet(clean.kept);
    clean.before = operation.told(tablet);
  }
  Tablet tablet(clean.kept);
  openStore(tablet);
  arm(tablet.disk(), failing, 0, false);
  const auto done = operation.run(tablet);
  EXPECT_TRUE(done) << done.error().message(Language::en);
  clean.uses = usesOf(tablet.disk(), failing);
  tablet.close();
  clean.usesClosing = usesOf(tablet.disk(), failing) - clean.uses;
  disarm(tablet.disk());
  clean.after = operation.told(tablet);
  expectSound(tablet);
  return clean;
}

void tryWith(const Operation& operation, const Measured& clean, Failing failing, Until until, std::size_t n) {
  Tablet tablet(clean.kept);
  openStore(tablet);
  arm(tablet.disk(), failing, n, until != Until::nextUse);
  const auto done = operation.run(tablet);
  if (until != Until::powerGoes) {
    disarm(tablet.disk());
    // With the files still open, what failed is not there. Opened again, they may hold all of it.
    if (!done && tablet.hasStore()) {
      EXPECT_EQ(operation.told(tablet), clean.before) << done.error().message(Language::en);
    }
    expectWholeOrAgain(operation, tablet, clean, done.has_value());
    return;
  }
  tablet.close();
  disarm(tablet.disk());
  tablet.disk().crash(n);
  expectWholeOrAgain(operation, tablet, clean, done.has_value());
}

std::size_t tryCrashes(const Operation& operation, std::size_t powerLosses) {
  const Measured clean = measured(operation, Failing::call);
  struct Moment {
    Kept kept;
    bool done;
  };
  std::vector<Moment> moments;
  {
    Tablet tablet(clean.kept);
    openStore(tablet);
    bool done = false;
    const auto keep = [&] { moments.push_back({tablet.kept(), done}); };
    tablet.disk().setSyncObserver(keep);
    tablet.disk().setSyncedObserver(keep);
    EXPECT_TRUE(operation.run(tablet));
    done = true;
    keep();
    tablet.close();
    keep();
    tablet.disk().setSyncObserver({});
    tablet.disk().setSyncedObserver({});
  }
  for (std::size_t at = 0; at < moments.size(); ++at) {
    for (std::size_t loss = 0; loss <= powerLosses; ++loss) {
      SCOPED_TRACE("moment " + std::to_string(at) + ", power loss " + std::to_string(loss));
      Tablet later(moments[at].kept);
      if (loss > 0) later.disk().crash(at * 100 + loss);  // 0: the process was killed
      expectWholeOrAgain(operation, later, clean, moments[at].done);
    }
  }
  return moments.size();
}

std::vector<std::size_t> someOf(std::size_t count, std::size_t most, std::uint64_t seed) {
  std::vector<std::size_t> all(count);
  std::iota(all.begin(), all.end(), std::size_t{1});
  if (count <= most) return all;
  std::mt19937_64 dice(seed);
  std::ranges::shuffle(all, dice);
  all.resize(most);
  std::ranges::sort(all);
  return all;
}

bool isLong() { return std::getenv("SHICHA_LONG") != nullptr; }  // NOLINT(concurrency-mt-unsafe)

}  // namespace shicha::test
