// Finding the institution that a row of a table is about.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "campaign/registry.hpp"

namespace shicha::campaign {

// Names and ids of institutions, each with a number of the owner's choice. Full and half width and blanks make
// no difference. Threads: one at a time.
class InstitutionIndex {
 public:
  // Makes an institution known, under its id and its name.
  void add(const Institution& institution, std::size_t number);

  // Makes a new name of it known; it is no longer found by the old one, except where that is its id.
  void rename(const Institution& before, const std::string& name, std::size_t number);

  // By id where the row has one; else by kind and name; else by kind and an id like the name.
  std::optional<std::size_t> find(const Institution& row) const;

  // An institution that can run an exam site: by its name, else by its id.
  std::optional<std::size_t> findParent(std::string_view nameOrId) const;

  bool hasId(std::string_view id) const;

 private:
  struct Known {
    std::size_t number;
    SubjectKind kind;
  };

  std::unordered_map<std::u32string, Known> byId_;
  std::unordered_map<std::u32string, std::size_t> byName_;  // a letter for the kind before the name
};

}  // namespace shicha::campaign
