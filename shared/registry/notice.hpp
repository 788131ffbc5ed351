// What is worth a look in a registry table although the row is taken.
#pragma once

#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "registry/registry.hpp"
#include "registry/words.hpp"

namespace shicha::registry {

// A row's place in its table.
struct RowPlace {
  int row = 0;   // from 1, the header not counted
  int line = 0;  // of the file, from 1
};

struct ImportNotice {
  RowPlace place;
  Error reason;  // registryAddressElsewhere, registryProbableDuplicate or registryNewSite
};

// Looks at the rows taken, one after another. It keeps references. Threads: one at a time.
class NoticeFinder {
 public:
  // file: named in the notices. listed: what the registry has already; its addresses count as duplicates too.
  NoticeFinder(const RegistryWords& words, const std::string& file, const std::vector<Institution>& listed);

  // An institution or explicit exam site that a row lists or changes: does its address lie in another
  // district, and has an institution of another name the same address? Sites share the address of their
  // institution.
  void look(const Institution& row, const RowPlace& place);

  // A site that was in no list before, at a training institution, from that day on.
  void lookAtNewSite(const Institution& site, const Date& from, const RowPlace& place);

  std::vector<ImportNotice> take() { return std::move(notices_); }

 private:
  void lookForDistrict(const Institution& row, const RowPlace& place);
  void lookForDuplicate(const Institution& row, const RowPlace* place);
  void add(ErrorCode code, std::vector<std::string> details, const RowPlace& place);

  const RegistryWords& words_;
  const std::string& file_;
  std::vector<ImportNotice> notices_;
  std::unordered_map<std::u16string, std::string> nameAt_;    // the first institution at each address
  std::set<std::pair<std::string, std::string>> duplicates_;  // pairs of names that were noticed
};

}  // namespace shicha::registry
