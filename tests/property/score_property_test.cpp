// The scoring of the product against the brute-force oracle, on many random sheets.
//
// SHICHA_SEED and SHICHA_SHEETS change the seed and the number of sheets. With fewer than some 10,000 sheets
// a fault or a result may not come up, which fails the test.
#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

#include "forms/answer_json.hpp"
#include "forms/form_file.hpp"
#include "forms/form_library.hpp"
#include "forms/score.hpp"
#include "schema/shipped.hpp"
#include "score_oracle.hpp"
#include "sheet_generator.hpp"
#include "sheet_text.hpp"

namespace shicha {
namespace {

constexpr std::uint64_t seedDefault = 20231104;
constexpr std::uint64_t sheetsDefault = 100'000;
constexpr int mismatchesPrintedMax = 5;

std::uint64_t numberFromEnvironment(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::stoull(text);
}

// The forms by id, and by id with "+na" those that a bureau changed to allow 不适用 everywhere.
using Forms = std::map<std::string, forms::Form>;

std::string formKey(const std::string& id, bool naAllowed) { return naAllowed ? id + "+na" : id; }

void addNaVariant(Forms& all, const std::string& id) {
  const std::string file = "forms/" + id + ".txtpb";
  const auto shipped = shippedFile(file);
  ASSERT_TRUE(shipped) << file;
  std::string text(shipped->text);
  const std::string from = "allow_na: false";
  const std::string to = "allow_na: true";
  std::size_t replaced = 0;
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
    text.replace(at, from.size(), to);
    ++replaced;
  }
  ASSERT_GT(replaced, 0U) << file << " no longer says " << from;
  auto form = forms::readForm(text, file);
  ASSERT_TRUE(form.has_value()) << form.error().message(Language::en);
  all[formKey(id, true)] = *form;
}

Forms readForms() {
  Forms all;
  auto shipped = forms::readShippedForms();
  EXPECT_TRUE(shipped.has_value());
  if (!shipped.has_value()) return all;
  for (const forms::Form& form : *shipped) all[form.id] = form;
  addNaVariant(all, "gz2023.exam-site-practical");
  addNaVariant(all, "gz2023.exam-site-theory");
  return all;
}

std::string stateName(forms::State state) {
  switch (state) {
    case forms::State::unanswered:
      return "unanswered";
    case forms::State::answered:
      return "answered";
    case forms::State::na:
      return "na";
  }
  return "?";
}

std::string verdictName(forms::Verdict verdict) {
  switch (verdict) {
    case forms::Verdict::pass:
      return "pass";
    case forms::Verdict::fail:
      return "fail";
    case forms::Verdict::na:
      return "na";
  }
  return "?";
}

std::string resultName(forms::Outcome outcome) {
  switch (outcome) {
    case forms::Outcome::incomplete:
      return "incomplete";
    case forms::Outcome::vetoed:
      return "vetoed";
    case forms::Outcome::failed:
      return "failed";
    case forms::Outcome::passed:
      return "passed";
    case forms::Outcome::scored:
      return "scored";
    case forms::Outcome::checked:
      return "checked";
  }
  return "?";
}

std::string decimalText(const std::optional<Decimal>& number) { return number ? number->text() : ""; }

// The product's result in the oracle's words, so that one comparison covers all of it.
oracle::Outcome inOracleWords(const forms::Score& score) {
  oracle::Outcome outcome;
  for (const forms::ItemScore& item : score.items) {
    outcome.items.push_back({item.item, stateName(item.state), decimalText(item.full),
                             decimalText(item.score), decimalText(item.documentary), decimalText(item.onSite),
                             item.verdict ? verdictName(*item.verdict) : ""});
  }
  outcome.total = score.total.text();
  outcome.full = score.full.text();
  outcome.countedFull = score.countedFull.text();
  outcome.unanswered = score.unanswered;
  outcome.vetoes = score.vetoes;
  outcome.severe = score.severe;
  outcome.severeProposed = score.severeProposed;
  outcome.result = resultName(score.outcome);
  return outcome;
}

// Does a refusal's first detail name this item: alone, or before one of its parts, as in "2-5 (3)"?
bool namesItem(const std::string& detail, const std::string& item) {
  if (detail.rfind(item, 0) != 0) return false;
  const std::string rest = detail.substr(item.size());
  return rest.empty() || rest.front() == ' ' || rest.front() == '(' || rest.rfind("（", 0) == 0;
}

Result<forms::Score> scoreJson(const forms::Form& form, const std::string& json) {
  auto answers = forms::readAnswers(form, json, "sheet.json");
  if (!answers.has_value()) return answers.error();
  return forms::score(form, *answers);
}

// What the product made of a sheet, in the oracle's words, or why it refused it.
struct ProductOutcome {
  std::optional<oracle::Outcome> outcome;  // absent: refused
  std::string firstDetail;
  std::string message;

