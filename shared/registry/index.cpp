#include "registry/index.hpp"

#include "registry/near_name.hpp"

namespace shicha::registry {

void InstitutionIndex::add(const Institution& institution, std::size_t number) {
  if (!institution.id.empty()) {
    Entry& entry = entries_[foldedKey(institution.id)];
    entry.id = static_cast<std::uint32_t>(number);
    entry.idKind = institution.kind;
  }
  addName(institution.kind, institution.name, number);
}

void InstitutionIndex::addName(SubjectKind kind, std::string_view name, std::size_t number) {
  entries_[foldedKey(name)].names[static_cast<std::size_t>(kind)] = static_cast<std::uint32_t>(number);
}

void InstitutionIndex::removeName(SubjectKind kind, std::string_view name, std::size_t number) {
  const auto entry = entries_.find(foldedKey(name));
  if (entry == entries_.end()) return;
  std::uint32_t& named = entry->second.names[static_cast<std::size_t>(kind)];
  if (named == number) named = kNone;
}

const InstitutionIndex::Entry* InstitutionIndex::entryOf(std::string_view text) const {
  const auto entry = entries_.find(foldedKey(text));
  return entry == entries_.end() ? nullptr : &entry->second;
}

std::optional<InstitutionIndex::Known> InstitutionIndex::nameIn(const Entry* entry, SubjectKind kind) {
  const std::uint32_t named = entry == nullptr ? kNone : entry->names[static_cast<std::size_t>(kind)];
  return named == kNone ? std::nullopt : std::optional(Known{named, kind});
}

std::optional<InstitutionIndex::Known> InstitutionIndex::find(const Institution& row) const {
  const bool byName = row.id.empty();
  const Entry* entry = entryOf(byName ? row.name : row.id);
  if (byName) {
    if (const auto named = nameIn(entry, row.kind)) return named;
  }
  if (entry == nullptr || entry->id == kNone || (byName && entry->idKind != row.kind)) return std::nullopt;
  return Known{entry->id, entry->idKind};
}

std::optional<InstitutionIndex::Known> InstitutionIndex::findName(SubjectKind kind,
                                                                  std::string_view name) const {
  return nameIn(entryOf(name), kind);
}

std::optional<InstitutionIndex::Known> InstitutionIndex::findParent(std::string_view idOrName) const {
  const Entry* entry = entryOf(idOrName);
  if (entry == nullptr) return std::nullopt;
  if (entry->id != kNone && entry->idKind != SubjectKind::examSite) return Known{entry->id, entry->idKind};
  for (const SubjectKind kind :
       {SubjectKind::training, SubjectKind::examAgency, SubjectKind::productionUnit}) {
    if (const auto named = nameIn(entry, kind)) return named;
  }
  return std::nullopt;
}

bool InstitutionIndex::hasId(std::string_view id) const {
  const Entry* entry = entryOf(id);
  return entry != nullptr && entry->id != kNone;
}

}  // namespace shicha::registry
