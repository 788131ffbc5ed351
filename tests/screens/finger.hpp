// A person at the tablet: touches what the window shows, through the X server, as a real finger would.
#pragma once

#include <QPoint>
#include <QQuickItem>
#include <QQuickWindow>
#include <functional>
#include <string>

struct _XDisplay;

namespace shicha::test {

// Waits until it is so, with events running; false: it took longer, by far, than a person would wait.
bool waitFor(const std::function<bool()>& isSo, int patienceMs = 30'000);

// Throws, with what was wanted, where something cannot be found or reached. Threads: the application's.
class Finger {
 public:
  // window: on a screen of an X server.
  explicit Finger(QQuickWindow& window);
  ~Finger();
  Finger(const Finger&) = delete;
  Finger& operator=(const Finger&) = delete;

  // What can be seen under that object name: the first, or the one behind so many others.
  QQuickItem& see(const std::string& name, int number = 0);
  bool sees(const std::string& name);
  // Is a text with these words in view?
  bool reads(const std::string& words);

  // Brings it into view, as one scrolls, and taps it when it can be operated.
  void tap(const std::string& name, int number = 0);
  // Letters, digits, blanks and hyphens through the keyboard; other text as an input method delivers it.
  void type(const std::string& text);
  void press(const char* key);  // as X names it: "Return"
  // Draws a line between points of an item, in shares of its size.
  void draw(const std::string& name, const std::vector<QPointF>& points);
  void resize(int width, int height);

  // Leaves a picture of the window in the folder of pictures.
  void picture(const std::string& name);

 private:
  QQuickItem* find(const std::string& name, int number);
  void bringIntoView(QQuickItem& item);
  void moveTo(QPointF inWindow);
  void button(unsigned number, bool isDown);

  QQuickWindow& window_;
  _XDisplay* display_;
};

}  // namespace shicha::test
