#include "screens/finger.hpp"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QInputMethodEvent>
#include <QPointer>
#include <stdexcept>

#include <X11/Xlib.h>
#include <X11/extensions/XTest.h>

// X calls things as everybody else does.
#undef Bool
#undef None

namespace shicha::test {
namespace {

constexpr int kTurnMs = 300;  // a turn of the wheel at the end of a list moves nothing
constexpr unsigned kLeft = 1, kWheelUp = 4, kWheelDown = 5;

void runEvents(int milliseconds) {
  QElapsedTimer timer;
  timer.start();
  do {
    QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
  } while (timer.elapsed() < milliseconds);
}

bool isInView(const QQuickItem& item) { return item.isVisible() && item.opacity() > 0 && item.width() > 0; }

void collect(QQuickItem* item, const QString& name, std::vector<QQuickItem*>& found) {
  if (item->objectName() == name && isInView(*item)) found.push_back(item);
  for (QQuickItem* child : item->childItems()) collect(child, name, found);
}

bool hasText(const QQuickItem* item, const QString& words) {
  if (!item->isVisible()) return false;
  if (item->property("text").toString().contains(words)) return true;
  const auto children = item->childItems();
  return std::any_of(children.begin(), children.end(),
                     [&](const QQuickItem* child) { return hasText(child, words); });
}

QRectF shownPart(const QQuickItem& item) {
  QRectF shown = item.mapRectToScene(item.boundingRect());
  for (const QQuickItem* above = item.parentItem(); above != nullptr; above = above->parentItem()) {
    if (above->clip()) shown = shown.intersected(above->mapRectToScene(above->boundingRect()));
  }
  return shown.intersected(QRectF(QPointF(0, 0), item.window()->size()));
}

}  // namespace

bool waitFor(const std::function<bool()>& isSo, int patienceMs) {
  QElapsedTimer timer;
  timer.start();
  while (!isSo()) {
    if (timer.elapsed() > patienceMs) return false;
    runEvents(5);
  }
  return true;
}

Finger::Finger(QQuickWindow& window) : window_(window), display_(XOpenDisplay(nullptr)) {
  if (display_ == nullptr) throw std::runtime_error("no X server");
  window_.setPosition(0, 0);
  if (!waitFor([this] { return window_.isExposed(); })) throw std::runtime_error("no window");
  window_.requestActivate();
  if (!waitFor([this] { return window_.isActive(); })) throw std::runtime_error("the window has no keyboard");
}

Finger::~Finger() { XCloseDisplay(display_); }

QQuickItem* Finger::find(const std::string& name, int number) {
  std::vector<QQuickItem*> found;
  collect(window_.contentItem(), QString::fromStdString(name), found);
  return found.size() > static_cast<std::size_t>(number) ? found[static_cast<std::size_t>(number)] : nullptr;
}

QQuickItem& Finger::see(const std::string& name, int number) {
  if (!waitFor([&] { return find(name, number) != nullptr; })) {
    picture("missing");
    throw std::runtime_error("not in view: " + name);
  }
  return *find(name, number);
}

bool Finger::sees(const std::string& name) { return find(name, 0) != nullptr; }

bool Finger::reads(const std::string& words) {
  return waitFor([&] { return hasText(window_.contentItem(), QString::fromStdString(words)); });
}

void Finger::moveTo(QPointF inWindow) {
  const QPoint at = window_.mapToGlobal(inWindow.toPoint());
  XTestFakeMotionEvent(display_, -1, at.x(), at.y(), 0);
  XFlush(display_);
}

void Finger::button(unsigned number, bool isDown) {
  XTestFakeButtonEvent(display_, number, isDown ? 1 : 0, 0);
  XFlush(display_);
}

// A list that was turned has moved, and lies still again. On a busy machine both take their time.
void waitForRest(const QQuickItem& list, double before) {
  waitFor([&] { return list.property("contentY").toDouble() != before; }, kTurnMs);
  waitFor([&] { return !list.property("moving").toBool(); });
}

// Turns the wheel over the list that cuts the item off, until its middle is shown.
void Finger::bringIntoView(QQuickItem& wanted) {
  const QPointer<QQuickItem> item(&wanted);  // a list may let go of a row while it moves
  QQuickItem* list = wanted.parentItem();
  while (list != nullptr && !list->inherits("QQuickFlickable")) list = list->parentItem();
  if (list == nullptr) return;
  for (int turns = 0; turns < 100 && item != nullptr; ++turns) {
    const QRectF place = item->mapRectToScene(item->boundingRect());
    const QRectF shown = list->mapRectToScene(list->boundingRect());
    if (shown.contains(place.center()) && shownPart(*item).contains(place.center())) return;
    const double before = list->property("contentY").toDouble();
    moveTo(shown.center());
    const unsigned wheel = place.center().y() < shown.center().y() ? kWheelUp : kWheelDown;
    button(wheel, true);
    button(wheel, false);
    waitForRest(*list, before);
  }
}

void Finger::tap(const std::string& name, int number) {
  // Lists move while they are being filled, and dialogs while they open: what lies still is tapped.
  const auto isReady = [&] {
    QQuickItem* item = find(name, number);
    if (item == nullptr || !item->isEnabled()) return false;
    bringIntoView(*item);
    item = find(name, number);
    if (item == nullptr) return false;
    const QPointF before = item->mapToScene(QPointF(0, 0));
    runEvents(40);
    item = find(name, number);
    return item != nullptr && item->mapToScene(QPointF(0, 0)) == before && item->isEnabled();
  };
  if (!waitFor(isReady)) {
    picture("missing");
    throw std::runtime_error("cannot be tapped: " + name);
  }
  const QRectF place = shownPart(*find(name, number));
  if (place.isEmpty()) {
    picture("missing");
    throw std::runtime_error("out of reach: " + name);
  }
  moveTo(place.center());
  button(kLeft, true);
  runEvents(20);
  button(kLeft, false);
  runEvents(40);
}

void Finger::press(const char* key) {
  const KeyCode code = XKeysymToKeycode(display_, XStringToKeysym(key));
  XTestFakeKeyEvent(display_, code, 1, 0);
  XTestFakeKeyEvent(display_, code, 0, 0);
  XFlush(display_);
  runEvents(10);
}

void Finger::type(const std::string& text) {
  const QString all = QString::fromStdString(text);
  const bool isPlain = std::all_of(all.begin(), all.end(), [](QChar c) {
    return c.unicode() < 128 && (c.isLower() || c.isDigit() || c == ' ' || c == '-');
  });
  if (!isPlain) {
    QInputMethodEvent event;
    event.setCommitString(all);
    QCoreApplication::sendEvent(window_.focusObject(), &event);
    runEvents(10);
    return;
  }
  for (const char letter : text) {
    const std::string name = letter == ' ' ? "space" : letter == '-' ? "minus" : std::string(1, letter);
    press(name.c_str());
  }
  runEvents(30);
}

void Finger::draw(const std::string& name, const std::vector<QPointF>& points) {
  QQuickItem& item = see(name);
  bringIntoView(item);
  const QRectF place = item.mapRectToScene(item.boundingRect());
  bool isDown = false;
  for (const QPointF& share : points) {
    moveTo(place.topLeft() + QPointF(share.x() * place.width(), share.y() * place.height()));
    runEvents(15);
    if (!isDown) button(kLeft, true);
    isDown = true;
    runEvents(15);
  }
  button(kLeft, false);
  runEvents(30);
}

void Finger::resize(int width, int height) {
  window_.resize(width, height);
  if (!waitFor([&] { return window_.width() == width && window_.height() == height; })) {
    throw std::runtime_error("the window keeps its size");
  }
  runEvents(100);
}

void Finger::picture(const std::string& name) {
  runEvents(150);
  const QDir folder(QStringLiteral(SHICHA_PICTURES));
  folder.mkpath(QStringLiteral("."));
  window_.grabWindow().save(folder.filePath(QString::fromStdString(name) + QStringLiteral(".png")));
}

}  // namespace shicha::test
