#include "registry/notice.hpp"

#include <algorithm>

#include "registry/address.hpp"
#include "registry/near_name.hpp"

namespace shicha::registry {

NoticeFinder::NoticeFinder(const RegistryWords& words, const std::string& file,
                           const std::vector<Institution>& listed)
    : words_(words), file_(file) {
  for (const Institution& institution : listed) {
    if (!institution.until) lookForDuplicate(institution, nullptr);
  }
}

void NoticeFinder::look(const Institution& row, const RowPlace& place) {
  lookForDistrict(row, place);
  lookForDuplicate(row, &place);
}

void NoticeFinder::lookForDistrict(const Institution& row, const RowPlace& place) {
  for (const std::string& address : row.addresses) {
    for (const std::string_view part : addressParts(address, words_.districts)) {
      const std::string_view district = districtOfAddress(part, words_.districts);
      if (district.empty() || row.districts.empty()) continue;
      if (std::ranges::find(row.districts, district) != row.districts.end()) continue;
      std::string listed;
      for (const std::string& name : row.districts) listed.append(listed.empty() ? "" : "、").append(name);
      add(ErrorCode::registryAddressElsewhere, {row.name, std::string(part), std::string(district), listed},
          place);
    }
  }
}

void NoticeFinder::lookForDuplicate(const Institution& row, const RowPlace* place) {
  if (row.kind == SubjectKind::examSite) return;
  for (const std::string& address : row.addresses) {
    for (const std::string_view part : addressParts(address, words_.districts)) {
      std::u16string key = addressKey(part, words_.districts);
      if (key.empty()) continue;
      const auto [there, isNew] = nameAt_.try_emplace(std::move(key), row.name);
      if (isNew || place == nullptr || folded(there->second) == folded(row.name)) continue;
      if (!duplicates_.emplace(there->second, row.name).second) continue;
      add(ErrorCode::registryProbableDuplicate, {row.name, there->second, std::string(part)}, *place);
    }
  }
}

void NoticeFinder::lookAtNewSite(const Institution& site, const Date& from, const RowPlace& place) {
  for (const Restriction& restriction : words_.restrictions) {
    const bool holds = std::ranges::any_of(site.districts, [&](const std::string& district) {
      const City* city = words_.districts.cityOf(district);
      return city != nullptr &&
             (city->name == restriction.jurisdiction || city->province == restriction.jurisdiction);
    });
    if (!holds || from < restriction.noNewSitesFrom) continue;
    add(ErrorCode::registryNewSite,
        {site.name, dateText(from), restriction.source.number + " " + restriction.source.clause,
         dateText(restriction.noNewSitesFrom)},
        place);
  }
}

void NoticeFinder::add(ErrorCode code, std::vector<std::string> details, const RowPlace& place) {
  notices_.push_back({place, Error(code, std::move(details), {file_, place.line})});
}

}  // namespace shicha::registry
