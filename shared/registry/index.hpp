// Finding the institution that a row of a table is about.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "registry/registry.hpp"

namespace shicha::registry {

// Names and ids of institutions, each with a number of the owner's choice. Full and half width and blanks
// make no difference. Threads: one at a time.
class InstitutionIndex {
 public:
  struct Known {
    std::size_t number;
    SubjectKind kind;
  };

  // Makes an institution known, under its id and its name. An empty id is no id.
  void add(const Institution& institution, std::size_t number);

  // Makes a further name of an institution known.
  void addName(SubjectKind kind, std::string_view name, std::size_t number);

  // Forgets a name of that institution.
  void removeName(SubjectKind kind, std::string_view name, std::size_t number);

  // By id where the row has one; else by kind and name; else by kind and an id like the name.
  std::optional<Known> find(const Institution& row) const;

  std::optional<Known> findName(SubjectKind kind, std::string_view name) const;

  // An institution that can run an exam site: by its id, else by its name.
  std::optional<Known> findParent(std::string_view idOrName) const;

  bool hasId(std::string_view id) const;

 private:
  static constexpr std::uint32_t kNone = UINT32_MAX;

  // Whom a text stands for. Id and name are the same text for nearly all.
  struct Entry {
    std::uint32_t id = kNone;
    SubjectKind idKind = SubjectKind::training;
    std::array<std::uint32_t, 4> names = {kNone, kNone, kNone, kNone};  // by kind
  };

  const Entry* entryOf(std::string_view text) const;
  static std::optional<Known> nameIn(const Entry* entry, SubjectKind kind);

  std::unordered_map<std::u16string, Entry> entries_;  // by the folded text
};

}  // namespace shicha::registry
