#include "net/serving.hpp"

#include <spdlog/logger.h>

#include <utility>

#include "base/bytes.hpp"
#include "crypto/random.hpp"

namespace shicha::server {

NetCounters::NetCounters(Metrics& all)
    : metrics(&all),
      accepted(all.counter("shicha_connections_accepted_total", "Connections that were accepted.")),
      open(all.counter("shicha_connections_open", "Connections that are open.")),
      handshakesFailed(all.counter("shicha_handshakes_failed_total", "TLS handshakes that failed.")),
      bytesReceived(all.counter("shicha_received_bytes_total", "Bytes of requests, without TLS.")),
      bytesSent(all.counter("shicha_sent_bytes_total", "Bytes of answers, without TLS.")),
      waiting(all.counter("shicha_requests_waiting", "Requests that wait for a worker.")),
      answers(all.counter("shicha_answers_total", "Requests that were answered.")),
      answerMicroseconds(all.counter("shicha_answer_microseconds_total",
                                     "Time from a request's head to the end of its answer, added up.")) {}

void NetCounters::countAnswer(int status) {
  metrics
      ->counter("shicha_requests_total", "Requests by the status of their answer.",
                "status=\"" + std::to_string(status) + "\"")
      .add();
}

void NetCounters::countRefusal(std::string_view reason) {
  metrics
      ->counter("shicha_refused_total", "Connections and requests that the network side refused, by reason.",
                "reason=\"" + std::string(reason) + "\"")
      .add();
}

Serving::Serving(const Limits& theLimits, unsigned workerThreads, Service theService, Metrics& metrics,
                 std::shared_ptr<spdlog::logger> theLog)
    : limits(theLimits),
      service(std::move(theService)),
      log(std::move(theLog)),
      counters(metrics),
      connections(limits, counters.open),
      workers(workerThreads, limits.queueMax, counters.waiting) {}

std::string newRequestId() {
  using RequestId = FixedBytes<8, struct RequestIdKind>;
  static const crypto::RandomSource kRandom = crypto::systemRandom();
  return crypto::randomBytes<RequestId>(kRandom).hex();
}

}  // namespace shicha::server
