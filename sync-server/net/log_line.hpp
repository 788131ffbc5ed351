// The lines of the server's log. They name what was asked and what became of it, and nothing that was sent:
// no header, no query, no body.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "api/http.hpp"

namespace shicha::server {

// A value as it stands in a line: quoted and escaped where it could be taken for something else, cut where it
// is long, so that nobody outside can write lines of his own into the log.
std::string logValue(std::string_view value);

// "127.0.0.1", "user:1000" at a local socket.
std::string peerName(const Peer& peer);

// What became of a request.
struct RequestOutcome {
  std::string_view method = {}, target = {};  // as sent; empty: could not be read
  int status = 0;                             // 0: nobody was there to be answered
  std::string_view error = {};                // why it was refused by the network side, "body-too-large"
  std::size_t bodyBytes = 0;                  // of the answer
  std::chrono::microseconds time{0};          // from the whole head to the whole answer
};

// "request id=… peer=127.0.0.1 method=GET path=/healthz status=200 bytes=2 ms=0.3"
std::string requestLine(std::string_view id, const Peer& peer, const RequestOutcome& outcome);

}  // namespace shicha::server
