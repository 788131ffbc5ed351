// Where each inspection is safe, as people are told.
#include "core/sync_state.hpp"

#include "inspection/answer.hpp"
#include "unit/core/sync_hand.hpp"

namespace shicha::core {
namespace {

using State = SyncState;

class SyncStateTest : public test::SyncTest {};

TEST_F(SyncStateTest, GoesFromHereToTheBackup) {
  const auto inspection = start(one, "2023-11-23");
  const auto other = start(one, "2023-11-24");
  for (const unsigned shade : {10U, 60U, 110U}) addPhoto(one, inspection, test::photoOf(shade, 0));
  EXPECT_EQ(standing(one, inspection).state, State::waiting);
  EXPECT_EQ(standing(one, other).state, State::waiting);

  // After each request, while it runs.
  std::vector<std::pair<State, std::size_t>> went;
  const SyncRunPorts ports{[&](const SyncRequest& request) { return send(request); },
                           [](auto) {},
                           {},
                           [&](const SyncProgress&) {
                             const auto said = standing(one, inspection, true);
                             EXPECT_EQ(said.photos, 3U);
                             const std::pair step(said.state, said.photosConfirmed);
                             if (went.empty() || went.back() != step) went.push_back(step);
                           }};
  ASSERT_TRUE(runSync(*one.tablet, one.sync, ports));
  EXPECT_THAT(went, testing::ElementsAre(std::pair(State::waiting, 0U), std::pair(State::sending, 0U),
                                         std::pair(State::onServer, 3U)));
  EXPECT_EQ(standing(one, other).state, State::onServer);
  EXPECT_FALSE(safety(one).isInBackup);

  server.backUp();
  mustRun(one);
  EXPECT_EQ(standing(one, inspection).state, State::inBackup);
  EXPECT_TRUE(safety(one).isInBackup);
  addTypicalCase(one, inspection);
  EXPECT_EQ(standing(one, inspection).state, State::waiting);
  EXPECT_EQ(standing(one, other).state, State::inBackup);
}

TEST_F(SyncStateTest, TellsOfValuesThatStandSideBySide) {
  const auto answer = [&](Device& device, const char* score) {
    const auto id = start(device, "2023-11-23");
    act(device, id, [&](const auto& setting) {
      inspection::AnswerOrder order{"1-1", {}};
      order.answer.score = Decimal::parse(score);
      return inspection::answerItem(setting, id, order);
    });
    return id;
  };
  const auto inspection = answer(one, "7");
  ASSERT_EQ(answer(two, "6"), inspection);
  for (Device* device : {&one, &two, &one}) mustRun(*device);
  EXPECT_EQ(standing(one, inspection).state, State::needsYou);
  EXPECT_EQ(standing(one, inspection).why, NeedsYou::conflicts);
  EXPECT_TRUE(safety(one).isSafe) << "which it is all the same";
}

TEST_F(SyncStateTest, TellsOfWorkThatDoesNotCount) {
  mustRun(one);
  ASSERT_TRUE(
      workplace.authority().decide(test::kMission, membership::RevokeDevice{one.tablet->me().device, {}}));
  server.learn();
  const auto inspection = start(one, "2023-11-23");
  mustRun(one);
  EXPECT_EQ(standing(one, inspection).why, NeedsYou::quarantined);
}

}  // namespace
}  // namespace shicha::core
