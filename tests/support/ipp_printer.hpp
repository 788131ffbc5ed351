// A network printer, as offices have them: it speaks IPP, and keeps what it received.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "support/private_bus.hpp"

namespace shicha::test {

// It needs a bus, where it would announce itself. Threads: one at a time.
class IppPrinter {
 public:
  // bus: outlives it.
  explicit IppPrinter(const PrivateBus& bus);
  ~IppPrinter();
  IppPrinter(const IppPrinter&) = delete;
  IppPrinter& operator=(const IppPrinter&) = delete;

  // Until then nobody is there. formats: what it prints. further: arguments of ippeveprinter.
  void start(const std::string& formats = "application/pdf", const std::vector<std::string>& further = {});
  void signal(int number) const { printer_->signal(number); }

  std::string address() const { return "ipp://localhost:" + std::to_string(port_) + "/ipp/print"; }

  // The bytes of all jobs, one behind the other.
  std::string received() const;
  std::uintmax_t bytesReceived() const;

 private:
  std::filesystem::path folder_, spool_;
  int port_;
  std::unique_ptr<Program> printer_;
};

}  // namespace shicha::test
