// The model's laws about people, against cases small enough to work out by hand.
#include "simulation/model_membership.hpp"

#include <gtest/gtest.h>

#include "simulation/model_batches.hpp"

namespace shicha::model {
namespace {

TEST(Model, RevocationAndSealSpareWhatIsBelowTheirTips) {
  const Batch zero = start("A", member("ann"), {put()});
  const Batch one = next(zero, {put({first(zero)})});
  const Batch bob = start("B", member("bob"), {put()});
  using Quarantine = std::set<std::string>;
  Event event{Kind::revokeDevice, "ann-tablet", {}, {tipOf(zero)}, {}};
  EXPECT_EQ(stateOf({zero, one, bob, control({event})}).quarantined, Quarantine{"A1"});
  event.tips = {tipOf(one)};
  EXPECT_EQ(stateOf({zero, one, bob, control({event})}).quarantined, Quarantine{});
  EXPECT_EQ(stateOf({zero, bob, control({event})}).quarantined, Quarantine{"A0"}) << "the tip is not present";
  Batch waiting = one;
  waiting.causes = {{"X", 0, "X0"}};
  EXPECT_EQ(stateOf({zero, waiting, control({event})}).quarantined, Quarantine{"A0"}) << "the tip waits";
  Author desk = controller();
  desk.control = false;
  desk.desk = true;
  event.kind = Kind::seal;
  event.tips = {tipOf(zero)};
  const Batch seal = control({event});
  const Batch after = next(seal, {put()});
  EXPECT_EQ(stateOf({zero, one, bob, seal, after, start("D", desk, {put()})}).quarantined,
            (Quarantine{"A1", "B0"}));
  // Both a revocation and the seal: to be below the tips of one is not enough.
  Batch both = control({{Kind::revokeUser, "ann", {}, {}, {}}}, "T");
  EXPECT_EQ(stateOf({zero, one, bob, seal, both}).quarantined, (Quarantine{"A0", "A1", "B0"}));
}

TEST(Model, AdmittedIsTheVeryBatchThatAnEventNames) {
  const Batch zero = start("A", member("ann"), {put()});
  const Batch one = next(zero, {put({first(zero)})});
  const Batch two = next(one, {put({first(one)})});
  const Batch admission = control({{Kind::admit, {}, {}, {}, {"A1"}}}, "S");
  const Batch revocation = control({{Kind::revokeUser, "ann", {}, {tipOf(zero)}, {}}}, "T");
  const State state = stateOf({zero, one, two, admission, revocation});
  EXPECT_EQ(state.quarantined, std::set<std::string>{"A2"});
  EXPECT_EQ(liveIn(state), Names{first(one)});
}

TEST(Model, OnlyAControlLogHoldsEvents) {
  Batch bob = start("B", member("bob"));
  bob.events = {{Kind::seal, {}, {}, {}, {}}};
  const State state = stateOf({start("A", member("ann"), {put()}), bob});
  EXPECT_EQ(state.batches.at("B0"), BatchState::refused);
  EXPECT_TRUE(state.quarantined.empty());
}

TEST(Model, AForkIsKeptReportedAndMerged) {
  const Batch zero = start("A", member("ann"), {put()});
  const Batch left = next(zero, {put({first(zero)})}, {}, "l");
  const Batch right = next(zero, {put({first(zero)})}, {}, "r");
  Batch bob = start("B", member("bob"), {put({first(left), first(right)})});
  bob.causes = {tipOf(left), tipOf(right)};
  State state = stateOf({zero, left, right});
  EXPECT_EQ(state.forks, (std::set<std::pair<std::string, std::string>>{{"A1l", "A1r"}}));
  EXPECT_EQ(state.forked, std::set<std::string>{"A"});
  EXPECT_EQ(liveIn(state), (Names{first(right), first(left)}));
  state = stateOf({zero, left, right, bob, control({{Kind::reviewFork, "A", {}, {}, {}}})});
  EXPECT_EQ(liveIn(state), Names{first(bob)});
  EXPECT_EQ(state.forks.size(), 1U);
  EXPECT_TRUE(state.forked.empty());
}

TEST(Model, TwoKeysOfOneInvitationAreDisputedUntilNamed) {
  Author ann = member("ann"), bob = member("bob"), cy = member("cy");
  ann.invitation = bob.invitation = "one";
  cy.invitation = "two";
  const std::vector<Batch> set = {start("A", ann), start("A2", ann), start("B", bob), start("C", cy)};
  EXPECT_EQ(stateOf(set).disputed, (std::set<std::string>{"A", "A2", "B"}));
  EXPECT_TRUE(stateOf({set[0], set[1], set[3]}).disputed.empty()) << "one key, two incarnations";
  std::vector<Batch> settled = set;
  settled.push_back(control({{Kind::settleDispute, "ann-key", {}, {}, {}}}));
  EXPECT_EQ(stateOf(settled).disputed, std::set<std::string>{"B"});
}

TEST(Model, AnAdmittedBatchDemandsAndAQuarantinedOneDoesNot) {
  Batch ann = start("A", member("ann"), {put()});
  ann.demands = {3, 4};
  EXPECT_EQ(stateOf({ann}).lacking, (std::set<unsigned>{3, 4}));
  Rules knowing = rules();
  knowing.features = {4};
  EXPECT_EQ(evaluate({ann}, knowing).lacking, std::set<unsigned>{3});
  EXPECT_EQ(liveIn(stateOf({ann})), Names{first(ann)}) << "it is merged all the same";
  const Batch revocation = control({{Kind::revokeUser, "ann", {}, {}, {}}});
  EXPECT_TRUE(stateOf({ann, revocation}).lacking.empty());
  Batch waiting = ann;
  waiting.causes = {{"X", 0, "X0"}};
  EXPECT_TRUE(stateOf({waiting}).lacking.empty());
}

TEST(Model, MembersAreAuthorsAndThoseWhomTheServerNamesUnlessRevoked) {
  Event adds{Kind::addMember, {}, {}, {}, {}};
  adds.member = member("cy");
  const Event nobody{Kind::addMember, {}, {}, {}, {}};
  const auto peopleIn = [](const std::vector<Batch>& set) {
    std::set<std::string> names;
    for (const auto& [key, user, device, role] : stateOf(set).people) names.insert(user);
    return names;
  };
  const Batch ann = start("A", member("ann"));
  const Batch bob = start("B", member("bob"));
  const Batch server = control({adds, nobody});
  using Users = std::set<std::string>;
  EXPECT_EQ(peopleIn({ann, bob, server}), (Users{"ann", "bob", "cy"}));
  const Batch device = next(server, {});
  Batch revoked = device;
  revoked.events = {{Kind::revokeDevice, "cy-tablet", {}, {}, {}},
                    {Kind::revokeUser, "bob", {}, {tipOf(bob)}, {}}};
  EXPECT_EQ(peopleIn({ann, bob, server, revoked}), Users{"ann"}) << "whatever of theirs still counts";
}

TEST(Model, EpochsFollowTheOrderOfControlLogs) {
  Batch early = control({{Kind::keyEpoch, "two", {}, {}, {}}, {Kind::handover, "east", {}, {}, {}}}, "S");
  Batch late = control({{Kind::keyEpoch, "one", {}, {}, {}}}, "R");
  Batch again = next(early, {});
  again.events = {{Kind::keyEpoch, "three", {}, {}, {}, {}, {"ann-key"}},
                  {Kind::handover, "west", {}, {}, {}}};
  again.stamp = 900;
  late.stamp = early.stamp + 50;
  const State state = stateOf({late, early, again});
  using Epochs = std::vector<std::pair<std::string, std::vector<std::string>>>;
  EXPECT_EQ(state.epochs, (Epochs{{"two", {}}, {"three", {"ann-key"}}, {"one", {}}}));
  EXPECT_EQ(state.handedOver, (std::set<std::string>{"east", "west"}));
}

TEST(Model, AnUnknownEventDoesNothingAndIsKept) {
  const Batch ann = start("A", member("ann"), {put()});
  const Batch server = control({{Kind::unknown, {}, {}, {}, {}}});
  const State state = stateOf({ann, server});
  EXPECT_EQ(state.batches.at("S0"), BatchState::present);
  EXPECT_TRUE(state.quarantined.empty());
  EXPECT_FALSE(state.sealed);
  Batch bob = start("B", member("bob"));
  bob.events = server.events;
  EXPECT_EQ(stateOf({bob}).batches.at("B0"), BatchState::refused) << "it holds an event elsewhere";
  EXPECT_TRUE(stateOf({control({{Kind::seal, {}, {}, {}, {}}})}).sealed);
}

}  // namespace
}  // namespace shicha::model
