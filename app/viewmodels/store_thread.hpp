// The one thread that owns the tablet's store: screens hand it work, and get the results back in their own.
#pragma once

#include <QObject>
#include <QPointer>
#include <QThread>
#include <functional>
#include <memory>
#include <utility>

#include "core/tablet.hpp"

namespace shicha::viewmodels {

// What the store's thread holds. The tablet is null while nobody has unlocked it.
struct StoreHolder {
  std::unique_ptr<core::Tablet> tablet;
};

// What work on a tablet that was locked meanwhile comes to.
inline Error lockedError() { return Error(ErrorCode::personNotHere, {"—", "—"}); }

// Work is done in the order in which it is handed over, and all of it before the thread ends.
// Threads: the screens', and Qt's for images. Work itself runs in the store's.
class StoreThread : public QObject {
 public:
  StoreThread();
  ~StoreThread() override;

  // done gets what work returned, in the screens' thread; not called where the receiver is gone by then.
  template <class Work, class Done>
  void run(QObject* receiver, Work work, Done done) {
    post([this, receiver = QPointer<QObject>(receiver), work = std::move(work),
          done = std::move(done)](StoreHolder& holder) mutable {
      auto result = std::make_shared<decltype(work(holder))>(work(holder));
      giveBack([receiver, result, done = std::move(done)]() mutable {
        if (receiver) done(std::move(*result));
      });
    });
  }

  // The same for work on the tablet, which returns a Result: an error where it was locked meanwhile.
  template <class Work, class Done>
  void runOnTablet(QObject* receiver, Work work, Done done) {
    using Returned = decltype(work(std::declval<core::Tablet&>()));
    run(
        receiver,
        [work = std::move(work)](StoreHolder& holder) mutable -> Returned {
          if (!holder.tablet) return lockedError();
          return work(*holder.tablet);
        },
        std::move(done));
  }

 private:
  void post(std::function<void(StoreHolder&)> work);
  void giveBack(std::function<void()> done);

  QThread thread_;
  QObject* worker_;  // lives in the thread
  StoreHolder holder_;
};

}  // namespace shicha::viewmodels
