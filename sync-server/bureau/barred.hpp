// Telling which changes would list an institution that is barred.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "bureau/registry_book.hpp"
#include "registry/index.hpp"

namespace shicha::server {

// The last bar of each institution, by its id.
using Bars = std::map<std::string, Bar>;

bool holdsOn(const Bar& bar, const Date& day);

// Looks at changes one after another. A barred institution is known by its id and by every name that it ever
// had, as registry/index.hpp compares them; another kind of subject of that name is not barred. It keeps
// references. Threads: one at a time.
class Barred {
 public:
  // today: the day of changes without date.
  Barred(const Bars& bars, const registry::Registry& registry, const Date& today);

  // The bar that stands against a change; null: none does.
  const Bar* against(const registry::Change& change);

 private:
  void addAll(const Bars& bars, const registry::Registry& registry);
  void learnName(const registry::Change& change);

  const Date today_;
  std::vector<const Bar*> bars_;
  registry::InstitutionIndex index_;  // numbers are places in bars_
};

}  // namespace shicha::server
