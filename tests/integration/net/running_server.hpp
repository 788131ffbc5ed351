// A server that runs in a test, and what can be asked of it.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <sstream>
#include <string>

#include "net/server.hpp"
#include "support/wire_client.hpp"

namespace shicha::test {

// The whole request.
inline std::string get(const std::string& path) {
  return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}
inline const std::string kHello = get("/hello");

// Opens once, and lets through who waits before it.
class Gate {
 public:
  ~Gate() { open(); }
  void open();
  void pass();

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool isOpen_ = false;
};

// The service: GET /hello; POST /echo, up to 1,000 bytes; /closed, which nobody may use; /gate, which answers
// when the gate is open; /slow, which takes 200 ms; /faulty and /faulty-head, which throw; /large, 1 MiB;
// /who, the peer.
class RunningServer : public testing::Test {
 protected:
  RunningServer();
  ~RunningServer() override;

  // Starts with the options as they are now.
  void start();
  void makeCertificate();

  server::Service service();

  server::Response answerTo(const server::RequestHead& head, std::string body);

  std::int64_t count(const std::string& name, const std::string& labels = {});

  // Waits until the counter shows that, since it is counted after the client has its answer. False: it did
  // not within 10 s.
  bool becomes(const std::string& name, const std::string& labels, std::int64_t value);

  // A request that is refused: with that status and code, counted, logged, and nothing was asked of the
  // service.
  void expectRefused(const std::string& request, int status, const std::string& code);
  void expectRefused(WireClient& client, const std::string& request, int status, const std::string& code);

  std::string logged();
  WireClient connect() { return WireClient(server_->port()); }
  bool isLogged(const std::string& part);

  std::filesystem::path folder;
  server::Metrics metrics;
  server::ListenOptions options;
  Gate gate;
  std::atomic<int> asked = 0;     // heads that the service saw
  std::atomic<int> answered = 0;  // bodies that it saw
  std::unique_ptr<server::Server> server_;

 private:
  struct Log;
  std::shared_ptr<Log> log_;
};

bool waitUntil(const std::function<bool()>& holds);

}  // namespace shicha::test
