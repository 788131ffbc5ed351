// Bars that follow from what bureaus decided.
#pragma once

#include "api/server_data.hpp"

namespace shicha::server {

// Has the registry bar the institutions that decisions of the mission keep off the list, and no more those
// whose decision does not count any longer. A bar that somebody took back by hand stays so. Doing it again
// changes nothing. today: from then on a bar is taken back. Errors: of the disk.
Result<void> barAsDecided(ServerData& data, const campaign::Mission& mission, const Date& today);

}  // namespace shicha::server
