// Every printed paper as it looks: each of the kept pictures was looked at.
#include <gtest/gtest.h>

#include "document/pdf.hpp"
#include "forms/form_library.hpp"
#include "inspection/record_ids.hpp"
#include "report/self_check_paper.hpp"
#include "support/filled_form.hpp"
#include "support/page_pictures.hpp"
#include "tools/photo_maker.hpp"

namespace shicha::test {
namespace {

testing::AssertionResult looksRight(const document::Document& paper, const std::string& name) {
  const auto pdf = document::pdfOf(paper);
  if (!pdf) return testing::AssertionFailure() << pdf.error().message(Language::en);
  return looksAsKept(*pdf, name);
}

// Upright and lying photos, and one that is not here.
report::PhotoPicture photoOf(const inspection::Photo& photo) {
  const bool isUpright = photo.medium.digest == crypto::sha256("b");
  if (photo.medium.digest == crypto::sha256("c")) return {nullptr, 0, 0, "照片尚未同步到本机"};
  MadePhoto made;
  made.width = isUpright ? 480 : 640;
  made.height = isUpright ? 640 : 480;
  return {std::make_shared<const std::string>(makePhoto(made)), made.width, made.height, {}};
}

// The form without its annexes.
document::Document formOf(document::Document paper) {
  const auto isBreak = [](const document::Block& block) {
    return std::holds_alternative<document::PageBreak>(block.is);
  };
  paper.blocks.erase(std::ranges::find_if(paper.blocks, isBreak), paper.blocks.end());
  return paper;
}

TEST(PrintedPages, BlankForms) {
  for (const forms::Form& form : forms::readShippedForms().value())
    EXPECT_TRUE(looksRight(report::blankPaper(form), form.id));
}

TEST(PrintedPages, BlankSelfChecks) {
  for (const std::string& id : report::selfCheckFormIds()) {
    const auto form = report::shippedSelfCheckForm(id);
    ASSERT_TRUE(form.has_value());
    EXPECT_TRUE(looksRight(report::blankSelfCheck(*form), id));
  }
}

TEST(PrintedPages, FilledForms) {
  for (const char* id : {"gz2023.training", "gz2023.exam-agency", "gz2023.exam-site-theory"}) {
    FilledForm filled(id);
    filled.presentAndSign();
    EXPECT_TRUE(looksRight(formOf(filled.paper({}).value()), std::string(id) + "-filled"));
  }
}

TEST(PrintedPages, AnInspectionWithItsAnnexes) {
  FilledForm filled("gz2023.exam-site-practical");
  filled.presentAndSign();
  filled.leader.does(inspection::reopen, filled.id, std::string("更正得分"));
  inspection::AnswerOrder order{"2-3"};
  order.answer.score = Decimal(3);
  filled.leader.does(inspection::answerItem, filled.id, order);
  filled.leader.does(inspection::present, filled.id);
  filled.leader.does(inspection::sign, filled.id,
                     inspection::SignOrder{"leader", "组长乙", handwriting(), {}, {}});
  EXPECT_TRUE(looksRight(filled.paper(photoOf).value(), "gz2023.exam-site-practical-annexes"));
}

TEST(PrintedPages, AFilledSelfCheck) {
  inspection::Desk desk(1, "gz2023/增城区-增城区");
  inspection::Tablet& bureau = desk.join("区局丁", "district-bureau");
  inspection::SelfCheckOrder order;
  order.subject = {"gz-0001", "training", "某职业培训学校"};
  order.date = "2023-11-08";
  order.facts = {{"设立时间", "2009-03"}, {"从业人数", "36"}, {"业务范围", "低压电工作业、高压电工作业"}};
  order.lastingMeasures = "每月自查一次，教务、设备、档案三方会签；自查结果在公示栏公布。";
  order.problems = {{"教师档案不全，两名兼职教师缺聘用证明", "已补齐，验收合格",
                     inspection::Finding::Order{"《安全培训机构基本条件》AQ/T8011-2016", "补齐聘用证明并归档",
                                                "2023-11-20", "教务主任"}},
                    {"实操设备维护记录缺失", "", {}}};
  bureau.does(inspection::addSelfCheck, order);
  const auto id = inspection::selfCheckId(bureau.workspace().id(), order.subject.id, order.date);
  const auto form = report::selfCheckFormOf("gz2023");
  ASSERT_TRUE(form.has_value());
  const auto paper =
      report::selfCheckPaper(*form, bureau.workspace(), id, std::chrono::seconds(1'700'900'000));
  ASSERT_TRUE(paper.has_value());
  EXPECT_TRUE(looksRight(*paper, "gz2023.self-check-filled"));
}

}  // namespace
}  // namespace shicha::test
