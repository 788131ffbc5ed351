#include "core/server_known.hpp"

#include <storage.pb.h>

namespace shicha::core {
namespace {

using std::chrono::milliseconds;

// A clock that runs freely is off by some seconds after a day.
constexpr std::chrono::hours kExactFor{24};

}  // namespace

Result<ServerKnown> serverKnown(Tablet& tablet) {
  const auto bytes = tablet.store().store().server();
  if (!bytes) return bytes.error();
  if (bytes->empty()) return ServerKnown();
  wire::ServerKnown in;
  const auto read = in.ParseFromString(*bytes);
  const auto id = exchange::ServerId::from(in.id());
  if (!read || (!id && !in.id().empty())) return Error(ErrorCode::storeDamaged, {"server"});
  ServerKnown known{id, milliseconds(in.last_reached()), {}};
  if (in.measured() != 0) {
    known.clock = {milliseconds(in.offset()), milliseconds(in.bound()), milliseconds(in.measured())};
  }
  return known;
}

Result<void> keepServerKnown(Tablet& tablet, const ServerKnown& known) {
  wire::ServerKnown out;
  if (known.id) out.set_id(std::string(known.id->view()));
  out.set_last_reached(known.lastReached.count());
  if (known.clock) {
    out.set_measured(known.clock->at.count());
    out.set_offset(known.clock->offset.count());
    out.set_bound(known.clock->bound.count());
  }
  return tablet.store().store().keepServer(out.SerializeAsString());
}

ClockOffset betterOf(const std::optional<ClockOffset>& before, const ClockOffset& now) {
  if (!before || now.bound <= before->bound) return now;
  const bool isOld = now.at < before->at || now.at - before->at > kExactFor;
  // They contradict each other: one of the clocks was set meanwhile.
  const bool wasSet = std::chrono::abs(now.offset - before->offset) > now.bound + before->bound;
  return isOld || wasSet ? now : *before;
}

}  // namespace shicha::core
