// What all connections of a server share.
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <string_view>

#include "api/http.hpp"
#include "api/metrics.hpp"
#include "net/connections.hpp"
#include "net/limits.hpp"
#include "net/worker_pool.hpp"

namespace spdlog {
class logger;
}

namespace shicha::server {

// What the network side counts. Threads: any.
struct NetCounters {
  explicit NetCounters(Metrics& all);

  // A request was answered with that status.
  void countAnswer(int status);

  // A connection or a request was refused. reason: an error's name, or "cut-off".
  void countRefusal(std::string_view reason);

  Metrics* metrics;
  Counter& accepted;
  Counter& open;
  Counter& handshakesFailed;
  Counter& bytesReceived;
  Counter& bytesSent;
  Counter& waiting;
  Counter& answers;
  Counter& answerMicroseconds;
};

struct Serving {
  Serving(const Limits& theLimits, unsigned workerThreads, Service theService, Metrics& metrics,
          std::shared_ptr<spdlog::logger> theLog);

  const Limits limits;
  const Service service;
  const std::shared_ptr<spdlog::logger> log;
  NetCounters counters;
  std::atomic<bool> isStopping = false;   // connections close after the request under way
  std::atomic<bool> isDrainOver = false;  // nobody waits for answers any more
  Connections connections;
  WorkerPool workers;
};

// 16 hex digits that nobody can guess.
std::string newRequestId();

}  // namespace shicha::server
