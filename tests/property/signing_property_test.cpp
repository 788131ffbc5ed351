// People act at random on tablets that exchange at random. Whatever happens, a signature is current only
// while what was signed stands, and who holds the same sees the same.
#include <gmock/gmock.h>

#include <map>
#include <set>
#include <tuple>

#include "inspection/write_history.hpp"
#include "property/dice.hpp"
#include "support/desk.hpp"

namespace shicha::inspection {
namespace {

using oracle::Dice;

class Play {
 public:
  explicit Play(std::uint64_t seed) : dice_(seed), desk_(seed) {
    desk_.join("检查员甲", "inspector");
    desk_.join("组长乙", "leader");
    desk_.join("联络员丙", "liaison");
    Tablet& first = desk_.tablets[0];
    id_ = start(first,
                {"gz2023.keypoints-training", {"gz-0001", "training", "某培训中心"}, false, "2023-11-23"});
    fillIn(first, id_);
    desk_.exchange();
  }

  void run(int steps) {
    for (int step = 0; step < steps && !testing::Test::HasFailure(); ++step) {
      this->step();
      check(anybody());
    }
    desk_.exchange();
    for (Tablet& tablet : desk_.tablets) check(tablet);
    checkAgreement();
  }

  // How often each thing came about, over all plays: a test of the test.
  static inline std::map<std::string, int> seen;

 private:
  Tablet& anybody() { return desk_.tablets[static_cast<std::size_t>(dice_.below(3))]; }
  std::string item() { return std::to_string(dice_.between(1, 6)); }
  std::string anyText() { return dice_.chance(50) ? "左" : "右"; }

  void step() {
    Tablet& by = anybody();
    switch (dice_.below(16)) {
      case 0:
      case 1:
      case 2:
        return note("take", [&] {
          by.replica.takeFrom(anybody().replica);
          return true;
        });
      case 3:
      case 4:
        return act(by, "answer", answerItem, verdict(item(), static_cast<forms::Verdict>(dice_.below(2))));
      case 5:
        return act(by, "announce", announce, anyText());
      case 6:
        return act(by, "find", addFinding, FindingOrder{{item(), ""}, anyText(), "GZ8-3a"});
      case 7:
      case 8:
        return act(by, "present", present);
      case 9:
      case 10:
      case 11:
        return act(by, "sign", sign, signature(by.actor.role == "leader" ? "leader" : "inspector"));
      case 12:
        return act(by, "reopen", reopen, anyText());
      case 13:
        return settle(by);
      case 14:
        return afterTheVisit(by);
      default:
        return strike(by);
    }
  }

  template <class Do>
  void note(const std::string& what, Do act) {
    if (act()) ++seen[what];
  }

  template <class Function, class... Given>
  void act(Tablet& by, const std::string& what, Function function, const Given&... given) {
    const auto action = by.tries(function, id_, given...);
    ++seen[what + (action ? "" : " refused")];
    if (!action || what != "present") return;
    for (const Revision& each : by.seen(id_).revisions) digests_.emplace(each.id, each.digest);
  }

  void settle(Tablet& by) {
    const auto conflicts = by.seen(id_).notes.conflicts;
    if (conflicts.empty()) return;
    const record::RegisterId at = dice_.pick(conflicts);
    const auto writes = historyOf(by.workspace(), by.aggregate(id_), at);
    act(by, "resolve", resolve, at, dice_.pick(writes).name);
  }

  void afterTheVisit(Tablet& by) {
    const auto findings = by.seen(id_).findings;
    if (findings.empty()) return;
    const Finding& finding = dice_.pick(findings);
    if (dice_.chance(50)) {
      act(by, "report", reportRectification, finding.id, Finding::Report{"2023-12-18", anyText()});
    } else {
      act(by, "suggest", suggest, Suggestion{{}, finding.id, "warn", "", "", anyText()});
    }
  }

