// What a user may be called.
#pragma once

#include <string>

#include "base/result.hpp"

namespace shicha::server {

constexpr std::size_t kUserNameLettersMax = 64;

// A name is 1 to 64 characters of UTF-8, with no blanks around it. Characters that nobody sees are refused
// with the control characters: two names must not look the same.
// Errors: userNameInvalid. Threads: any.
Result<void> checkUserName(const std::string& name);

}  // namespace shicha::server
