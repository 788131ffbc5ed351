// The model against cases small enough to work out by hand, law by law.
#include "simulation/model.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "simulation/model_batches.hpp"

namespace shicha::model {
namespace {

// Ann writes; Bob, whom the server revokes, overwrites; Cy overwrites Bob.
struct Chain {
  Batch ann = start("A", member("ann"), {put()});
  Batch bob = start("B", member("bob"), {put({first(ann)})});
  Batch cy = start("C", member("cy"), {put({first(bob)})});
  Batch revocation = control({{Kind::revokeUser, "bob", {}, {}, {}}});
  Chain() {
    bob.causes = {tipOf(ann)};
    cy.causes = {tipOf(bob)};
  }
};

TEST(Model, OrderAndRepetitionChangeNothing) {
  const Chain chain;
  const Batch fork = next(chain.ann, {put({first(chain.ann)})});
  std::vector<Batch> set = {chain.ann,        chain.bob, chain.cy,
                            chain.revocation, fork,      next(chain.ann, {put()}, {}, "x")};
  const State state = stateOf(set);
  set.insert(set.end(), {chain.bob, fork});
  std::mt19937 random(1);
  for (int i = 0; i < 50; ++i) {
    std::shuffle(set.begin(), set.end(), random);
    EXPECT_EQ(stateOf(set), state);
  }
  EXPECT_EQ(state.forks.size(), 1U);
  EXPECT_EQ(state.quarantined.size(), 1U);
}

TEST(Model, WhatRefersToAMissingBatchWaits) {
  const Chain chain;
  const Batch after = next(chain.cy, {put({first(chain.cy)})});
  const State early = stateOf({chain.ann, chain.cy, after});
  EXPECT_EQ(early.batches.at("C0"), BatchState::waiting);
  EXPECT_EQ(early.batches.at("C1"), BatchState::waiting);
  EXPECT_EQ(early.writes.at({"C1", 0}), WriteState::waiting);
  EXPECT_EQ(liveIn(early), Names{first(chain.ann)});

  const State whole = stateOf({after, chain.cy, chain.bob, chain.ann});
  EXPECT_EQ(liveIn(whole), Names{first(after)});
  EXPECT_EQ(whole.writes.at({"C0", 0}), WriteState::covered);
}

TEST(Model, ARefusedBatchIsNoPartOfTheStateAndItsLogStops) {
  Chain chain;
  chain.bob.sound = false;
  const State state = stateOf({chain.ann, chain.bob, next(chain.bob, {put()}), chain.cy});
  EXPECT_EQ(state.batches.at("B0"), BatchState::refused);
  EXPECT_EQ(state.batches.at("B1"), BatchState::waiting);
  EXPECT_EQ(state.batches.at("C0"), BatchState::waiting);
  EXPECT_FALSE(state.writes.contains({"B0", 0}));
  EXPECT_EQ(liveIn(state), Names{first(chain.ann)});
}

TEST(Model, OfTwoCopiesTheSoundOneCounts) {
  const Batch good = start("A", member("ann"), {put()});
  Batch bad = good;
  bad.sound = false;
  EXPECT_EQ(stateOf({bad, good}), stateOf({good}));
  EXPECT_EQ(stateOf({good, bad}), stateOf({good}));
}

TEST(Model, RefusedIsWhatOverwritesWhatItMayNot) {
  const Batch ann = start("A", member("ann"), {put()});
  const Batch later = next(ann, {put({first(ann)})});
  const auto stateWith = [&](const Batch& batch) {
    return stateOf({ann, later, batch}).batches.at(batch.hash);
  };
  Batch bob = start("B", member("bob"), {put({first(ann)})});
  EXPECT_EQ(stateWith(bob), BatchState::refused) << "names no cause";
  bob.causes = {tipOf(ann)};
  EXPECT_EQ(stateWith(bob), BatchState::present);
  bob.writes[0].overwrites = {first(later)};
  EXPECT_EQ(stateWith(bob), BatchState::refused) << "above the cause";
  bob.writes[0].overwrites = {{ann.hash, 1}};
  EXPECT_EQ(stateWith(bob), BatchState::refused) << "no such write";
  bob.writes[0] = put({first(ann)}, kOwn);
  EXPECT_EQ(stateWith(bob), BatchState::refused) << "another field";
  bob.writes[0] = {"child", kFree, "value", {first(ann)}};
  EXPECT_EQ(stateWith(bob), BatchState::refused) << "another record";
  bob.writes[0] = put({first(ann)});
  bob.aggregate = "b";
  EXPECT_EQ(stateWith(bob), BatchState::refused) << "another aggregate";
  bob = start("B", member("bob"));
  bob.causes = {{ann.log, 4, ann.hash}};
  EXPECT_EQ(stateWith(bob), BatchState::refused) << "the sequence does not fit";
  EXPECT_EQ(stateWith(next(ann, {put({first(later)})}, {}, "x")), BatchState::refused) << "another branch";
}

TEST(Model, SeveralLiveWritesAreConcurrentAndTheHighestStampIsShown) {
  const Batch ann = start("A", member("ann"), {put()});
  Batch bob = start("B", member("bob"), {put(), put()});
  State state = stateOf({ann, bob});
  EXPECT_EQ(liveIn(state), (Names{{"B0", 1}, {"B0", 0}, {"A0", 0}}))
      << "by log and place where stamps are equal";
  EXPECT_EQ(state.writes.at({"B0", 1}), WriteState::shown);
  EXPECT_EQ(state.writes.at({"A0", 0}), WriteState::concurrent);
  bob.stamp = 1;
  EXPECT_EQ(liveIn(stateOf({ann, bob})).front(), first(ann));
  // Law 11: who sees all of it and writes covers it, however low the stamp.
  Batch cy = start("C", member("cy"), {put({first(ann), {"B0", 0}, {"B0", 1}})});
  cy.causes = {tipOf(ann), tipOf(bob)};
  cy.stamp = 0;
  EXPECT_EQ(liveIn(stateOf({ann, bob, cy})), Names{first(cy)});
}

TEST(Model, AnEffectiveWriteCoversThroughAQuarantinedOne) {
  const Chain chain;
  const State state = stateOf({chain.ann, chain.bob, chain.cy, chain.revocation});
  EXPECT_EQ(liveIn(state), Names{first(chain.cy)});
  EXPECT_EQ(state.writes.at({"A0", 0}), WriteState::covered);
  EXPECT_EQ(state.writes.at({"B0", 0}), WriteState::quarantined);
}

TEST(Model, WhatOnlyAQuarantinedWriteOverwroteIsLive) {
  const Chain chain;
  EXPECT_EQ(liveIn(stateOf({chain.ann, chain.bob})), Names{first(chain.bob)});
  EXPECT_EQ(liveIn(stateOf({chain.ann, chain.bob, chain.revocation})), Names{first(chain.ann)});
}

TEST(Model, AFieldIsWrittenByTheRolesThatItNames) {
  Author leader = member("ann");
  leader.role = "leader";
  const State state =
      stateOf({start("A", leader, {put({}, kLeaders)}), start("B", member("bob"), {put({}, kLeaders), put()}),
               start("S", controller(), {put({}, kLeaders)})});
  EXPECT_EQ(state.writes.at({"A0", 0}), WriteState::concurrent);
  EXPECT_EQ(state.writes.at({"S0", 0}), WriteState::shown) << "the server has every authority";
  EXPECT_EQ(state.writes.at({"B0", 0}), WriteState::withoutAuthority);
  EXPECT_EQ(state.writes.at({"B0", 1}), WriteState::shown) << "only that write, not its batch";
}

TEST(Model, AnEventChangesTheRoleOfAllThatIsNotBelowItsTips) {
  const Batch zero = start("A", member("ann"), {put({}, kLeaders)});
  const Batch one = next(zero, {put({}, kLeaders)});
  const Batch two = next(one, {put({}, kLeaders)});
  Batch server = control({{Kind::setRole, "ann", "leader", {tipOf(zero)}, {}}});
  State state = stateOf({zero, one, two, server});
  EXPECT_EQ(state.writes.at({"A0", 0}), WriteState::withoutAuthority);
  EXPECT_EQ(state.writes.at({"A1", 0}), WriteState::concurrent);
  EXPECT_EQ(state.writes.at({"A2", 0}), WriteState::shown);
  // A later event takes the role away again, from what is above batch 1.
  Batch last = next(server, {});
  last.events = {{Kind::setRole, "ann", "member", {tipOf(one)}, {}}};
  state = stateOf({last, zero, one, two, server});
  EXPECT_EQ(state.writes.at({"A1", 0}), WriteState::shown);
  EXPECT_EQ(state.writes.at({"A2", 0}), WriteState::withoutAuthority);
}

TEST(Model, OnlyItsAuthorOverwritesAFieldOfHisOwn) {
  const Batch ann = start("A", member("ann"), {put({}, kOwn)});
  Batch second = start("A2", member("ann"), {put({first(ann)}, kOwn)});  // another tablet of hers
  Batch bob = start("B", member("bob"), {put({first(ann)}, kOwn), put({}, kOwn)});
  second.causes = bob.causes = {tipOf(ann)};
  const State state = stateOf({ann, second, bob});
  EXPECT_EQ(state.writes.at({"A0", 0}), WriteState::covered);
  EXPECT_EQ(state.writes.at({"A20", 0}), WriteState::concurrent);
  EXPECT_EQ(state.writes.at({"B0", 0}), WriteState::withoutAuthority);
  EXPECT_EQ(state.writes.at({"B0", 1}), WriteState::shown) << "it overwrites nobody";
}

}  // namespace
}  // namespace shicha::model
