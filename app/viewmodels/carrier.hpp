// What carries the requests of syncing, while nobody waits.
#pragma once

#include <functional>
#include <memory>

#include "core/enrolment.hpp"
#include "core/sync_message.hpp"

namespace shicha::viewmodels {

// The way to one server. When it goes, what is under way is given up, and nobody hears of it.
// Threads: the screens'.
class Carrier {
 public:
  using Answered = std::function<void(Result<core::SyncReply>)>;

  virtual ~Carrier() = default;

  // One request at a time. answered: called later, once. Errors: networkFailed, networkPin.
  virtual void send(core::SyncRequest request, Answered answered) = 0;
};

struct Network {
  // The way to the server that the invitation names.
  std::function<std::unique_ptr<Carrier>(const core::Enrolment& me)> connect;

  // Is it known to be a network where photos may cost something?
  std::function<bool()> isMobile;
};

}  // namespace shicha::viewmodels
