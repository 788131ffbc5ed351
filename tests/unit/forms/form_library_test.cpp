#include "forms/form_library.hpp"

#include <gtest/gtest.h>

#include "forms/form_file.hpp"

namespace shicha::forms {
namespace {

Form shipped(const std::string& id) {
  auto form = readNamedForm(id);
  EXPECT_TRUE(form.has_value()) << form.error().message(Language::en);
  return std::move(*form);
}

std::size_t itemsWithMarks(const Form& form) {
  std::size_t count = 0;
  for (const Section& section : form.sections) {
    for (const Item& item : section.items) count += item.marks ? 1U : 0U;
  }
  return count;
}

TEST(FormLibrary, FindsByIdAndNamesWhatThereIs) {
  EXPECT_EQ(shipped("gz2023.training").title, "广州市安全培训机构检查表");
  const Error error = readNamedForm("gz2023.trainin").error();
  EXPECT_EQ(error.code(), ErrorCode::formUnknown);
  EXPECT_NE(error.message(Language::en).find("gz2023.training"), std::string::npos);
  EXPECT_EQ(readNamedForm("./none.txtpb").error().code(), ErrorCode::fileUnreadable);
}

TEST(ShippedForms, SiteFormsHaveTheMarksOfTheNotice) {
  const Form practical = shipped("gz2023.exam-site-practical");
  EXPECT_EQ(itemsWithMarks(practical), 12U);
  EXPECT_EQ(practical.sections[0].marks, Decimal(21));
  EXPECT_EQ(practical.sections[1].marks, Decimal(48));
  EXPECT_EQ(practical.sections[2].marks, Decimal(31));
  EXPECT_FALSE(practical.scoring->passMark);
  const Form theory = shipped("gz2023.exam-site-theory");
  EXPECT_EQ(itemsWithMarks(theory), 14U);
  EXPECT_EQ(theory.sections[2].marks, Decimal(40));
  EXPECT_EQ(theory.scoring->passMark, Decimal(80));
  EXPECT_EQ(theory.scoring->combine, Combine::min);
  EXPECT_TRUE(theory.find("3-6")->veto);
}

TEST(ShippedForms, StarsStandAtItemsPartsAndPapers) {
  const Form practical = shipped("gz2023.exam-site-practical");
  const Item& services = *practical.find("2-5");
  EXPECT_FALSE(services.mustHave);
  EXPECT_TRUE(services.canBeSevere());
  ASSERT_EQ(services.parts.size(), 3U);
  EXPECT_TRUE(services.parts[2].mustHave);
  EXPECT_TRUE(practical.find("3-2")->mustHave) << "section 3 is headed ★";
  EXPECT_TRUE(practical.find("1-2")->remark[1].mustHave) << "★人员变更文件";
  EXPECT_FALSE(practical.find("2-2")->canBeSevere());
}

TEST(ShippedForms, SpecialOperationItemsServeOnlyThatScope) {
  const Form training = shipped("gz2023.training");
  EXPECT_FALSE(training.sections[0].needsScope);
  ASSERT_TRUE(training.sections[1].needsScope);
  EXPECT_EQ(training.sections[1].needsScope->otherwise, "无特种作业项目");
  EXPECT_EQ(training.sections[1].items.front().id, "16");
  EXPECT_TRUE(training.find("16")->allowNa);
}

TEST(ShippedForms, PapersAreCountedWithoutNotes) {
  const Form training = shipped("gz2023.training");
  EXPECT_EQ(training.find("8")->paperCount, 7U);
  EXPECT_EQ(training.find("1")->paperCount, 1U) << "公告特种作业培训项目 is no paper";
  EXPECT_EQ(training.find("19")->paperCount, 2U) << "现场核查 is no paper";
}

}  // namespace
}  // namespace shicha::forms
