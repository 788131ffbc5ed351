// The registry that ships with the programs: Guangzhou 2023, from the two lists of GZ annex 6.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "registry/import.hpp"
#include "registry/registry.hpp"

namespace shicha::registry {

struct ShippedRegistry {
  Registry registry;
  std::vector<ImportNotice> notices;  // of both lists; each names its file
};

// Special operations first, then the high-risk list. words: as shipped.
// Errors: as importRegistry, and the reason of the first rejected row; only if the program was built from
// broken data. Threads: any.
Result<ShippedRegistry> readShippedRegistry(const RegistryWords& words);

}  // namespace shicha::registry
