#include "registry/shipped_registry.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "schema/shipped.hpp"

namespace shicha::registry {

Result<ShippedRegistry> readShippedRegistry(const RegistryWords& words) {
  constexpr std::array<const char*, 2> kFiles = {"registry/gz2023-special-operation.csv",
                                                 "registry/gz2023-high-risk.csv"};
  ShippedRegistry shipped;
  for (const std::string file : kFiles) {
    const auto text = shippedFile(file);
    if (!text) return Error(ErrorCode::fileUnreadable, {"not shipped"}, {file});
    auto import = importRegistry(text->text, file, words, shipped.registry);
    if (!import) return import.error();
    if (!import->rejected.empty()) return import->rejected.front().reason;
    shipped.registry.add(std::move(import->changes));
    std::ranges::move(import->notices, std::back_inserter(shipped.notices));
  }
  return shipped;
}

}  // namespace shicha::registry
