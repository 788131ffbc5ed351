// The institutions that can be inspected: the registry, and what was entered at a site.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "exchange/pack.hpp"
#include "inspection/inspection.hpp"
#include "registry/registry.hpp"
#include "registry/words.hpp"

namespace shicha::core {

struct InstitutionHere {
  registry::Institution institution;
  bool hasSpecialOperations = false;  // is there an operation item in its scope?
  bool isProvisional = false;         // entered at a site; the bureau matches it later
  std::optional<Date> barredUntil;    // delisted: not to be listed again before

  inspection::Subject subject() const;
};

// Threads: a value.
class Institutions {
 public:
  // The shipped registry. Errors: only if the program was built from broken data.
  static Result<Institutions> shipped();

  // The registry of a pack, with its bars. Rows that this program cannot read are left out.
  // Errors: of importRegistry(), where nothing of the table can be read.
  static Result<Institutions> of(const exchange::Pack& pack);

  void addProvisional(const inspection::Subject& subject, const std::string& address);

  const std::vector<InstitutionHere>& all() const { return all_; }

  // By id, or by the exact listed name.
  // Errors: institutionUnknown, with the nearest names.
  Result<InstitutionHere> find(std::string_view idOrName) const;

  // Those whose name, district, address or scope has the text in it; empty: all.
  std::vector<InstitutionHere> search(std::string_view text) const;

 private:
  void add(std::vector<registry::Institution> listed, const registry::Scopes& scopes);

  std::vector<InstitutionHere> all_;
};

}  // namespace shicha::core
