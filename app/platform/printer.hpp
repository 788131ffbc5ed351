// Printing through CUPS: the queues of this machine, and network printers named by their address.
#pragma once

#include <chrono>

#include "core/printing.hpp"

namespace shicha::platform {

struct PrinterOptions {
  std::chrono::milliseconds search{2000};     // how long printers are looked for
  std::chrono::milliseconds connect{5000};    // how long one connects
  std::chrono::milliseconds patience{20000};  // how long a printer may stay silent
};

// The queues of the machine, and printers that announce themselves on the network. None, where CUPS is not
// there. Threads: any.
std::vector<core::Printer> printers(const PrinterOptions& options = {});

// Sends a PDF, byte by byte as it is, to a queue or straight to an IPP printer, for which this machine needs
// no CUPS of its own. Returns when all of it has arrived; it never asks for a password.
// Errors: printerUnknown, with those that there are; printingFailed, with the reason: it is no PDF, no
// connection, a printer that refuses PDF or two sides, one that went away. Threads: any.
// Source: RFC 8011 (IPP/1.1); the CUPS programming manual.
Result<void> print(const core::PrintOrder& order, const PrinterOptions& options = {});

// Both, as commands and screens use them.
core::Printing machinePrinting();

}  // namespace shicha::platform
