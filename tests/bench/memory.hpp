// How much memory something takes, printed after the table of speeds.
#pragma once

#include <string>

namespace shicha::bench {

// From here to its end, what more memory the program had than at the beginning. The largest figure of each
// name is printed when the program ends. Linux; elsewhere it says 0.
class PeakWatch {
 public:
  // aimMegabytes: printed beside.
  PeakWatch(std::string name, int aimMegabytes);
  ~PeakWatch();
  PeakWatch(const PeakWatch&) = delete;
  PeakWatch& operator=(const PeakWatch&) = delete;

 private:
  std::string name_;
  int aim_;
  double before_;
};

}  // namespace shicha::bench
