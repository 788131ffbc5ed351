#include "campaign/registry_index.hpp"

#include "campaign/near_name.hpp"

namespace shicha::campaign {
namespace {

std::u32string nameKey(SubjectKind kind, std::string_view name) {
  return static_cast<char32_t>(U'a' + static_cast<int>(kind)) + folded(name);
}

}  // namespace

void InstitutionIndex::add(const Institution& institution, std::size_t number) {
  byId_.insert_or_assign(folded(institution.id), Known{number, institution.kind});
  byName_.insert_or_assign(nameKey(institution.kind, institution.name), number);
}

void InstitutionIndex::rename(const Institution& before, const std::string& name, std::size_t number) {
  const auto old = byName_.find(nameKey(before.kind, before.name));
  if (old != byName_.end() && old->second == number) byName_.erase(old);
  byName_.insert_or_assign(nameKey(before.kind, name), number);
}

std::optional<std::size_t> InstitutionIndex::find(const Institution& row) const {
  if (row.id.empty()) {
    const auto named = byName_.find(nameKey(row.kind, row.name));
    if (named != byName_.end()) return named->second;
  }
  const auto known = byId_.find(folded(row.id.empty() ? row.name : row.id));
  if (known == byId_.end() || (row.id.empty() && known->second.kind != row.kind)) return std::nullopt;
  return known->second.number;
}

std::optional<std::size_t> InstitutionIndex::findParent(std::string_view nameOrId) const {
  for (const SubjectKind kind :
       {SubjectKind::training, SubjectKind::examAgency, SubjectKind::productionUnit}) {
    const auto named = byName_.find(nameKey(kind, nameOrId));
    if (named != byName_.end()) return named->second;
  }
  const auto known = byId_.find(folded(nameOrId));
  if (known == byId_.end() || known->second.kind == SubjectKind::examSite) return std::nullopt;
  return known->second.number;
}

bool InstitutionIndex::hasId(std::string_view id) const { return byId_.contains(folded(id)); }

}  // namespace shicha::campaign
