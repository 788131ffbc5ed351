// Does a manifest contradict itself? Its signature proves who wrote it, not that it makes sense.
#pragma once

#include <string>
#include <vector>

#include "handover/manifest.hpp"

namespace shicha::handover {

// What is wrong, in both languages, each on one line: a printed form that is not among the files or that two
// inspections claim, one that no inspection claims, a missing photo that is there, a status that is none, or
// that the signatures do not bear out. Threads: any.
std::vector<std::string> contradictionsIn(const Manifest& manifest);

}  // namespace shicha::handover
