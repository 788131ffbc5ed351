// When a frame of a window is on the screen.
#pragma once

#include <QEventLoop>
#include <QQuickWindow>
#include <chrono>
#include <functional>
#include <mutex>

namespace shicha::bench {

using Clock = std::chrono::steady_clock;

double milliseconds(Clock::duration time);

// Runs events until it is so. Throws after half a minute.
void runUntil(const std::function<bool()>& isSo);

// Threads: the application's.
class Frames : public QObject {
 public:
  explicit Frames(QQuickWindow& window);

  struct Shown {
    Clock::time_point at;
    int count = 0;  // of the frames since expect(), this one included
  };

  // From now on a frame is waited for that is put together while it is so.
  void expect(std::function<bool()> isSo);
  // Runs events until that frame is on the screen. Throws after half a minute.
  Shown wait();
  // The next frame.
  Shown next();

 private:
  void putTogether();
  void swapped();
  bool isOver();

  std::mutex mutex_;  // frames may come from a thread of their own
  std::function<bool()> isSo_;
  bool isCaught_ = false, isShown_ = false;
  Shown shown_;
  QEventLoop loop_;
};

// The first item below, and in it, with that object name that can be seen; null: none.
QQuickItem* findItem(QQuickItem& below, const QString& name);

// Presses the mouse on the middle of the item, and lets it go; before: what is called just before that.
// Returns when it was let go.
Clock::time_point tap(QQuickWindow& window, const QQuickItem& item, const std::function<void()>& before);

}  // namespace shicha::bench