  std::string text() const { return outcome ? oracle::outcomeText(*outcome) : "refused\n" + message + "\n"; }
};

ProductOutcome scoreByProduct(const forms::Form& form, const std::string& json) {
  ProductOutcome product;
  const auto score = scoreJson(form, json);
  if (score.has_value()) {
    product.outcome = inOracleWords(*score);
    return product;
  }
  if (!score.error().details().empty()) product.firstDetail = score.error().details().front();
  product.message = score.error().message(Language::en);
  return product;
}

bool agree(const oracle::Outcome& expected, const ProductOutcome& actual) {
  if (expected.refused()) {
    if (actual.outcome) return false;
    for (const std::string& item : expected.refusedItems) {
      if (namesItem(actual.firstDetail, item)) return true;
    }
    return false;
  }
  return actual.outcome && oracle::outcomeText(expected) == oracle::outcomeText(*actual.outcome);
}

std::string_view faultName(oracle::Fault fault) {
  for (const oracle::FaultName& named : oracle::faultNames()) {
    if (named.fault == fault) return named.name;
  }
  return "none";
}

using Counts = std::map<std::string, std::uint64_t>;

// What came up. Everything named here must come up, or the run has not tested what it promises.
struct Tally {
  Counts results, faults, situations;

  Tally() {
    for (const char* result : {"incomplete", "vetoed", "failed", "passed", "scored", "checked"})
      results[result] = 0;
    for (const oracle::FaultName& named : oracle::faultNames()) faults[std::string(named.name)] = 0;
  }

  void add(const oracle::DrawnSheet& drawn, const oracle::Outcome& outcome) {
    if (drawn.fault != oracle::Fault::none) ++faults[std::string(faultName(drawn.fault))];
    if (outcome.refused()) return;
    ++results[outcome.result];
    const bool byMarks = outcome.result == "passed" || (outcome.result == "failed" && outcome.severe.empty());
    for (const char* total : {"79.5", "80", "80.5"}) {
      situations["decided by marks at " + std::string(total) + " of 100"] +=
          byMarks && outcome.countedFull == "100" && outcome.total == total;
    }
    situations["decided by marks, less than 100 counted"] += byMarks && outcome.countedFull != "100";
    situations["has marks, but none counted"] += outcome.full != "0" && outcome.countedFull == "0";
    situations["severe lack proposed"] += !outcome.severeProposed.empty();
    situations["severe lack on an incomplete sheet"] +=
        outcome.result == "incomplete" && !outcome.severe.empty();
    situations["veto on an incomplete sheet"] += outcome.result == "incomplete" && !outcome.vetoes.empty();
  }

  void printAndExpectAll() const {
    for (const auto& [kind, counts] :
         {std::pair{"result", &results}, {"fault", &faults}, {"case", &situations}}) {
      for (const auto& [name, count] : *counts) {
        std::cout << kind << " " << name << ": " << count << "\n";
        EXPECT_GT(count, 0U) << kind << " never came up: " << name;
      }
    }
  }
};

TEST(ScoreProperty, AgreesWithTheOracleOnRandomSheets) {
  const std::uint64_t seed = numberFromEnvironment("SHICHA_SEED", seedDefault);
  const std::uint64_t sheets = numberFromEnvironment("SHICHA_SHEETS", sheetsDefault);
  std::cout << "seed " << seed << ", sheets " << sheets << "\n";
  const Forms all = readForms();
  ASSERT_EQ(all.size(), oracle::formRows().size() + 2) << "a form is missing, or the oracle does not know it";

  oracle::Dice dice(seed);
  Tally tally;
  std::uint64_t refused = 0;
  int mismatches = 0;
  for (std::uint64_t number = 1; number <= sheets && mismatches < mismatchesPrintedMax; ++number) {
    const oracle::DrawnSheet drawn = oracle::drawSheet(dice);
    const std::string key = formKey(drawn.formId, drawn.naAllowed);
    ASSERT_EQ(all.count(key), 1U) << key;
    const std::string json = oracle::sheetJson(drawn.sheet);
    const oracle::Outcome expected = oracle::scoreSheet(drawn.formId, drawn.naAllowed, drawn.sheet);
    const ProductOutcome actual = scoreByProduct(all.at(key), json);
    tally.add(drawn, expected);
    if (expected.refused()) ++refused;

    // The generator knows which item it spoilt: a mistake in the oracle's refusals shows here.
    std::set<std::string> spoilt;
    if (drawn.fault != oracle::Fault::none) spoilt.insert(drawn.faultItem);
    if (expected.refusedItems == spoilt && agree(expected, actual)) continue;
    ++mismatches;
    ADD_FAILURE() << "seed " << seed << ", sheet " << number << ", form " << key
                  << ", fault drawn: " << faultName(drawn.fault) << " [" << drawn.faultItem << "]\n"
                  << json << "\n--- oracle\n"
                  << oracle::outcomeText(expected) << "--- product\n"
                  << actual.text();
  }
  std::cout << "refused: " << refused << "\n";
  if (mismatches == 0) tally.printAndExpectAll();
}

}  // namespace
}  // namespace shicha
