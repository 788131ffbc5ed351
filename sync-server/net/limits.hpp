// Every limit of the network, each with its why.
#pragma once

#include <chrono>
#include <cstddef>

namespace shicha::server {

struct Limits {
  // A tablet's longest head is a token and a few hundred bytes; browsers add cookies.
  std::size_t headerBytesMax = 16 * 1024;

  // From the first byte of a head to its last; somebody who trickles holds a connection no longer.
  std::chrono::milliseconds headerTime = std::chrono::seconds(10);

  // A body may come over a slow mobile line: this long, and 1 s more for each `bodyBytesPerSecond`.
  std::chrono::milliseconds bodyTime = std::chrono::seconds(20);
  std::size_t bodyBytesPerSecond = 16 * 1024;

  std::chrono::milliseconds handshakeTime = std::chrono::seconds(10);

  // How long an answer may take to be accepted by the other side, and 1 s more for each
  // `bodyBytesPerSecond`.
  std::chrono::milliseconds writeTime = std::chrono::seconds(20);

  // Between two requests: tablets keep a connection while they sync, and no longer.
  std::chrono::milliseconds idleTime = std::chrono::seconds(60);

  // A whole bureau stands behind one address.
  std::size_t connectionsPerAddressMax = 256;

  // Below the usual limit of open files (1,024 × 16).
  std::size_t connectionsMax = 8192;

  // Then the connection is closed, so that a balancer can move its client elsewhere.
  std::size_t requestsPerConnectionMax = 10'000;

  // Requests that wait for a worker. More are told to come again.
  std::size_t queueMax = 512;
  std::chrono::seconds retryAfter{5};

  // How long SIGTERM waits for answers under way.
  std::chrono::milliseconds drainTime = std::chrono::seconds(10);
};

}  // namespace shicha::server
