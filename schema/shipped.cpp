#include "schema/shipped.hpp"

namespace shicha {

std::vector<ShippedFile> shippedIn(std::string_view folder) {
  std::vector<ShippedFile> found;
  for (const ShippedFile& file : shippedFiles()) {
    if (file.name.starts_with(folder) && file.name.substr(folder.size()).starts_with('/')) {
      found.push_back(file);
    }
  }
  return found;
}

std::optional<ShippedFile> shippedFile(std::string_view name) {
  for (const ShippedFile& file : shippedFiles()) {
    if (file.name == name) return file;
  }
  return std::nullopt;
}

}  // namespace shicha
