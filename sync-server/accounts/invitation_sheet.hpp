// An invitation on paper: a page to print, with a QR code that a tablet reads.
#pragma once

#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "base/words.hpp"

namespace shicha::server {

// How much one code holds at this safety (version 40, level M: a seventh of it may be unreadable).
// Source: ISO/IEC 18004, table 7.
constexpr std::size_t kSheetTextBytesMax = 2331;

struct InvitationSheet {
  std::string person;
  Words role;
  std::string district;
  std::vector<std::string> missions;  // their names
  std::string address;                // of the server; empty: none yet
  Date expires;                       // the last day on which it can be used
  std::string text;                   // what the QR code says, not empty: the invitation, as base64url
};

// One page of HTML in Chinese and English that needs nothing else; with a dozen missions it fits on A5 and on
// A4. The code that opens the invitation is not on it: it says that one is told it separately.
// Errors: fileTooLarge, where the text does not fit into one QR code; memoryShort. Threads: any.
Result<std::string> invitationPage(const InvitationSheet& sheet);

}  // namespace shicha::server
