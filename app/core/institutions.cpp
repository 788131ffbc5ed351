#include "core/institutions.hpp"

#include <algorithm>

#include "registry/near_name.hpp"
#include "registry/shipped_registry.hpp"

namespace shicha::core {
namespace {

constexpr std::size_t kNearNames = 3;

bool hasText(const std::vector<std::string>& texts, std::string_view text) {
  return std::ranges::any_of(texts,
                             [&](const std::string& each) { return each.find(text) != std::string::npos; });
}

}  // namespace

inspection::Subject InstitutionHere::subject() const {
  return {institution.id, std::string(registry::codeOf(institution.kind)), institution.name};
}

Result<Institutions> Institutions::shipped() {
  const auto words = registry::readShippedRegistryWords();
  if (!words) return words.error();
  const auto shipped = registry::readShippedRegistry(*words);
  if (!shipped) return shipped.error();
  Institutions institutions;
  institutions.add(shipped->registry.everListed(), words->scopes);
  return institutions;
}

Result<Institutions> Institutions::of(const exchange::Pack& pack) {
  std::vector<DataFile> files;
  for (const exchange::PackFile& file : pack.files) files.push_back({file.name, file.text});
  auto words = registry::readRegistryWords(files);
  // A newer server's words may be more than this program reads.
  if (!words) words = registry::readShippedRegistryWords();
  if (!words) return words.error();
  auto table = registry::importRegistry(pack.registry, "registry.csv", *words);
  if (!table) return table.error();
  Institutions institutions;
  institutions.add(registry::Registry(std::move(table->changes)).everListed(), words->scopes);
  for (const exchange::PackBar& bar : pack.bars) {
    for (InstitutionHere& each : institutions.all_) {
      if (each.institution.id == bar.institution) each.barredUntil = bar.until;
    }
  }
  return institutions;
}

void Institutions::add(std::vector<registry::Institution> listed, const registry::Scopes& scopes) {
  for (registry::Institution& each : listed) {
    const bool special = std::ranges::any_of(
        each.scope, [&](const std::string& item) { return scopes.isOperationItem(item); });
    all_.push_back({std::move(each), special, false, {}});
  }
}

void Institutions::addProvisional(const inspection::Subject& subject, const std::string& address) {
  const auto kind = registry::subjectKind(subject.kind);
  if (!kind) return;
  registry::Institution institution;
  institution.id = subject.id;
  institution.name = subject.name;
  institution.kind = *kind;
  if (!address.empty()) institution.addresses.push_back(address);
  // What it trains for is not known, so nothing of the form is left out beforehand.
  all_.push_back({std::move(institution), true, true, {}});
}

Result<InstitutionHere> Institutions::find(std::string_view idOrName) const {
  const auto byId = std::ranges::find_if(
      all_, [&](const InstitutionHere& each) { return each.institution.id == idOrName; });
  if (byId != all_.end()) return *byId;
  const auto byName = std::ranges::find_if(
      all_, [&](const InstitutionHere& each) { return each.institution.name == idOrName; });
  if (byName != all_.end()) return *byName;
  std::vector<std::string> names;
  for (const InstitutionHere& each : all_) names.push_back(each.institution.name);
  std::string near;
  for (const std::string& name : registry::nearestNames(idOrName, names, kNearNames)) {
    near.append(near.empty() ? "" : "、").append(name);
  }
  return Error(ErrorCode::institutionUnknown, {std::string(idOrName), near.empty() ? "—" : near});
}

std::vector<InstitutionHere> Institutions::search(std::string_view text) const {
  std::vector<InstitutionHere> found;
  std::ranges::copy_if(all_, std::back_inserter(found), [&](const InstitutionHere& each) {
    const registry::Institution& in = each.institution;
    return hasText({in.name}, text) || hasText(in.districts, text) || hasText(in.addresses, text) ||
           hasText(in.scope, text);
  });
  return found;
}

}  // namespace shicha::core
