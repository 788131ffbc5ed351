// The program with its screens on a stock's store, as the speeds are measured on it.
#pragma once

#include <string>
#include <vector>

#include "bench/screens/frames.hpp"
#include "bench/screens/stock.hpp"

namespace shicha::bench {

// Threads: the application's.
class Program {
 public:
  // The window shows, and asks for the code.
  explicit Program(const std::filesystem::path& stock);

  // Unlocks, and returns when the list of all inspections is on the screen.
  void unlock();

  viewmodels::AppModel& app() { return screens_.model(); }
  QQuickWindow& window() { return *window_; }
  Frames& frames() { return *frames_; }
  // What can be seen under that object name; null: it cannot.
  QQuickItem* find(const char* name);

 private:
  app::Screens screens_;
  QQuickWindow* window_ = nullptr;
  std::unique_ptr<Frames> frames_;
};

// The value below which that share of them lies; 0.5: the median.
double quantile(std::vector<double> values, double share);

// One line of figures. beside: what the figure is judged by.
void report(const std::string& name, double value, const std::string& unit, const std::string& beside);

// "12.3"
std::string textOf(double value);

// Each prints its lines.
void measureStart(const Stock& stock);
void measureOpening(Program& program, const Stock& stock);  // of an inspection, which stays open
void measureTaps(Program& program, const Stock& stock);     // on the verdicts of the inspection that is open
// The same right after it was opened.
void measureHurriedTaps(Program& program, const Stock& stock);
void measureScrolling(Program& program);  // in it

// What measureStart() runs as a program of its own: prints the seconds of processor time that it took until
// the code is asked for, and until the list is on the screen; of an empty window until it is on the screen.
void printStart(const std::filesystem::path& stock);
void printEmptyStart();

}  // namespace shicha::bench
