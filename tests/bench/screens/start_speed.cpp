// From the start of the program until the list of 5,000 inspections is on the screen: processor time of all
// its threads, with drawing, without password hashing.
#include <sys/resource.h>

#include <QCoreApplication>
#include <QProcess>
#include <cstdio>
#include <stdexcept>

#include "bench/screens/program.hpp"

namespace shicha::bench {
namespace {

constexpr int kStarts = 3;

double processorSeconds() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

// Runs this program with those arguments, and returns the numbers that it prints.
std::vector<double> numbersOf(const QStringList& arguments) {
  QProcess child;
  child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
  child.start(QCoreApplication::applicationFilePath(), arguments);
  const bool ended = child.waitForFinished(60'000);
  std::vector<double> numbers;
  for (const QByteArray& number : child.readAllStandardOutput().simplified().split(' ')) {
    numbers.push_back(number.toDouble());
  }
  if (!ended || child.exitCode() != 0) throw std::runtime_error("a start failed");
  return numbers;
}

double medianOf(const QStringList& arguments, std::size_t number) {
  std::vector<double> all;
  for (int i = 0; i < kStarts; ++i) all.push_back(numbersOf(arguments).at(number));
  return quantile(all, 0.5);
}

}  // namespace

void printStart(const std::filesystem::path& stock) {
  Program program(stock);
  const double asked = processorSeconds();
  program.unlock();
  std::printf("%f %f\n", asked, processorSeconds());
}

void printEmptyStart() {
  QQuickWindow window;
  window.resize(1280, 800);
  Frames frames(window);
  window.show();
  frames.next();
  std::printf("%f\n", processorSeconds());
}

void measureStart(const Stock& stock) {
  const QStringList start{QStringLiteral("--start"), QString::fromStdString(stock.folder().string())};
  const double first = numbersOf(start).at(1);
  const double empty = medianOf({QStringLiteral("--empty")}, 0), asked = medianOf(start, 0);
  report("start", medianOf(start, 1), "s of processor",
         "aim: 1; until the code is asked for: " + textOf(asked) + "; an empty window: " + textOf(empty));
  report("start, making the cards", first, "s of processor", "the first listing; once");
}

}  // namespace shicha::bench
