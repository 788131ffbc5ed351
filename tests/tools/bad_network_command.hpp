// A network between tablets and a server that cuts connections, for the demo.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.hpp"

namespace shicha::test {

struct BadNetworkOrder {
  std::string
      serverFile;   // what `shicha-server serve` printed: read anew again and again, so that it may move
  std::string out;  // gets HOST:PORT of the network
  std::uint64_t seed = 1;
  unsigned cut = 70;  // of a hundred connections
};

// Passes everything on until SIGTERM, then says what befell it. Errors: fileUnwritable.
Result<void> runBadNetwork(const BadNetworkOrder& order);

}  // namespace shicha::test
