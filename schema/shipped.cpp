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

std::vector<std::string> shippedIds(std::string_view folder) {
  std::vector<std::string> ids;
  for (const ShippedFile& file : shippedIn(folder)) {
    const std::string_view name = file.name.substr(folder.size() + 1);
    ids.emplace_back(name.substr(0, name.rfind('.')));
  }
  return ids;
}

std::optional<ShippedFile> shippedFile(std::string_view name) {
  for (const ShippedFile& file : shippedFiles()) {
    if (file.name == name) return file;
  }
  return std::nullopt;
}

}  // namespace shicha
