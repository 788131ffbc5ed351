// A broken form file is refused with its line and with what is wrong; a good one keeps every word.
#include "forms/form_file.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace shicha::forms {
namespace {

// A small form that is right in every way. Each test breaks one line of it.
constexpr std::string_view kGood = R"(id: "bureau.fire"
version: 1
title: "消防检查表"
source { notice: "某区通知" }
scoring { full: "10" step: "0.5" pass_mark: "8" }
severe_on: SEVERE_ON_MUST_HAVE
section {
  heading: "1.设施（6分）"
  title: "设施"
  marks: "6"
  item {
    id: "1-1"
    title: "灭火器"
    must_have: true
    marks: "6"
    content { label: "1." text: "数量（4分）；" marks: "4" }
    content { label: "2." text: "有效（2分）。" marks: "2" loss { each: "1" } }
    remark { text: "提供清单。" paper: true }
  }
}
section {
  heading: "2.管理（4分）"
  marks: "4"
  item { id: "2-1" title: "制度" marks: "4" content { text: "每缺一项扣1分。" } }
  item { id: "2-2" title: "档案" veto: true content { text: "档案造假。" } }
}
reading { item: "2-2" says: "否决" reason: "未写明" }
doubt { item: "1-1" text: "有效" reason: "模糊" }
)";

