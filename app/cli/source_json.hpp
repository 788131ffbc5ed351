// A source as JSON: whatever is shown carries it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "base/source.hpp"

namespace shicha::cli {

nlohmann::ordered_json sourceJson(const Source& source);

}  // namespace shicha::cli
