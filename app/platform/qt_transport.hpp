// The way to the server: HTTPS through Qt Network.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/sync_run.hpp"

namespace shicha::platform {

// The server that an invitation names.
struct ServerNamed {
  std::string address;            // HOST:PORT; an IPv6 address stands in brackets
  std::vector<std::string> pins;  // SHA-256 of its public key (SubjectPublicKeyInfo, DER), in hex; none: a
                                  // server at a loopback address, without TLS
};

// The certificate's key is looked at before anything is sent; what it says of names and days is not.
// Redirects, cookies and proxies are nobody's. There is a QCoreApplication before it, and it outlives it.
//
// Errors of all requests: serverUnnamed, where there is no address; networkFailed, networkPin; networkAnswer,
// where the answer is too large. Threads: one, which has an event loop where start() is used.
class QtTransport {
 public:
  using Done = std::function<void(Result<core::SyncReply>)>;

  // isStopped: asked ten times a second while send() waits; nothing: never.
  explicit QtTransport(ServerNamed server, std::function<bool()> isStopped = {});
  ~QtTransport();
  QtTransport(const QtTransport&) = delete;
  QtTransport& operator=(const QtTransport&) = delete;

  // Sends a request. done gets the answer later, in this thread, unless stop() comes first. One at a time.
  void start(const core::SyncRequest& request, Done done);
  void stop();

  // Sends a request, and waits for the answer.
  Result<core::SyncReply> send(const core::SyncRequest& request);

 private:
  struct Connection;
  std::unique_ptr<Connection> connection_;
};

}  // namespace shicha::platform
