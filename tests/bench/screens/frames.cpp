#include "bench/screens/frames.hpp"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QMouseEvent>
#include <QQuickItem>
#include <QTimer>
#include <stdexcept>

namespace shicha::bench {
namespace {

constexpr int kPatienceMs = 30'000;

void send(QQuickWindow& window, QEvent::Type type, QPointF at, Qt::MouseButtons down) {
  QMouseEvent event(type, at, window.mapToGlobal(at), Qt::LeftButton, down, Qt::NoModifier);
  QCoreApplication::sendEvent(&window, &event);
}

}  // namespace

double milliseconds(Clock::duration time) { return std::chrono::duration<double, std::milli>(time).count(); }

void runUntil(const std::function<bool()>& isSo) {
  QEventLoop loop;
  QElapsedTimer elapsed;
  elapsed.start();
  QTimer timer;
  QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
    if (isSo() || elapsed.elapsed() > kPatienceMs) loop.quit();
  });
  timer.start(2);
  if (!isSo()) loop.exec();
  if (!isSo()) throw std::runtime_error("what was waited for did not come");
}

Frames::Frames(QQuickWindow& window) {
  // The application's thread stands still while a frame is put together.
  connect(&window, &QQuickWindow::beforeSynchronizing, this, [this] { putTogether(); }, Qt::DirectConnection);
  connect(&window, &QQuickWindow::frameSwapped, this, [this] { swapped(); }, Qt::DirectConnection);
}

void Frames::expect(std::function<bool()> isSo) {
  const std::lock_guard lock(mutex_);
  isSo_ = std::move(isSo);
  isCaught_ = isShown_ = false;
  shown_ = {};
}

void Frames::putTogether() {
  const std::lock_guard lock(mutex_);
  if (!isSo_ || isCaught_) return;
  ++shown_.count;
  isCaught_ = isSo_();
}

void Frames::swapped() {
  {
    const std::lock_guard lock(mutex_);
    if (!isCaught_ || isShown_) return;
    isShown_ = true;
    shown_.at = Clock::now();
  }
  QMetaObject::invokeMethod(&loop_, "quit", Qt::QueuedConnection);
}

bool Frames::isOver() {
  const std::lock_guard lock(mutex_);
  return isShown_;
}

Frames::Shown Frames::wait() {
  QElapsedTimer elapsed;
  elapsed.start();
  QTimer timer;
  connect(&timer, &QTimer::timeout, &loop_, &QEventLoop::quit);
  timer.start(kPatienceMs);
  while (!isOver() && elapsed.elapsed() < kPatienceMs) loop_.exec();
  if (!isOver()) throw std::runtime_error("the frame that was waited for did not come");
  const std::lock_guard lock(mutex_);
  isSo_ = nullptr;
  return shown_;
}

Frames::Shown Frames::next() {
  expect([] { return true; });
  return wait();
}

QQuickItem* findItem(QQuickItem& below, const QString& name) {
  if (!below.isVisible()) return nullptr;
  if (below.objectName() == name) return &below;
  for (QQuickItem* child : below.childItems()) {
    if (QQuickItem* found = findItem(*child, name)) return found;
  }
  return nullptr;
}

Clock::time_point tap(QQuickWindow& window, const QQuickItem& item, const std::function<void()>& before) {
  const QPointF at = item.mapToScene(item.boundingRect().center());
  send(window, QEvent::MouseButtonPress, at, Qt::LeftButton);
  before();
  const auto now = Clock::now();
  send(window, QEvent::MouseButtonRelease, at, Qt::NoButton);
  return now;
}

}  // namespace shicha::bench
