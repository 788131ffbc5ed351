// What opens the server to this tablet: got by signing what the server asks, kept in memory alone.
#pragma once

#include "core/sync_message.hpp"
#include "core/tablet.hpp"

namespace shicha::core {

// Threads: one at a time.
class ServerToken {
 public:
  bool isThere() const { return !text_.empty(); }
  const std::string& text() const { return text_; }

  // The next request on the way to it. A challenge is signed once: where that is lost, it begins anew.
  SyncRequest next(const Tablet& tablet);

  // The answer to that. Returns the server's clock, where the answer says it.
  // Errors: what the server says; messageMalformed. The next request begins anew.
  Result<std::optional<std::chrono::milliseconds>> take(const SyncReply& reply);

  // The server took it. It may have ended the next time.
  void wasTaken() { isProven_ = true; }

  // The server does not take it any more. Returns whether another one may help: not where it was new.
  bool drop();

 private:
  std::string challenge_, text_;
  bool hasSigned_ = false;  // in the last request
  bool isProven_ = false;
};

}  // namespace shicha::core
