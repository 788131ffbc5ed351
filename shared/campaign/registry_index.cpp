#include "campaign/registry_index.hpp"

#include "campaign/near_name.hpp"

namespace shicha::campaign {
namespace {

std::u32string nameKey(SubjectKind kind, std::string_view name) {
  return static_cast<char32_t>(U'a' + static_cast<unsigned>(kind)) + folded(name);
}

}  // namespace

void InstitutionIndex::add(const Institution& institution, std::size_t number) {
  if (!institution.id.empty()) {
    byId_.insert_or_assign(folded(institution.id), Known{number, institution.kind});
  }
  addName(institution.kind, institution.name, number);
}

void InstitutionIndex::addName(SubjectKind kind, std::string_view name, std::size_t number) {
  byName_.insert_or_assign(nameKey(kind, name), Known{number, kind});
}

void InstitutionIndex::removeName(SubjectKind kind, std::string_view name, std::size_t number) {
  const auto known = byName_.find(nameKey(kind, name));
  if (known != byName_.end() && known->second.number == number) byName_.erase(known);
}

std::optional<InstitutionIndex::Known> InstitutionIndex::find(const Institution& row) const {
  if (row.id.empty()) {
    if (const auto named = findName(row.kind, row.name)) return named;
  }
  const auto known = byId_.find(folded(row.id.empty() ? row.name : row.id));
  if (known == byId_.end() || (row.id.empty() && known->second.kind != row.kind)) return std::nullopt;
  return known->second;
}

std::optional<InstitutionIndex::Known> InstitutionIndex::findName(SubjectKind kind,
                                                                  std::string_view name) const {
  const auto named = byName_.find(nameKey(kind, name));
  return named == byName_.end() ? std::nullopt : std::optional(named->second);
}

std::optional<InstitutionIndex::Known> InstitutionIndex::findParent(std::string_view idOrName) const {
  const auto known = byId_.find(folded(idOrName));
  if (known != byId_.end() && known->second.kind != SubjectKind::examSite) return known->second;
  for (const SubjectKind kind :
       {SubjectKind::training, SubjectKind::examAgency, SubjectKind::productionUnit}) {
    if (const auto named = findName(kind, idOrName)) return named;
  }
  return std::nullopt;
}

bool InstitutionIndex::hasId(std::string_view id) const { return byId_.contains(folded(id)); }

}  // namespace shicha::campaign
