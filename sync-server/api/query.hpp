// Reading the parameters behind the "?" of a target.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "api/endpoint.hpp"

namespace shicha::server {

// "as_of"; absent: today in China. Errors: queryInvalid.
Result<Date> dayIn(const Call& call);

// One of these words; absent: the first. Errors: queryInvalid.
Result<std::string> choiceIn(const Call& call, std::string_view name,
                             std::initializer_list<std::string_view> words);

}  // namespace shicha::server
