// Which language a person at a terminal reads.
#pragma once

#include <functional>

#include "base/words.hpp"

namespace shicha {

// The value of an environment variable; null where there is none.
using Environment = std::function<const char*(const char* name)>;

// Chinese, unless the environment asks for another language; then English.
Language languageOf(const Environment& environment);

}  // namespace shicha
