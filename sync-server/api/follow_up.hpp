// What the server decides by itself, when a round has brought something to a mission.
#pragma once

#include <chrono>
#include <cstddef>

#include "api/server_data.hpp"

namespace shicha::server {

// Hands the mission over to the inspected district where its leader wrote so; has the registry bar whom a
// decision keeps off the list; and lets nothing more count of
// users, and of devices unknown here, whose account or invitation was revoked, where the mission's control
// log does not say so yet. To be called after every round that brought batches. Doing it again changes
// nothing. known: how many batches the mission had before the round; what the revoked ones wrote among these
// goes on counting. now: the clock, since 1970. Errors: of the disk. After one, the next round does the rest.
Result<void> followUp(ServerData& data, const campaign::Mission& mission, std::size_t known,
                      std::chrono::milliseconds now);

// The same for all missions, when a server begins: what a round brought before the one before ended.
Result<void> followUpAll(ServerData& data, std::chrono::milliseconds now);

}  // namespace shicha::server
