// A process that writes a store on a real disk is killed at random moments, again and again.
//
// SHICHA_SEED: another sequence of moments.
#include <gmock/gmock.h>
#include <sys/wait.h>

#include <cstdlib>
#include <iostream>
#include <sstream>

#include "faults/harness.hpp"
#include "faults/killed.hpp"
#include "faults/killed_process.hpp"
#include "faults/laws.hpp"

namespace shicha::test {
namespace {

using testing::AnyOf;
using testing::IsEmpty;

constexpr const char* kChild = SHICHA_KILL_CHILD;

// Everything that was ever reported as done, and what may have been done without a report.
class Reported {
 public:
  // Returns where it was hit.
  std::string take(const std::vector<std::string>& lines) {
    std::string inside = "between";
    for (const std::string& line : lines) {
      std::istringstream words(line);
      std::string state, what, name;
      words >> state >> what >> name;
      inside = state == "begin" ? "inside " + what : "between";
      if (what == "freeing") mayBeFreed_.insert(name);
      if (what == "drafting") (state == "done" ? draft_ : draftBegun_) = name;
      if (state != "done") continue;
      if (what == "opening") opened_ = true;
      if (what == "saving" || what == "receiving") batches_.push_back(name);
      if (what == "importing") media_.push_back(name);
      if (what == "freeing") freed_.insert(name);
    }
    return inside;
  }

  bool anything() const { return opened_; }

  void expectIn(storage::Store& store, const KilledStore& kept) {
    storage::Replica* replica = store.find(kept.ledger.workspace());
    ASSERT_TRUE(replica != nullptr || !opened_);
    if (replica == nullptr) return;
    std::set<std::string> present;
    for (const auto& batch : replica->state().value()->history().batches())
      present.insert(batch.ref.hash.hex());
    for (const std::string& batch : batches_) EXPECT_TRUE(present.contains(batch)) << batch;
    std::map<std::string, MediumState> states;
    for (const auto& medium : store.media().all()) states[medium.digest.hex()] = medium.state;
    for (const std::string& medium : media_) {
      ASSERT_TRUE(states.contains(medium)) << medium;
      const bool mayBeFreed = mayBeFreed_.contains(medium), isFreed = freed_.contains(medium);
      const MediumState state = states[medium];
      EXPECT_TRUE(state == MediumState::verified ? !isFreed : mayBeFreed && state == MediumState::freed)
          << medium;
    }
    const auto drafts = store.drafts().value();
    const std::string draft = drafts.empty() ? "" : drafts[0].bytes;
    EXPECT_THAT(draft, AnyOf(draft_, draftBegun_));
    draft_ = draftBegun_ = draft;
  }

  std::string counts() const {
    return std::to_string(batches_.size()) + " batches, " + std::to_string(media_.size()) + " media (" +
           std::to_string(freed_.size()) + " freed)";
  }

 private:
  bool opened_ = false;
  std::vector<std::string> batches_, media_;
  std::set<std::string> freed_, mayBeFreed_;
  std::string draft_, draftBegun_;
};

class Kill : public testing::Test {
 protected:
  // One child, from its beginning to its end, and what it left.
  void oneRound(const Moment& moment, std::uint64_t seed) {
    const Said said = killedAt(moment, {kChild, folder_.file("machine").string(), std::to_string(seed)});
    ASSERT_TRUE(WIFSIGNALED(said.status)) << (said.lines.empty() ? "silent" : said.lines.back());
    ++hits_[reported_.take(said.lines)];
    if (!fs::exists(kept_.path)) {
      EXPECT_FALSE(reported_.anything());
      return;
    }
    const auto report = storage::LockedStore::verify(kept_.path, kept_.ports(), 1, kCode);
    ASSERT_TRUE(report) << report.error().message(Language::en);
    EXPECT_THAT(textsOf(*report), IsEmpty());
    const auto tablet = kept_.open();
    ASSERT_TRUE(tablet) << tablet.error().message(Language::en);
    EXPECT_FALSE((*tablet)->wasCopied());
    reported_.expectIn((*tablet)->store(), kept_);
  }

  TempFolder folder_;
  KilledStore kept_{folder_.file("machine")};
  Reported reported_;
  std::map<std::string, int> hits_;
};

TEST_F(Kill, LosesNothingThatWasReportedAsDone) {
  const std::uint64_t seed = seedWanted();
  const std::uint64_t rounds = isLong() ? 200 : 25;
  std::mt19937_64 dice(seed);
  fs::create_directory(folder_.file("machine"));
  for (std::uint64_t round = 1; round <= rounds; ++round) {
    // Either from the beginning of opening on, or from its end on: how long it takes is the disk's.
    const bool early = dice() % 3 == 0;
    const Moment moment{early ? 1U : 2U, std::chrono::microseconds(dice() % (early ? 60'000 : 150'000))};
    SCOPED_TRACE("seed " + std::to_string(seed) + ", round " + std::to_string(round) + ", after " +
                 std::to_string(moment.delay.count()) + " microseconds from line " +
                 std::to_string(moment.lines));
    oneRound(moment, seed * 1'000 + round);
    if (HasFailure()) return;
  }
  std::cout << "seed " << seed << ", killed " << rounds << " times; " << reported_.counts() << "\n";
  for (const auto& [where, count] : hits_) std::cout << "  " << count << "\t" << where << "\n";
  const auto tablet = kept_.open().value();
  storage::Replica* replica = tablet->store().find(kept_.ledger.workspace());
  ASSERT_NE(replica, nullptr);
  expectRootOfPlainEngine(*replica, kept_.ledger, {});
}

}  // namespace
}  // namespace shicha::test
