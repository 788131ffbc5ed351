// The self-check reports against the documents they come from.
#include <gtest/gtest.h>

#include "report/self_check_form.hpp"
#include "support/source_text.hpp"

namespace shicha::test {
namespace {

TEST(SelfCheckText, IsThatOfTheSource) {
  for (const std::string& id : report::selfCheckFormIds()) {
    const report::SelfCheckForm form = report::shippedSelfCheckForm(id).value();
    std::string text = form.source.annex + form.title + form.subtitle;
    for (const report::SelfCheckSection& section : form.sections) text += section.heading + section.asks;
    for (const std::string& seal : form.seals) text += seal;
    EXPECT_EQ(firstDifference(repairedSource(id), normalised(text + form.date)), "") << id;
  }
}

// The rows of the facts are asked for in these words.
TEST(SelfCheckText, RowsAreInTheWordsOfTheSource) {
  for (const std::string& id : report::selfCheckFormIds()) {
    const report::SelfCheckForm form = report::shippedSelfCheckForm(id).value();
    for (const std::string& name : form.sections.front().names)
      EXPECT_NE(form.sections.front().asks.find(name), std::string::npos) << id << ": " << name;
  }
}

}  // namespace
}  // namespace shicha::test
