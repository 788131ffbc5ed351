#include "bench/screens/program.hpp"

#include <QQuickItem>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <stdexcept>

namespace shicha::bench {

using viewmodels::AppModel;

Program::Program(const std::filesystem::path& stock) : screens_(optionsOf(stock)) {
  if (!screens_.show()) throw std::runtime_error("the screens do not load");
  window_ = qobject_cast<QQuickWindow*>(screens_.engine().rootObjects().front());
  frames_ = std::make_unique<Frames>(*window_);
  frames_->expect([this] { return find("unlockCode") != nullptr; });
  window_->update();
  frames_->wait();
}

void Program::unlock() {
  frames_->expect([this] {
    return app().screen() == AppModel::Missions && app().missions()->inspections()->count() == kInspections;
  });
  app().unlock(app().persons().front(), {});
  frames_->wait();
}

QQuickItem* Program::find(const char* name) {
  return findItem(*window_->contentItem(), QString::fromLatin1(name));
}

double quantile(std::vector<double> values, double share) {
  std::ranges::sort(values);
  return values[static_cast<std::size_t>(std::lround(share * static_cast<double>(values.size() - 1)))];
}

void report(const std::string& name, double value, const std::string& unit, const std::string& beside) {
  std::printf("%-28s %11.3f %s (%s)\n", name.c_str(), value, unit.c_str(), beside.c_str());
  std::fflush(stdout);
}

std::string textOf(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3g", value);
  return text;
}

}  // namespace shicha::bench