std::string with(std::string_view from, std::string_view to) {
  std::string text(kGood);
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

struct Broken {
  const char* name;
  std::string text;
  ErrorCode code;
  int line;
  const char* says;  // part of the message

  friend std::ostream& operator<<(std::ostream& out, const Broken& broken) { return out << broken.name; }
};

class BrokenForm : public testing::TestWithParam<Broken> {};

TEST_P(BrokenForm, IsRefusedWithItsLine) {
  const auto form = readForm(GetParam().text, "bureau.txtpb");
  ASSERT_FALSE(form.has_value());
  const Error error = form.error();
  EXPECT_EQ(error.code(), GetParam().code) << error.message(Language::en);
  EXPECT_EQ(error.place().file, "bureau.txtpb");
  EXPECT_EQ(error.place().line, GetParam().line) << error.message(Language::en);
  EXPECT_NE(error.message(Language::en).find(GetParam().says), std::string::npos)
      << error.message(Language::en);
}

using enum ErrorCode;

INSTANTIATE_TEST_SUITE_P(
    Forms, BrokenForm,
    testing::Values(
        Broken{"UnknownField", with("title: \"灭火器\"", "titel: \"灭火器\""), dataSyntax, 13, "titel"},
        Broken{"FieldTwice", with("version: 1", "version: 1 version: 2"), dataSyntax, 2, "version"},
        Broken{"WrongType", with("version: 1", "version: \"one\""), dataSyntax, 2, "integer"},
        Broken{"BreaksOff", std::string(kGood.substr(0, 300)), dataSyntax, 14, "must_hav"},
        Broken{"NotUtf8", with("灭火器", "\xc3\xf0"), notUtf8, 13, "UTF-8"},
        Broken{"NoId", with("id: \"bureau.fire\"", ""), dataMissing, 1, "id"},
        Broken{"BadId", with("bureau.fire", "../x"), formIdInvalid, 1, "../x"},
        Broken{"NoVersion", with("version: 1", "version: 0"), dataMissing, 2, "version"},
        Broken{"NoNotice", with("notice: \"某区通知\"", ""), dataMissing, 4, "notice"},
        Broken{"ItemTwice", with("id: \"2-2\"", "id: \"1-1\""), formItemTwice, 25, "1-1"},
        Broken{"ItemWithoutId", with("id: \"2-2\"", ""), dataMissing, 25, "id"},
        Broken{"ItemWithoutText", with("content { text: \"档案造假。\" }", ""), dataMissing, 25, "content"},
        Broken{"NoSections", std::string(kGood.substr(0, kGood.find("section"))), formEmpty, 1, "item"},
        Broken{"EmptySection", with("doubt {", "section { heading: \"3\" } doubt {"), formEmpty, 28, "item"},
        Broken{"PartsSum", with("marks: \"4\" }\n", "marks: \"3.5\" }\n"), formPartsSum, 15, "5.5"},
        Broken{"OnePart", with("（4分）；\" marks: \"4\"", "（4分）；\""), formPartMarksMissing, 15, "1-1"},
        Broken{"SectionSum", with("\n  marks: \"4\"\n", "\n  marks: \"5\"\n"), formSectionSum, 23,
               "4 marks, not to its 5"},
        Broken{"TotalSum", with("full: \"10\"", "full: \"100\""), formTotalSum, 5,
               "10 marks, not to the full 100"},
        Broken{"VetoWithMarks", with("veto: true", "veto: true marks: \"1\""), formVetoMarks, 25, "2-2"},
        Broken{"NoMarks", with("title: \"制度\" marks: \"4\"", "title: \"制度\""), formMarksMissing, 24,
               "2-1"},
        Broken{"MarksWithoutScoring", with("scoring { full: \"10\" step: \"0.5\" pass_mark: \"8\" }", ""),
               formMarksUnexpected, 15, "1-1"},
        Broken{"PassMark", with("pass_mark: \"8\"", "pass_mark: \"11\""), formPassMark, 5, "11"},
        Broken{"NotANumber", with("pass_mark: \"8\"", "pass_mark: \"8e0\""), dataNotDecimal, 5, "8e0"},
        Broken{"NegativeMarks", with("title: \"制度\" marks: \"4\"", "title: \"制度\" marks: \"-4\""),
               dataNotDecimal, 24, "-4"},
        Broken{"NotAStep", with("marks: \"4\" }\n    content", "marks: \"3.75\" }\n    content"),
               formNotAStep, 16, "3.75"},
        Broken{"LossAboveMarks", with("each: \"1\"", "each: \"3\""), formLoss, 17, "2 marks"},
        Broken{"LossOfNothing", with("each: \"1\"", ""), formLoss, 17, "1-1"},
        Broken{"LossTurnedRound", with("each: \"1\"", "from: \"2\" to: \"1\""), formLoss, 17, "1-1"},
        Broken{
            "NaNotAllowed",
            with("heading: \"2.", "needs_scope { scope: SPECIAL_OPERATION otherwise: \"无\" } heading: \"2."),
            formNaNotAllowed, 24, "2-1"},
        Broken{"ReadingOfNothing", with("reading { item: \"2-2\"", "reading { item: \"9-9\""),
               formReadingItem, 27, "9-9"},
        Broken{"DoubtElsewhere", with("text: \"有效\" reason", "text: \"失效\" reason"), formDoubtText, 28,
               "失效"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(FormFile, KeepsWhatItSays) {
  const auto read = readForm(kGood, "bureau.txtpb");
  ASSERT_TRUE(read.has_value()) << read.error().message(Language::en);
  const Form& form = *read;
  EXPECT_EQ(form.itemIds(), "1-1, 2-1, 2-2");
  const Item& item = *form.find("1-1");
  EXPECT_EQ(item.heading, "1-1★ 灭火器");
  ASSERT_EQ(item.parts.size(), 2U);
  EXPECT_EQ(item.parts[1].id, "2");
  EXPECT_EQ(item.parts[1].marks, Decimal(2));
  EXPECT_EQ(item.content[1].loss->each, Decimal(1));
  EXPECT_EQ(item.paperCount, 1U);
  EXPECT_TRUE(item.canBeSevere());
  EXPECT_FALSE(form.find("2-1")->canBeSevere());
  EXPECT_FALSE(item.allowNa);
  EXPECT_EQ(form.find("3-1"), nullptr);
}

TEST(FormFile, IsReadFromDisk) {
  const std::string path = testing::TempDir() + "form_file_test.txtpb";
  std::ofstream(path) << kGood;
  EXPECT_EQ(readFormFile(path).value().id, "bureau.fire");
  EXPECT_EQ(readFormFile(path + ".none").error().code(), ErrorCode::fileUnreadable);
}

// No beginning of a form file is taken for the whole of it, nor does any crash the reader.
TEST(FormFile, SurvivesBeingCutOffAnywhere) {
  std::size_t accepted = 0;
  for (std::size_t length = 0; length < kGood.size(); ++length) {
    accepted += readForm(kGood.substr(0, length), "").has_value() ? 1U : 0U;
  }
  // Right after the last section, the reading and the doubt, each with or without its line end, a whole form
  // stands.
  EXPECT_LE(accepted, 6U);
}

}  // namespace
}  // namespace shicha::forms