  void strike(Tablet& by) {
    const auto findings = by.seen(id_).findings;
    if (!findings.empty() && dice_.chance(70)) {
      const Finding& finding = dice_.pick(findings);
      if (finding.withdrawn) return act(by, "bring back", bringBack, finding.id);
      return act(by, "strike out", withdraw, finding.id, anyText());
    }
    // Seldom: a revoked person does nothing more here that counts.
    if (!dice_.chance(15) || isRevoked_) return;
    isRevoked_ = true;
    ++seen["revoke"];
    const bool begins = dice_.chance(50);
    desk_.decides(membership::RevokeUser{
        "联络员丙", begins ? std::vector<record::BatchRef>{} : std::vector{desk_.tablets[2].tip()}});
  }

  // What holds on every tablet at any time.
  void check(Tablet& at) {
    const record::Aggregate& aggregate = at.aggregate(id_);
    const Inspection inspection = at.seen(id_);
    const crypto::Hash now = signedDigest(aggregate);
    for (const auto& [revision, digest] : digests_) {
      const auto state = revisionState(at.workspace(), id_, revision);
      if (!state) continue;  // it has not come here yet
      ASSERT_TRUE(state->isSound);
      ASSERT_EQ(signedDigest(*state->below), digest);
    }
    for (const SignatureStanding& each : at.signatures(id_)) {
      ++seen[std::string(codeOf(each.status))];
      ASSERT_TRUE(digests_.contains(each.signature.revision));
      const bool isSame = digests_.at(each.signature.revision) == now;
      ASSERT_EQ(isSame, each.changes.empty());
      ASSERT_TRUE(each.status != SignatureStatus::current || (isSame && !each.reopened));
      ASSERT_NE(each.status, SignatureStatus::broken);
      ASSERT_NE(each.status, SignatureStatus::withoutAuthority);
    }
    // What was presented is changed by nobody here but through a reopening.
    if (inspection.isPresented()) {
      ASSERT_EQ(at.refusal(announce, id_, std::string("?")), ErrorCode::formPresented);
    }
  }

  using TaskPicture = std::tuple<int, record::RegisterId, std::vector<std::string>>;
  std::multiset<TaskPicture> tasksOf(Tablet& at) const {
    std::multiset<TaskPicture> tasks;
    for (const ReviewTask& each : at.tasks(id_))
      tasks.emplace(static_cast<int>(each.kind), each.at, each.users);
    return tasks;
  }
  std::string signaturesOf(Tablet& at) const {
    std::string picture;
    for (const SignatureStanding& each : at.signatures(id_)) {
      picture += each.signature.id.hex() + " " + std::string(codeOf(each.status));
      for (const FieldChange& change : each.changes) {
        std::set<std::string> writes;
        for (const HistoryEntry& write : change.writes) {
          writes.insert(write.name.batch.hex() + std::to_string(write.name.place));
        }
        picture += " " + change.at.record.hex() + std::to_string(change.at.field) +
                   testing::PrintToString(writes) + testing::PrintToString(change.before) +
                   testing::PrintToString(change.now);
      }
      picture += "\n";
    }
    return picture;
  }

  void checkAgreement() {
    Tablet& first = desk_.tablets[0];
    for (Tablet& other : desk_.tablets) {
      ASSERT_EQ(first.workspace().root(), other.workspace().root());
      ASSERT_EQ(makeCard(shippedBooks(), first.workspace(), id_),
                makeCard(shippedBooks(), other.workspace(), id_));
      ASSERT_EQ(signaturesOf(first), signaturesOf(other));
      ASSERT_EQ(tasksOf(first), tasksOf(other));
    }
  }

  Dice dice_;
  Desk desk_;
  record::AggregateId id_;
  std::map<record::RecordId, crypto::Hash> digests_;  // as they were when presented
  bool isRevoked_ = false;
};

TEST(ExchangeProperty, SignaturesAreCurrentOnlyWhileWhatWasSignedStands) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Play(seed).run(100);
    if (HasFailure()) return;
  }
  for (const char* what :
       {"present", "sign", "reopen", "resolve", "report", "suggest", "strike out", "bring back", "revoke",
        "current", "valid-for-revision", "pending", "sign refused"}) {
    EXPECT_GE(Play::seen[what], 5) << what;
  }
}

}  // namespace
}  // namespace shicha::inspection
