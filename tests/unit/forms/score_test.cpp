// The rules of the notices, one example each. tests/property compares 100,000 random sheets with a second
// scorer.
#include "forms/score.hpp"

#include <gtest/gtest.h>

#include "forms/answer_json.hpp"
#include "forms/form_file.hpp"
#include "forms/form_library.hpp"
#include "schema/shipped.hpp"

namespace shicha::forms {
namespace {

using Ids = std::vector<std::string>;

Form named(const std::string& id) { return readNamedForm(id).value(); }

Score scored(const Form& form, const std::string& items) {
  const auto answers = readAnswers(form, "{\"items\":{" + items + "}}", "");
  EXPECT_TRUE(answers.has_value()) << answers.error().message(Language::en);
  return score(form, *answers).value();
}

// Full marks everywhere and every verdict pass, with some items answered otherwise.
Answers perfect(const Form& form) {
  Answers answers;
  for (const Section& section : form.sections) {
    for (const Item& item : section.items) {
      Answer& answer = answers[item.id];
      if (!item.marks) {
        answer.verdict = Verdict::pass;
      } else if (form.scoring->combine == Combine::oneScore) {
        answer.score = item.marks;
      } else {
        answer.onSite = item.marks;
      }
    }
  }
  return answers;
}

TEST(Score, PracticalExampleOfTheContract) {
  const Score score =
      scored(named("gz2023.exam-site-practical"),
             R"("1-1":{"score":"7"},"2-5":{"parts":{"1":"5","2":"2","3":"0"}},"4-1":{"verdict":"pass"})");
  EXPECT_EQ(score.total, Decimal(14));
  EXPECT_EQ(score.full, Decimal(100));
  EXPECT_EQ(score.countedFull, Decimal(100));
  EXPECT_EQ(score.unanswered,
            (Ids{"1-2", "1-3", "2-1", "2-2", "2-3", "2-4", "2-6", "3-1", "3-2", "3-3", "4-2", "4-3"}));
  EXPECT_EQ(score.severeProposed, (Ids{"2-5"}));
  EXPECT_EQ(score.outcome, Outcome::incomplete);
}

TEST(Score, EightyPassesAndLessFails) {
  const Form form = named("gz2023.exam-site-theory");
  Answers answers = perfect(form);
  EXPECT_EQ(score(form, answers)->total, Decimal(100));
  answers["1-3"].onSite = Decimal(0);
  answers["3-3"].onSite = Decimal(0);
  answers["3-3"].severe = false;
  EXPECT_EQ(score(form, answers)->total, Decimal(80));
  EXPECT_EQ(score(form, answers)->outcome, Outcome::passed);
  answers["2-2"].onSite = Decimal::parse("4.5");
  EXPECT_EQ(score(form, answers)->total.text(), "79.5");
  EXPECT_EQ(score(form, answers)->outcome, Outcome::failed);
}

TEST(Score, SeverelyLackingFailsWhateverTheTotal) {
  const Form form = named("gz2023.exam-site-theory");
  Answers answers = perfect(form);
  answers["3-4"].severe = true;
  const Score result = score(form, answers).value();
  EXPECT_EQ(result.total, Decimal(100));
  EXPECT_EQ(result.severe, (Ids{"3-4"}));
  EXPECT_EQ(result.outcome, Outcome::failed);
}

TEST(Score, ZeroOnAMustHaveItemOnlyProposes) {
  const Form form = named("gz2023.exam-site-theory");
  Answers answers = perfect(form);
  answers["2-1"].onSite = Decimal(0);
  EXPECT_EQ(score(form, answers)->severeProposed, (Ids{"2-1"}));
  EXPECT_EQ(score(form, answers)->outcome, Outcome::passed);
  answers["2-1"].severe = false;
  EXPECT_TRUE(score(form, answers)->severeProposed.empty());
  answers["2-2"].onSite = Decimal(0);
  EXPECT_TRUE(score(form, answers)->severeProposed.empty()) << "2-2 is no must-have item";
}

TEST(Score, TheLowerOfTheTwoColumnsCounts) {
  const Form form = named("gz2023.exam-site-theory");
  const Score score = scored(form, R"("1-1":{"documentary":"10","on_site":"6.5"},"1-2":{"documentary":"4"},
                                      "1-3":{"documentary":"2","on_site":"9"})");
  EXPECT_EQ(score.items[0].score->text(), "6.5");
  EXPECT_EQ(score.items[1].score->text(), "4");
  EXPECT_EQ(score.items[2].score->text(), "2");
  EXPECT_EQ(score.total.text(), "12.5");
}

TEST(Score, AVetoComesBeforeFailingAndAfterIncomplete) {
  const Form form = named("gz2023.exam-site-theory");
  Answers answers = perfect(form);
  answers["3-6"].verdict = Verdict::fail;
  answers["1-1"].severe = true;
  EXPECT_EQ(score(form, answers)->outcome, Outcome::vetoed);
  EXPECT_EQ(score(form, answers)->severe, (Ids{"1-1"})) << "listed whatever the result is";
  answers.erase("2-3");
  EXPECT_EQ(score(form, answers)->outcome, Outcome::incomplete);
  EXPECT_EQ(score(form, answers)->vetoes, (Ids{"3-6"})) << "listed whatever the result is";
}

TEST(Score, WithoutAPassMarkNothingPassesOrFailsByMarks) {
  const Form form = named("gz2023.exam-site-practical");
  Answers answers = perfect(form);
  EXPECT_EQ(score(form, answers)->outcome, Outcome::scored);
  for (auto& [id, answer] : answers) {
    if (answer.score) answer.score = Decimal(0);
  }
  EXPECT_EQ(score(form, answers)->outcome, Outcome::scored);
  answers["3-1"].severe = true;
  EXPECT_EQ(score(form, answers)->outcome, Outcome::failed);
}

TEST(Score, FormsWithoutMarksAreChecked) {
  const Form form = named("gz2023.training");
  Answers answers = perfect(form);
  answers["5"].verdict = Verdict::fail;
  EXPECT_EQ(score(form, answers)->outcome, Outcome::checked);
  EXPECT_EQ(score(form, answers)->total, Decimal(0));
}

TEST(Score, NotApplicableLeavesTotalAndFullMarks) {
  std::string text(shippedFile("forms/gz2023.exam-site-theory.txtpb")->text);
  text.replace(text.find("allow_na: false"), 15, "allow_na: true ");
  const Form form = readForm(text, "").value();
  Answers answers = perfect(form);
  answers["1-1"] = {.verdict = Verdict::na, .reason = "新设考试点"};
  answers["1-3"].onSite = Decimal(0);
  answers["3-2"].onSite = Decimal(0);
  answers["2-3"].onSite = Decimal(2);
  EXPECT_EQ(score(form, answers)->countedFull, Decimal(90));
  EXPECT_EQ(score(form, answers)->total, Decimal(72));
  EXPECT_EQ(score(form, answers)->outcome, Outcome::passed) << "72 of 90 is 80 of 100";
  answers["2-3"].onSite = Decimal::parse("1.5");
  EXPECT_EQ(score(form, answers)->outcome, Outcome::failed);
}

TEST(Score, RefusesWholeSheetsThatCallersMadeWrong) {
  const Form form = named("gz2023.exam-site-theory");
  Answers answers = perfect(form);
  answers["9-9"];
  EXPECT_EQ(score(form, answers).error().code(), ErrorCode::answerUnknownItem);
  answers.erase("9-9");
  answers["1-1"].onSite = Decimal(11);
  EXPECT_EQ(score(form, answers).error().code(), ErrorCode::answerOutOfRange);
}

}  // namespace
}  // namespace shicha::forms
