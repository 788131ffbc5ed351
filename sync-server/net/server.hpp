// The network side of the server: listens, speaks HTTP/1.1 over TLS, and asks the service for answers.
// docs/server.md, The network.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "api/http.hpp"
#include "api/metrics.hpp"
#include "base/result.hpp"
#include "net/limits.hpp"

namespace spdlog {
class logger;
}

namespace shicha::server {

// PEM files.
struct TlsFiles {
  std::filesystem::path certificate, key;  // the certificate may be a chain, its own first
};

struct ListenOptions {
  std::string host = "127.0.0.1";     // an address, or a name that has one
  unsigned short port = 0;            // 0: any free one
  std::optional<TlsFiles> tls;        // absent: plain HTTP, at loopback addresses only
  std::filesystem::path localSocket;  // a Unix socket for commands, made anew; empty: none
  Limits limits;
  unsigned ioThreads = 2;
  unsigned workers = 4;  // threads that answer
};

// Threads: any.
class Server {
 public:
  // Listens, and serves from now on. service and metrics outlive it. log: gets a line for each request.
  // Errors: listenAddress, plainNotLoopback, tlsUnusable.
  static Result<std::unique_ptr<Server>> start(ListenOptions options, Service service, Metrics& metrics,
                                               std::shared_ptr<spdlog::logger> log);
  ~Server();  // stops, and waits for the answers that are still being made, whether anybody gets them or not

  unsigned short port() const;

  // Takes no more connections, answers the requests that have begun, and closes. Returns when all is quiet,
  // or drainTime is over: then the connections that are left were cut. Not to be called by an answer.
  void stop();

 private:
  class Impl;
  explicit Server(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace shicha::server
