// The store's thread: in order, results in the screens' thread, and nothing is left undone at the end.
#include "viewmodels/store_thread.hpp"

#include "unit/viewmodels/hand.hpp"

namespace shicha::viewmodels {
namespace {

using test::waitFor;

TEST(StoreThreadTest, DoesWorkElsewhereAndGivesResultsBackHere) {
  StoreThread store;
  QObject receiver;
  QThread *worked = nullptr, *gotBack = nullptr;
  store.run(
      &receiver, [](StoreHolder&) { return QThread::currentThread(); },
      [&](QThread* in) {
        worked = in;
        gotBack = QThread::currentThread();
      });
  ASSERT_TRUE(waitFor([&] { return gotBack != nullptr; }));
  EXPECT_NE(worked, QThread::currentThread());
  EXPECT_EQ(gotBack, QThread::currentThread());
}

TEST(StoreThreadTest, KeepsTheOrder) {
  StoreThread store;
  QObject receiver;
  std::vector<int> worked, gotBack;
  for (int i = 0; i < 100; ++i) {
    store.run(
        &receiver,
        [&worked, i](StoreHolder&) {
          worked.push_back(i);
          return i;
        },
        [&](int result) { gotBack.push_back(result); });
  }
  ASSERT_TRUE(waitFor([&] { return gotBack.size() == 100; }));
  EXPECT_TRUE(std::ranges::is_sorted(worked));
  EXPECT_TRUE(std::ranges::is_sorted(gotBack));
}

TEST(StoreThreadTest, TellsNobodyWhoIsGone) {
  StoreThread store;
  QObject stays;
  bool isTold = false, isDone = false;
  {
    QObject goes;
    store.run(&goes, [](StoreHolder&) { return 1; }, [&](int) { isTold = true; });
  }
  store.run(&stays, [](StoreHolder&) { return 1; }, [&](int) { isDone = true; });
  ASSERT_TRUE(waitFor([&] { return isDone; }));
  EXPECT_FALSE(isTold);
}

TEST(StoreThreadTest, DoesAllWorkBeforeItEnds) {
  std::atomic<int> worked = 0;
  QObject receiver;
  {
    StoreThread store;
    for (int i = 0; i < 100; ++i) {
      store.run(&receiver, [&](StoreHolder&) { return ++worked; }, [](int) {});
    }
  }
  EXPECT_EQ(worked, 100);
}

}  // namespace
}  // namespace shicha::viewmodels
