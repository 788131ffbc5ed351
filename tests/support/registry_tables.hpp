// Small registry tables for tests, and what the importer makes of them.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "registry/import.hpp"

namespace shicha::test {

inline const registry::RegistryWords& shippedWords() {
  static const registry::RegistryWords kWords = registry::readShippedRegistryWords().value();
  return kWords;
}

// What a table becomes; fails the test where the whole table is refused.
inline registry::RegistryImport imported(std::string_view table, const registry::Registry& known = {}) {
  auto import = registry::importRegistry(table, "t.csv", shippedWords(), known);
  EXPECT_TRUE(import.has_value()) << import.error().message(Language::en);
  return import.has_value() ? std::move(*import) : registry::RegistryImport{};
}

inline std::string plainTable(const std::string& rows) { return "机构名称,区域,地址,培训项目\n" + rows; }

inline Date day(std::string_view text) { return parseDate(text).value(); }

inline std::vector<registry::Institution> listed(const registry::RegistryImport& import,
                                                 std::string_view on = "2024-01-01") {
  return registry::Registry(import.changes).asOf(day(on));
}

inline std::vector<std::string> namesOf(const std::vector<registry::Institution>& list) {
  std::vector<std::string> names;
  names.reserve(list.size());
  for (const registry::Institution& institution : list) names.push_back(institution.name);
  return names;
}

inline const registry::Institution& named(const std::vector<registry::Institution>& list,
                                          std::string_view name) {
  static const registry::Institution kNone;
  const auto found = std::ranges::find(list, name, &registry::Institution::name);
  EXPECT_NE(found, list.end()) << name;
  return found == list.end() ? kNone : *found;
}

}  // namespace shicha::test
