// Every wrong answer is refused, naming the item and what it takes. Whole sheets are compared with an
// independent scorer in tests/property.
#include "forms/answer_json.hpp"

#include <gtest/gtest.h>

#include "forms/form_library.hpp"

namespace shicha::forms {
namespace {

constexpr const char* kTraining = "gz2023.training";
constexpr const char* kPractical = "gz2023.exam-site-practical";
constexpr const char* kTheory = "gz2023.exam-site-theory";

struct Wrong {
  const char* form;
  const char* item;
  const char* answer;
  ErrorCode code;
  const char* says;  // part of the message: what is allowed

  friend std::ostream& operator<<(std::ostream& out, const Wrong& wrong) {
    return out << wrong.form << " " << wrong.item << " " << wrong.answer;
  }
};

class WrongAnswer : public testing::TestWithParam<Wrong> {};

TEST_P(WrongAnswer, IsRefusedNamingTheItemAndWhatItTakes) {
  const auto& [formId, item, answer, code, says] = GetParam();
  const std::string sheet = "{\"items\":{\n\"" + std::string(item) + "\":" + answer + "}}";
  const auto answers = readAnswers(readNamedForm(formId).value(), sheet, "a.json");
  ASSERT_FALSE(answers.has_value()) << sheet;
  const std::string message = answers.error().message(Language::en);
  EXPECT_EQ(answers.error().code(), code) << message;
  EXPECT_NE(message.find(item), std::string::npos) << message;
  EXPECT_NE(message.find(says), std::string::npos) << message;
  EXPECT_EQ(answers.error().place().line, 2) << message;
}

using enum ErrorCode;

INSTANTIATE_TEST_SUITE_P(
    Answers, WrongAnswer,
    testing::Values(
        Wrong{kPractical, "9-9", "{}", answerUnknownItem, "1-1, 1-2"},
        Wrong{kPractical, "1-1", R"({"scor":"7"})", jsonUnknownKey, "score, parts"},
        Wrong{kPractical, "1-1", R"({"score":"7.5"})", answerOutOfRange, "0 to 7"},
        Wrong{kPractical, "1-1", R"({"score":"-0.5"})", answerOutOfRange, "0 to 7"},
        Wrong{kPractical, "1-1", R"({"score":"6.25"})", answerNotAStep, "steps of 0.5"},
        Wrong{kPractical, "1-1", R"({"score":"1e0"})", answerNotDecimal, "0 to 7"},
        Wrong{kPractical, "1-1", R"({"score":"NaN"})", answerNotDecimal, "0 to 7"},
        Wrong{kPractical, "1-1", R"({"score":""})", answerNotDecimal, "0 to 7"},
        Wrong{kPractical, "1-1", R"({"score":7})", jsonWrongType, "\"…\""},
        Wrong{kPractical, "1-1", R"({"score":null})", jsonWrongType, "\"…\""},
        Wrong{kPractical, "1-1", R"({"verdict":"pass"})", answerVerdictOnScored, "full marks 7"},
        Wrong{kPractical, "1-1", R"({"verdict":"na","reason":"无"})", answerNaNotOffered, "score 0 … 7"},
        Wrong{kPractical, "1-1", R"({"documentary":"7"})", answerColumnsNotOffered, "0 to 7"},
        Wrong{kPractical, "1-3", R"({"parts":{"1":"1"}})", answerPartsNotOffered, "score 0 … 8"},
        Wrong{kPractical, "1-3", R"({"severe":false})", answerSevereNotOffered, "1-1, 1-2"},
        Wrong{kPractical, "2-5", R"({"parts":{"1":"5","2":"2","4":"5"}})", answerPartUnknown, "1, 2, 3"},
        Wrong{kPractical, "2-5", R"({"parts":{"1":"5","2":"2"}})", answerPartsMissing, "1, 2, 3"},
        Wrong{kPractical, "2-5", R"({"parts":{}})", answerPartsMissing, "1 … 3"},
        Wrong{kPractical, "2-5", R"({"parts":["5"]})", jsonWrongType, "{…}"},
        Wrong{kPractical, "2-5", R"({"parts":{"1":"5","2":"2.5","3":"0"}})", answerOutOfRange, "0 to 2"},
        Wrong{kPractical, "2-5", R"({"score":"9","parts":{"1":"5","2":"2","3":"0"}})", answerPartsSum,
              "add up to 7"},
        Wrong{kPractical, "4-1", R"({"score":"1"})", answerScoreOnUnscored, "pass 符合, fail 不符合"},
        Wrong{kPractical, "4-1", R"({"verdict":"na","reason":"无"})", answerNaNotOffered,
              "pass 符合, fail 不符合"},
        Wrong{kPractical, "4-1", R"({"verdict":"yes"})", answerVerdictUnknown, "pass 符合, fail 不符合"},
        Wrong{kTheory, "1-1", R"({"score":"10"})", answerScoreNotOffered, "documentary and on_site"},
        Wrong{kTheory, "1-2", R"({"parts":{"1":"1","2":"1","3":"3"}})", answerScoreNotOffered,
              "documentary and on_site"},
        Wrong{kTheory, "1-1", R"({"documentary":"10","on_site":"10.5"})", answerOutOfRange, "0 to 10"},
        Wrong{kTraining, "5", R"({"score":"1"})", answerScoreOnUnscored, "na 不适用"},
        Wrong{kTraining, "5", R"({"verdict":"是"})", answerVerdictUnknown, "na 不适用"},
        Wrong{kTraining, "5", R"({"verdict":"na"})", answerNaWithoutReason, "reason"},
        Wrong{kTraining, "5", R"({"verdict":"na","reason":""})", answerNaWithoutReason, "reason"},
        Wrong{kTraining, "5", R"({"verdict":"pass","reason":"好"})", answerReasonWithoutNa, "reason"},
        Wrong{kTraining, "5", R"({"severe":true})", answerSevereNotOffered, "these are: —"},
        Wrong{kTraining, "8", R"({"papers":[8]})", answerPaperUnknown, "it has 7"},
        Wrong{kTraining, "8", R"({"papers":[0]})", answerPaperUnknown, "it has 7"},
        Wrong{kTraining, "8", R"({"papers":[1,1]})", answerPaperUnknown, "twice"},
        Wrong{kTraining, "8", R"({"papers":["1"]})", jsonWrongType, "papers"},
        Wrong{kTraining, "8", R"({"original_seen":"true"})", jsonWrongType, "true / false"},
        Wrong{kTraining, "8", R"({"remark":1})", jsonWrongType, "remark"},
        Wrong{kTraining, "8", R"([])", jsonWrongType, "{…}"}));

TEST(Answers, KeepEverythingThatWasWritten) {
  const Form form = readNamedForm(kTraining).value();
  const auto answers =
      readAnswers(form, R"({"items":{"8":{"verdict":"fail","remark":"缺日志","original_seen":true,
      "checked_on_site":false,"papers":[2,7]},"16":{"verdict":"na","reason":"无特种作业项目"}}})",
                  "");
  ASSERT_TRUE(answers.has_value()) << answers.error().message(Language::en);
  const Answer& eight = answers->at("8");
  EXPECT_EQ(eight.verdict, Verdict::fail);
  EXPECT_EQ(eight.remark, "缺日志");
  EXPECT_EQ(eight.originalSeen, true);
  EXPECT_EQ(eight.checkedOnSite, false);
  EXPECT_EQ(eight.papers, (std::vector<std::size_t>{2, 7}));
  EXPECT_EQ(answers->at("16").reason, "无特种作业项目");
}

TEST(Answers, SheetMustBeAnObjectOfItems) {
  const Form form = readNamedForm(kTraining).value();
  EXPECT_EQ(readAnswers(form, "{}", "").error().code(), jsonMissingKey);
  EXPECT_EQ(readAnswers(form, "[]", "").error().code(), jsonWrongType);
  EXPECT_EQ(readAnswers(form, R"({"items":[]})", "").error().code(), jsonWrongType);
  EXPECT_EQ(readAnswers(form, R"({"items":{},"form":"x"})", "").error().code(), jsonUnknownKey);
  EXPECT_EQ(
      readAnswers(form, R"({"items":{"5":{"verdict":"pass"},"5":{"verdict":"fail"}}})", "").error().code(),
      jsonDuplicateKey);
}

}  // namespace
}  // namespace shicha::forms
