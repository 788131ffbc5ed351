#include "bench/memory.hpp"

#include <malloc.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>

namespace shicha::bench {
namespace {

double statusMegabytes(const char* name) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(name)) return std::strtod(line.c_str() + line.find(':') + 1, nullptr) / 1024;
  }
  return 0;
}

class Peaks {
 public:
  void add(const std::string& name, int aim, double megabytes) {
    auto& [peak, aimed] = peaks_[name];
    peak = std::max(peak, megabytes);
    aimed = aim;
  }
  ~Peaks() {
    for (const auto& [name, peak] : peaks_) {
      std::printf("%-28s %11.1f MB of memory above the start (aim: %d)\n", name.c_str(), peak.first,
                  peak.second);
    }
  }

 private:
  std::map<std::string, std::pair<double, int>> peaks_;
};
Peaks peaks;

}  // namespace

PeakWatch::PeakWatch(std::string name, int aimMegabytes) : name_(std::move(name)), aim_(aimMegabytes) {
  // What was freed before would be taken again, and not be seen. Then the peak starts anew.
  malloc_trim(0);
  std::ofstream("/proc/self/clear_refs") << 5;
  before_ = statusMegabytes("VmRSS");
}

PeakWatch::~PeakWatch() { peaks.add(name_, aim_, statusMegabytes("VmHWM") - before_); }

}  // namespace shicha::bench
