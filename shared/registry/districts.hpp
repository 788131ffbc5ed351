// Cities and their districts: the words that a registry's 区域 is checked against.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "registry/near_name.hpp"

namespace shicha::registry {

struct City {
  std::string name;                    // 广州市
  std::string province;                // 广东省
  std::vector<std::string> districts;  // in the official order
};

// No district stands in two cities. Threads: any.
class Districts {
 public:
  Districts() = default;
  explicit Districts(std::vector<City> cities);

  const std::vector<City>& cities() const { return cities_; }

  // The city of a district; null where there is no such district.
  const City* cityOf(std::string_view district) const;

  // The city of that name; null where there is none.
  const City* city(std::string_view name) const;

  bool isDistrict(std::string_view name) const { return cityOf(name) != nullptr; }

  // The nearest known district (黄浦区: 黄埔区); nothing if none is near.
  std::optional<std::string> nearest(std::string_view text) const { return near_.nearest(text); }

 private:
  std::vector<City> cities_;
  NearNames near_;
};

// The districts from the text of their data file. file: named in errors.
// Errors: with line and column. notUtf8, dataSyntax, dataMissing; registryWordTwice. Threads: any.
Result<Districts> readDistricts(std::string_view text, const std::string& file);

}  // namespace shicha::registry
