#include "bureau/barred.hpp"

#include <string_view>
#include <unordered_map>

namespace shicha::server {

using registry::Change;
using registry::ChangeKind;
using registry::Institution;
using registry::SubjectKind;

bool holdsOn(const Bar& bar, const Date& day) { return bar.from <= day && day < bar.until; }

Barred::Barred(const Bars& bars, const registry::Registry& registry, const Date& today) : today_(today) {
  // Mostly nobody is, and then there is nothing to look up.
  if (!bars.empty()) addAll(bars, registry);
}

void Barred::addAll(const Bars& bars, const registry::Registry& registry) {
  std::unordered_map<std::string_view, SubjectKind> kinds;
  const std::vector<Institution> listed = registry.everListed();
  for (const Institution& institution : listed) kinds.emplace(institution.id, institution.kind);
  for (const auto& [id, bar] : bars) {
    const auto add = [&](SubjectKind kind) {
      Institution named;
      named.id = id;
      named.name = bar.name;
      named.kind = kind;
      index_.add(named, bars_.size());
      index_.addName(kind, id, bars_.size());
    };
    if (const auto known = kinds.find(id); known != kinds.end()) {
      add(known->second);
    } else {
      // It was never listed, so its kind is not known.
      for (const SubjectKind kind : {SubjectKind::examSite, SubjectKind::examAgency,
                                     SubjectKind::productionUnit, SubjectKind::training}) {
        add(kind);
      }
    }
    bars_.push_back(&bar);
  }
  for (const Change& change : registry.changes()) learnName(change);
}

// A row with an id may give a further name.
void Barred::learnName(const Change& change) {
  if (change.row.id.empty()) return;
  const auto found = index_.find(change.row);
  if (found) index_.addName(found->kind, change.row.name, found->number);
}

const Bar* Barred::against(const Change& change) {
  if (bars_.empty()) return nullptr;
  if (change.what == ChangeKind::firstReport) {
    // A new id makes no other institution of it.
    for (const auto& found : {index_.find(change.row), index_.findName(change.row.kind, change.row.name)}) {
      const Bar* bar = found ? bars_[found->number] : nullptr;
      if (bar != nullptr && holdsOn(*bar, change.date.value_or(today_))) return bar;
    }
  }
  learnName(change);
  return nullptr;
}

}  // namespace shicha::server
