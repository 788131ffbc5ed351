// How fast the screens are: in a real window, on a tablet with 5,000 inspections. Nothing is asserted.
#include <QGuiApplication>
#include <cstdio>
#include <exception>

#include "bench/screens/program.hpp"

namespace {

using namespace shicha::bench;

void measure() {
  const Stock stock;
  measureStart(stock);
  Program program(stock.folder());
  program.unlock();
  measureOpening(program, stock);
  measureTaps(program, stock);
  measureHurriedTaps(program, stock);
  measureScrolling(program);
}

}  // namespace

int main(int argc, char** argv) {
  const QGuiApplication application(argc, argv);
  const QStringList arguments = QGuiApplication::arguments();
  try {
    if (arguments.size() == 3 && arguments[1] == QStringLiteral("--start")) {
      printStart(arguments[2].toStdString());
    } else if (arguments.size() == 2 && arguments[1] == QStringLiteral("--empty")) {
      printEmptyStart();
    } else {
      measure();
    }
  } catch (const std::exception& error) {
    std::printf("error: %s\n", error.what());
    return 1;
  }
  return 0;
}
