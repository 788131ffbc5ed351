// The names that campaigns may use, as shipped, for tests that do not test these names.
#pragma once

#include "campaign/campaign_file.hpp"
#include "schema/shipped.hpp"
#include "support/shipped_rules.hpp"

namespace shicha::test {

inline campaign::KnownNames knownNames() {
  campaign::KnownNames known;
  known.districts =
      registry::readDistricts(shippedFile("registry/districts.txtpb")->text, "districts").value();
  known.forms = shippedIds("forms");
  for (const campaign::Measure& measure : shippedRules().measures) known.measures.push_back(measure.code);
  return known;
}

}  // namespace shicha::test
