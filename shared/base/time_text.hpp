// Moments as people in China read them: wherever a tablet's zone is set to, its users are there.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"

namespace shicha {

// since1970: by the tablet's clock, in UTC. "2023-11-23T10:15:00+08:00". Threads: any.
std::string timeText(std::chrono::milliseconds since1970);

// Reads "2023-11-23T10:15:00+08:00", with any offset or Z, and with or without parts of a second, which are
// left out. Nothing where it is no such moment. Source: RFC 3339.
std::optional<std::chrono::milliseconds> parseTime(std::string_view text);

// "2023-11-23 10:15", for screens.
std::string shortTimeText(std::chrono::milliseconds since1970);

// The day in China.
Date chinaDay(std::chrono::milliseconds since1970);

}  // namespace shicha
