// The shipped rule books, for tests.
#pragma once

#include <gtest/gtest.h>

#include "campaign/rule_file.hpp"
#include "schema/shipped.hpp"

namespace shicha::test {

inline campaign::Rules shippedRules() {
  campaign::Rules rules;
  rules.measures = campaign::readMeasures(shippedFile("rules/measures.txtpb")->text, "measures").value();
  for (const ShippedFile& file : shippedIn("rules")) {
    if (file.name == "rules/measures.txtpb") continue;
    auto book = campaign::readRuleBook(file.text, std::string(file.name), rules.measures);
    EXPECT_TRUE(book.has_value()) << book.error().message(Language::en);
    rules.books.push_back(std::move(*book));
  }
  const auto overlaps = campaign::checkOverlaps(rules);
  EXPECT_TRUE(overlaps.has_value()) << overlaps.error().message(Language::en);
  return rules;
}

}  // namespace shicha::test
