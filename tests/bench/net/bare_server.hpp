// The floor of the server's speed: Beast over TLS with nothing around it.
#pragma once

#include <filesystem>
#include <memory>

namespace shicha::bench {

// Answers any request with "ok", until it is destroyed. No limits, no deadlines, no log.
class BareServer {
 public:
  BareServer(const std::filesystem::path& certificate, const std::filesystem::path& key, unsigned threads);
  ~BareServer();

  unsigned short port() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace shicha::bench
