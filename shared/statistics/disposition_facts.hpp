// The facts of what was suggested and decided. For the sources of this folder.
#pragma once

#include "statistics/facts.hpp"

namespace shicha::statistics {

// What an aggregate and its mission say to each of its dispositions.
struct Case {
  const inspection::Books& books;
  const campaign::Mission& mission;
  const membership::Workspace& workspace;
  const record::Aggregate& aggregate;
  const inspection::Inspection& seen;
  const Facts& facts;  // with subject and event
};

std::vector<DispositionFact> dispositionFactsOf(const Case& about);

}  // namespace shicha::statistics
