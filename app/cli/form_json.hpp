// Forms as JSON, for scripts. Keys are those of schema/proto/form.proto.
#pragma once

#include <string>
#include <vector>

#include "forms/form.hpp"

namespace shicha::cli {

// {"forms":[…]}: id, version, titles, number of items, full marks and pass mark (null where there is none),
// source.
std::string formListJson(const std::vector<forms::Form>& forms);

// The same of one form, as the answer to a check: {"form":…,"valid":true,…}.
std::string formCheckJson(const forms::Form& form);

// Everything the form says.
std::string formJson(const forms::Form& form);

}  // namespace shicha::cli
