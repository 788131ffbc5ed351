#include "registry/districts.hpp"

#include <registry.pb.h>

#include <algorithm>
#include <set>

#include "base/data_reader.hpp"

namespace shicha::registry {
namespace {

class DistrictsReader : public DataReader {
 public:
  explicit DistrictsReader(const TextProto& text) : DataReader(text) {}

  Result<Districts> read(const schema::Districts& in) {
    std::vector<City> cities;
    cities.reserve(static_cast<std::size_t>(in.city_size()));
    for (int i = 0; i < in.city_size(); ++i) cities.push_back(readCity(in.city(i), {{"city", i}}));
    if (error()) return *error();
    return Districts(std::move(cities));
  }

 private:
  City readCity(const schema::Districts::City& in, const FieldPath& path) {
    City city;
    city.name = once(required(in.name(), below(path, "name")), below(path, "name"));
    city.province = required(in.province(), below(path, "province"));
    if (in.district().empty()) fail(ErrorCode::dataMissing, {"district"}, path);
    for (int i = 0; i < in.district_size(); ++i) {
      const FieldPath here = below(path, "district", i);
      city.districts.push_back(once(required(in.district(i), here), here));
    }
    return city;
  }

  std::string once(std::string name, const FieldPath& path) {
    if (!seen_.insert(name).second) fail(ErrorCode::registryWordTwice, {name}, path);
    return name;
  }

  std::set<std::string> seen_;
};

}  // namespace

Districts::Districts(std::vector<City> cities) : cities_(std::move(cities)) {
  std::vector<std::string> names;
  for (const City& city : cities_) names.insert(names.end(), city.districts.begin(), city.districts.end());
  near_ = NearNames(names);
}

const City* Districts::cityOf(std::string_view district) const {
  for (const City& city : cities_) {
    if (std::ranges::find(city.districts, district) != city.districts.end()) return &city;
  }
  return nullptr;
}

const City* Districts::city(std::string_view name) const {
  const auto found = std::ranges::find(cities_, name, &City::name);
  return found == cities_.end() ? nullptr : &*found;
}

Result<Districts> readDistricts(std::string_view text, const std::string& file) {
  schema::Districts message;
  const auto parsed = TextProto::parse(text, file, message);
  if (!parsed) return parsed.error();
  return DistrictsReader(*parsed).read(message);
}

}  // namespace shicha::registry
