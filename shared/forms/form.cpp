#include "forms/form.hpp"

#include <algorithm>

namespace shicha::forms {

bool Item::canBeSevere() const { return mustHave || std::ranges::any_of(parts, &Part::mustHave); }

const Item* Form::find(std::string_view wanted) const {
  for (const Section& section : sections) {
    for (const Item& item : section.items) {
      if (item.id == wanted) return &item;
    }
  }
  return nullptr;
}

std::string Form::itemIds() const {
  std::string ids;
  for (const Section& section : sections) {
    for (const Item& item : section.items) ids.append(ids.empty() ? "" : ", ").append(item.id);
  }
  return ids;
}

}  // namespace shicha::forms
