// Moments as the accounts keep them.
#pragma once

#include <chrono>

namespace shicha::server {

using TimePoint = std::chrono::sys_seconds;

}  // namespace shicha::server
