// Days on the command line.
#pragma once

#include <string>

#include "base/date.hpp"
#include "base/result.hpp"

namespace shicha::cli {

// Today in China, whatever the machine's time zone is.
Date today();

// The day that an option names; `otherwise` where it is empty.
// Errors: dataNotDate.
Result<Date> dayOf(const std::string& text, const Date& otherwise);

}  // namespace shicha::cli
