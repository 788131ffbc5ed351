// What stays in memory.
#include "ingest/warm_missions.hpp"

#include "unit/ingest/hand.hpp"

namespace shicha::test {
namespace {

TEST(WarmMissionsTest, ForgetsWhatWasNotUsedForLongest) {
  City city;
  server::WarmMissions warm(5);
  std::vector<storage::Replica*> replicas;
  for (const char* name : {"gz2023/天河区-增城区", "gz2023/增城区-增城区", "gz2023/天河区-天河区"}) {
    Inspector tablet(city, name);
    tablet.complain("噪声");
    replicas.push_back(city.missions->store().find(tablet.workspace()));
    ASSERT_TRUE(exchange::takeMessage(*replicas.back(), tablet.everything()));
  }
  const auto use = [&](int i) {
    warm.use(*city.missions, replicas[static_cast<std::size_t>(i)]->state().value()->id());
  };
  const auto held = [&] {
    std::string text;
    for (const auto* replica : replicas) text += replica->heldBatches() > 0 ? '1' : '0';
    return text;
  };
  use(0);
  use(1);
  EXPECT_EQ(held(), "111") << "nobody counted the third yet";
  use(0);
  use(2);
  EXPECT_EQ(held(), "101") << "two batches each, and five fit";
  EXPECT_EQ(replicas[1]->state().value()->history().batches().size(), 2U) << "it is read again when needed";
  use(1);
  EXPECT_EQ(held(), "011");
}

TEST(WarmMissionsTest, KeepsTheOneInUseHoweverLarge) {
  City city;
  server::WarmMissions warm(1);
  Inspector tablet(city, "gz2023/天河区-增城区");
  tablet.complain("噪声");
  storage::Replica& replica = *city.missions->store().find(tablet.workspace());
  ASSERT_TRUE(exchange::takeMessage(replica, tablet.everything()));
  warm.use(*city.missions, tablet.workspace());
  EXPECT_EQ(replica.heldBatches(), 2U);
}

}  // namespace
}  // namespace shicha::test
