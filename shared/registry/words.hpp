// The words that a registry table is checked against, and what it warns of.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/data_file.hpp"
#include "base/date.hpp"
#include "base/result.hpp"
#include "base/source.hpp"
#include "registry/districts.hpp"
#include "registry/scope.hpp"

namespace shicha::registry {

// No new exam site at a training institution from a day on: drawn attention to, never refused.
struct Restriction {
  Source source;
  std::string jurisdiction;  // the province or city it holds in
  Date noNewSitesFrom;
};

struct RegistryWords {
  Districts districts;
  Scopes scopes;
  std::vector<Restriction> restrictions;
};

// The restrictions from the text of their data file. file: named in errors.
// Errors: with line and column. notUtf8, dataSyntax, dataMissing, dataNotDate. Threads: any.
Result<std::vector<Restriction>> readRestrictions(std::string_view text, const std::string& file);

// All of them from the files registry/districts.txtpb, scopes.txtpb and restrictions.txtpb.
// Errors: as readDistricts, readScopes and readRestrictions. Threads: any.
Result<RegistryWords> readRegistryWords(std::span<const DataFile> files);

// The same, as shipped. Errors: as readDistricts, readScopes and readRestrictions; only if the program was
// built from broken data. Threads: any.
Result<RegistryWords> readShippedRegistryWords();

}  // namespace shicha::registry
