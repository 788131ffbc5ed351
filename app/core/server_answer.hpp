// What a server answers when it does not do what it was asked.
#pragma once

#include "base/result.hpp"
#include "core/sync_message.hpp"

namespace shicha::core {

// The body of an answer to a request that was carried out.
// Errors: the server's own, as it told them; networkAnswer, where it is none that this program knows.
Result<std::string> bodyOf(const SyncReply& reply);

// Is it about the mission that was asked for, so that others can go on?
bool isAboutMission(ErrorCode code);

}  // namespace shicha::core
