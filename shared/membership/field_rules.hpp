// Who may write which field, as the descriptors of the record messages say. docs/merge.md, law 8 and Records.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "record/ids.hpp"

namespace google::protobuf {
class Descriptor;
}

namespace shicha::membership {

struct FieldRule {
  std::vector<std::string> writers;  // roles; empty: every member
  bool authorOnly = false;           // only its author may overwrite it
  bool isSigned = false;             // part of what a signature under a form covers
  std::uint32_t demand = 0;          // a feature that a batch demands when it writes this field; 0: none
};

// The rules of all kinds of records that a program knows, and the features that it has. A field without a
// rule is a newer program's: it may be written by everybody here, and the batch demands a feature where that
// would be wrong. Threads: reading from several threads is fine.
class FieldRules {
 public:
  // Adds the fields of a kind.
  // Errors: recordTypeUnsound, where a field is no register: not `optional` and no message, repeated, in a
  // oneof, a map, a group.
  Result<void> add(record::Kind kind, const google::protobuf::Descriptor& type);

  // The program has this feature: it may show what demands it.
  void addFeature(std::uint32_t feature) { features_.insert(feature); }

  // The rule of a field; null where there is none.
  const FieldRule* find(record::Kind kind, std::uint32_t field) const;

  bool hasFeature(std::uint32_t feature) const { return features_.contains(feature); }

 private:
  std::set<std::uint32_t> features_;
  std::map<std::pair<record::Kind, std::uint32_t>, FieldRule> rules_;
};

}  // namespace shicha::membership
