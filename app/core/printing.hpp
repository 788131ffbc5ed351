// Printing, as commands and screens ask for it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace shicha::core {

struct Printer {
  std::string name;
  std::string about;  // what its makers or its owners call it; empty: nothing
  bool isDefault = false;
};

struct PrintOrder {
  std::string pdf;        // its bytes
  std::string printer;    // its name, or its address: ipp://HOST/ipp/print; empty: the default one
  std::string title;      // of the job, as the printer's queue shows it
  unsigned copies = 1;    // 1 to 99
  bool isDuplex = false;  // on both sides, turned over the long edge
};

// The machine's printing; empty functions: it has none.
struct Printing {
  std::function<Result<std::vector<Printer>>()> printers;

  // Gives a PDF to a printer; returns when the printer has all of it. Takes seconds; any thread.
  // Errors: printerUnknown, with those that there are; printingFailed, with the reason.
  std::function<Result<void>(const PrintOrder&)> print;
};

}  // namespace shicha::core
