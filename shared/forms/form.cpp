#include "forms/form.hpp"

#include <algorithm>

namespace shicha::forms {

std::size_t Item::pointCount() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(content, [](const Line& line) { return !line.label.empty(); }));
}

bool Item::canBeSevere() const { return mustHave || std::ranges::any_of(parts, &Part::mustHave); }

std::string Item::allowedVerdicts() const {
  return allowNa ? "pass 符合, fail 不符合, na 不适用" : "pass 符合, fail 不符合";
}

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
