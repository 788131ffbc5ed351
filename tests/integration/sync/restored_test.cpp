// A server that was lost and restored from a backup: it is another one, and what it had not in its backup
// comes back from the tablets.
#include "core/sync_state.hpp"
#include "integration/sync/served_folder.hpp"
#include "integration/sync/tablet_at_work.hpp"

namespace shicha::test {
namespace {

class ServerRestored : public testing::Test {
 protected:
  void workAll(int actions) {
    for (int i = 0; i < actions; ++i) {
      for (TabletAtWork* tablet : {&one, &two}) tablet->work();
    }
  }

  // Each of them three times: to send, to fetch what the other sent, and to get it in writing that the server
  // has that, too. Returns how many were told that the server was restored.
  unsigned syncAll() {
    unsigned told = 0;
    for (TabletAtWork* tablet : {&one, &two, &one, &two, &one, &two}) {
      const auto trouble = tablet->sync(served.port(), 3);
      EXPECT_FALSE(trouble) << trouble->message(Language::en);
      if (tablet->sync().progress().serverRestored) ++told;
    }
    return told;
  }

  static std::vector<record::BatchRef> tipsOf(TabletAtWork& tablet) {
    const auto state = tablet.tablet().replicaOf(tablet.tablet().missions().at(0).id)->state();
    return (*state)->history().tips();
  }

  static bool isSafe(TabletAtWork& tablet) {
    const auto safety = core::safetyOf(tablet.tablet(), tablet.tablet().missions().at(0));
    return safety.value().isSafe && core::onlyHere(tablet.tablet()).photos == 0;
  }

  ServedFolder served{2};
  TabletAtWork one{served.file("one"), served.invitations()[0], 1};
  TabletAtWork two{served.file("two"), served.invitations()[1], 2};
};

TEST_F(ServerRestored, GetsEverythingBackFromTheTablets) {
  served.start();
  workAll(10);
  EXPECT_EQ(syncAll(), 0U);
  const std::string file = served.file("all.backup").string();
  run(SHICHA_SERVER, {"backup", file, "--data", served.data.string()}, served.file(""));
  workAll(20);
  EXPECT_EQ(syncAll(), 0U);
  const record::Hash root = one.root();
  ASSERT_EQ(two.root(), root);
  const auto before = tipsOf(one);
  ASSERT_TRUE(isSafe(one) && isSafe(two));

  served.kill();
  std::filesystem::remove_all(served.data);
  served.data = served.file("restored");
  run(SHICHA_SERVER, {"restore", file, "--data", served.data.string()}, served.file(""));
  EXPECT_NE(served.openStore()->find(served.workspace())->root().value(), root) << "it lacks what came later";
  served.start();
  EXPECT_EQ(syncAll(), 2U) << "each is told once";
  EXPECT_EQ(one.root(), two.root()) << "with what the server wrote when it was restored";
  EXPECT_TRUE(isSafe(one) && isSafe(two)) << "by what the new one confirms";
  workAll(5);
  EXPECT_EQ(syncAll(), 0U);
  served.stop();
  served.expectSound();
  const auto store = served.openStore();
  const auto state = store->find(served.workspace())->state();
  for (const record::BatchRef& tip : before) EXPECT_TRUE((*state)->history().find(tip.hash));
  EXPECT_EQ(store->find(served.workspace())->root().value(), one.root());
}

// Until the new one has confirmed anything, nothing is safe there.
TEST_F(ServerRestored, ConfirmedNothingBefore) {
  served.start();
  const std::string file = served.file("all.backup").string();
  run(SHICHA_SERVER, {"backup", file, "--data", served.data.string()}, served.file(""));
  one.work();
  ASSERT_FALSE(one.sync(served.port(), 3));
  ASSERT_TRUE(isSafe(one));
  served.kill();
  served.data = served.file("restored");
  run(SHICHA_SERVER, {"restore", file, "--data", served.data.string()}, served.file(""));
  // Its first words are a receipt of another server: what is said then is true.
  served.start();
  ASSERT_FALSE(one.sync(served.port(), 3));
  EXPECT_TRUE(one.sync().progress().serverRestored);
  EXPECT_TRUE(isSafe(one));
  served.stop();
  EXPECT_EQ(served.openStore()->find(served.workspace())->root().value(), one.root());
}

}  // namespace
}  // namespace shicha::test
