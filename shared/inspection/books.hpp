// What an inspection is judged by: forms, campaigns, rules.
#pragma once

#include <string_view>
#include <vector>

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

}  // namespace shicha::inspection
