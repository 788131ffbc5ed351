// What an inspection is judged by: forms, campaigns, rules.
#pragma once

#include <string_view>
#include <vector>

#include "base/data_file.hpp"
#include "campaign/plans.hpp"
#include "forms/form.hpp"

namespace shicha::inspection {

struct Books {
  std::vector<forms::Form> forms;
  campaign::Plans plans;

  // That version of a form, and the newest version of it; null where it is not here. An inspection keeps the
  // version that it was started with.
  const forms::Form* find(std::string_view form, unsigned version) const;
  const forms::Form* newest(std::string_view form) const;
};

// As shipped. Errors: only if the program was built from broken data. Threads: any.
Result<Books> readShippedBooks();

// What ships, and what the data files of a pack bring besides: forms, and versions of them, that do not ship;
// plans and rules instead of those that ship, where all these files are good, and campaigns that ship still.
// A file that is not good brings nothing: it may be a newer program's.
// Errors: as above. Threads: any.
Result<Books> readBooksWith(std::span<const DataFile> files);

}  // namespace shicha::inspection
