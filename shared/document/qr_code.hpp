// A QR code as squares, to be drawn by whoever has a pen.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"

namespace shicha::document {

struct QrCode {
  unsigned side = 0;         // modules
  std::vector<bool> isDark;  // row by row, side * side

  bool at(unsigned row, unsigned column) const { return isDark[std::size_t{row} * side + column]; }
};

// Level M: readable with 15 % of it gone. text: capital letters, digits and " $%*+-./:" take the least room.
// Errors: valueUnknown, where it is empty or does not fit. Source: ISO/IEC 18004. Threads: any.
Result<QrCode> qrCodeOf(const std::string& text);

}  // namespace shicha::document
