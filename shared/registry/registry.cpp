#include "registry/registry.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "registry/index.hpp"
#include "registry/near_name.hpp"

namespace shicha::registry {
namespace {

bool sameText(const std::string& left, const std::string& right) {
  return left == right || folded(left) == folded(right);
}

void unite(std::vector<std::string>& list, const std::vector<std::string>& more) {
  for (const std::string& text : more) {
    const auto same = [&](const std::string& known) { return sameText(known, text); };
    if (std::ranges::none_of(list, same)) list.push_back(text);
  }
}

template <class Value>
void replaceIfGiven(std::vector<Value>& list, const std::vector<Value>& given) {
  if (!given.empty()) list = given;
}

// The changes, applied one after another.
class Fold {
 public:
  void apply(const Change& change) {
    const auto found = index_.find(change.row);
    if (!found) {
      if (change.what == ChangeKind::firstReport) list(change);
    } else if (change.what != ChangeKind::firstReport) {
      alter(found->number, change);
    } else if (list_[found->number].until) {
      listAnew(found->number, change);
    } else {
      addTo(list_[found->number], change.row);
    }
  }

  std::vector<Institution> take() {
    // A site may be reported before its institution.
    for (Institution& site : list_) site.parent = parentId(site.parent);
    return std::move(list_);
  }

 private:
  void list(const Change& change) {
    Institution institution = change.row;
    if (institution.id.empty()) institution.id = freeId(institution);
    institution.since = change.date;
    institution.until.reset();
    institution.parent = parentId(institution.parent);
    index_.add(institution, list_.size());
    list_.push_back(std::move(institution));
  }

  // What held before the deregistration does not hold any more.
  void listAnew(std::size_t number, const Change& change) {
    Institution& known = list_[number];
    Institution anew = change.row;
    anew.id = known.id;
    anew.kind = known.kind;
    anew.parent = parentId(anew.parent);
    anew.since = change.date;
    anew.until.reset();
    rename(number, anew.name);
    known = std::move(anew);
  }

  void addTo(Institution& known, const Institution& row) const {
    unite(known.districts, row.districts);
    unite(known.addresses, row.addresses);
    unite(known.scope, row.scope);
    for (const Contact& contact : row.contacts) {
      if (std::ranges::find(known.contacts, contact) == known.contacts.end()) {
        known.contacts.push_back(contact);
      }
    }
    if (known.parent.empty()) known.parent = parentId(row.parent);
    // A site with practical exams in one of two lists has them.
    known.theoryOnly = known.theoryOnly && row.theoryOnly;
  }

  void rename(std::size_t number, const std::string& name) {
    Institution& known = list_[number];
    if (known.name == name) return;
    index_.removeName(known.kind, known.name, number);
    index_.addName(known.kind, name, number);
    known.name = name;
  }

  void alter(std::size_t number, const Change& change) {
    Institution& known = list_[number];
    const Institution& row = change.row;
    switch (change.what) {
      case ChangeKind::scope:
        known.scope = row.scope;
        break;
      case ChangeKind::change:
        if (!row.id.empty()) rename(number, row.name);
        replaceIfGiven(known.districts, row.districts);
        replaceIfGiven(known.addresses, row.addresses);
        replaceIfGiven(known.scope, row.scope);
        replaceIfGiven(known.contacts, row.contacts);
        if (!row.parent.empty()) known.parent = parentId(row.parent);
        known.theoryOnly = row.theoryOnly;
        break;
      case ChangeKind::deregistration:
        known.until = change.date.value_or(Date(std::chrono::year(1900) / 1 / 1));
        break;
      case ChangeKind::firstReport:
      case ChangeKind::teachers:
        break;
    }
  }

  std::string parentId(const std::string& idOrName) const {
    if (idOrName.empty()) return {};
    const auto found = index_.findParent(idOrName);
    return found ? list_[found->number].id : idOrName;
  }

  // Its name, unless a subject of another kind has that already: then the kind is added.
  std::string freeId(const Institution& institution) const {
    std::string id = institution.name;
    while (index_.hasId(id)) id += "（" + std::string(labelOf(institution.kind).zh) + "）";
    return id;
  }

  std::vector<Institution> list_;
  InstitutionIndex index_;
};

}  // namespace

std::string_view labelOf(ChangeKind what) {
  constexpr std::array<std::string_view, 5> kLabels = {"首次报告", "业务范围变更", "信息变更", "注销",
                                                       "师资报告"};
  return kLabels[static_cast<std::size_t>(what)];
}

void Registry::add(std::vector<Change> changes) {
  changes_.insert(changes_.end(), std::make_move_iterator(changes.begin()),
                  std::make_move_iterator(changes.end()));
  std::ranges::stable_sort(changes_, [](const Change& left, const Change& right) {
    return right.date && (!left.date || *left.date < *right.date);
  });
}

std::vector<Institution> Registry::everListed() const {
  Fold fold;
  for (const Change& change : changes_) fold.apply(change);
  return fold.take();
}

std::vector<Institution> Registry::everListed(const Date& day) const {
  Fold fold;
  for (const Change& change : changes_) {
    if (change.date && *change.date > day) break;
    fold.apply(change);
  }
  return fold.take();
}

std::vector<Institution> Registry::asOf(const Date& day) const {
  std::vector<Institution> list = everListed(day);
  std::erase_if(list, [](const Institution& institution) { return institution.until.has_value(); });
  return list;
}

std::vector<Institution> ofDistrict(const std::vector<Institution>& list, std::string_view district) {
  std::vector<Institution> found;
  std::ranges::copy_if(list, std::back_inserter(found), [&](const Institution& institution) {
    return std::ranges::find(institution.districts, district) != institution.districts.end();
  });
  return found;
}

std::vector<Institution> ofCity(const std::vector<Institution>& list, const City& city) {
  std::vector<Institution> found;
  std::ranges::copy_if(list, std::back_inserter(found), [&](const Institution& institution) {
    return std::ranges::any_of(institution.districts, [&](const std::string& district) {
      return std::ranges::find(city.districts, district) != city.districts.end();
    });
  });
  return found;
}

}  // namespace shicha::registry
