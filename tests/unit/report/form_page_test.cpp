// The forms as they are printed: in the official words, and with the answers where they belong.
#include "report/form_page.hpp"

#include <gmock/gmock.h>

#include "forms/form_library.hpp"
#include "report/form_columns.hpp"
#include "support/filled_form.hpp"

namespace shicha::report {
namespace {

using forms::Form;
using testing::HasSubstr;
using testing::Not;

constexpr double kWidthMm = 180;

Form shipped(const std::string& id) { return forms::readNamedForm(id).value(); }

// The row of an item in the table, found by what stands in its content.
const document::Row& rowWith(const document::Table& table, const std::string& text) {
  for (const document::Row& row : table.rows) {
    for (const document::Cell& cell : row.cells) {
      if (test::textOf(cell.blocks).find(text) != std::string::npos) return row;
    }
  }
  ADD_FAILURE() << "no row with " << text;
  return table.rows.front();
}

std::string cellText(const document::Row& row, unsigned column) {
  for (const document::Cell& cell : row.cells) {
    if (cell.column == column) return test::textOf(cell.blocks);
  }
  return "no cell";
}

TEST(FormPageTest, HasTheOfficialColumnsInTheirOrder) {
  const Form form = shipped("gz2023.exam-site-theory");
  const document::Table table = formTable(form, nullptr, kWidthMm);
  std::string heads;
  for (const document::Cell& cell : table.rows.front().cells) heads += test::textOf(cell.blocks);
  std::erase(heads, '\n');
  EXPECT_EQ(heads, "检查项目检查内容评分标准（带★的为必备项）配分书面评审现场抽查备注");
  EXPECT_EQ(table.headRows, 1U);
}

TEST(FormPageTest, EveryTableFillsTheWidthAndNoCellStandsOnAnother) {
  for (const Form& form : forms::readShippedForms().value()) {
    const document::Table table = formTable(form, nullptr, kWidthMm);
    double width = 0;
    for (const double each : table.columnsMm) width += each;
    EXPECT_NEAR(width, kWidthMm, 1e-6) << form.id;
    std::vector<unsigned> takenUntil(table.columnsMm.size());
    for (unsigned r = 0; r < table.rows.size(); ++r) {
      for (const document::Cell& cell : table.rows[r].cells) {
        for (unsigned c = cell.column; c < cell.column + cell.columns; ++c) {
          EXPECT_LE(takenUntil.at(c), r) << form.id;
          takenUntil[c] = r + cell.rows;
        }
      }
      for (const unsigned until : takenUntil) EXPECT_GT(until, r) << form.id << ": a gap in row " << r;
    }
  }
}

TEST(FormPageTest, MergesSectionsAndGroups) {
  const document::Table table = formTable(shipped("gz2023.training"), nullptr, kWidthMm);
  const document::Row& first = table.rows[1];
  EXPECT_EQ(first.cells[0].rows, 15U);
  EXPECT_EQ(cellText(first, 0), "安全培训机构基本条件\n");
  EXPECT_EQ(table.rows[2].cells[1].rows, 3U) << "组织管理 holds for 2 to 4";
  EXPECT_EQ(table.rows[16].cells[0].rows, 4U) << "the additional conditions are 16 to 19";
}

// A line without a label runs on in the paragraph before it.
TEST(FormPageTest, BreaksParagraphsAtLabelsOnly) {
  const document::Table table = formTable(shipped("gz2023.exam-site-practical"), nullptr, kWidthMm);
  const document::Row& row = rowWith(table, "办公场所不少于40m²");
  EXPECT_THAT(cellText(row, 2), HasSubstr("3.配备档案柜、保密柜；以上每项缺或不足扣2~6分。\n4."));
  EXPECT_EQ(cellText(row, 3), "8\n");
  EXPECT_EQ(cellText(rowWith(table, "全覆盖、无死角"), 3), "否决项\n");
}

TEST(FormPageTest, ABlankFormHasNothingFilledInAndRoomToWrite) {
  for (const Form& form : forms::readShippedForms().value()) {
    const document::Table table = formTable(form, nullptr, kWidthMm);
    for (std::size_t i = 1; i < table.rows.size(); ++i) EXPECT_GE(table.rows[i].heightMm, 10) << form.id;
    const std::vector<forms::Column> columns = columnsOf(form);
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const auto kind = columns[c].cell;
      using Kind = forms::Column::Cell;
      if (kind != Kind::verdict && kind != Kind::score && kind != Kind::documentary && kind != Kind::onSite)
        continue;
      const std::string text = cellText(table.rows[1], static_cast<unsigned>(c));
      EXPECT_EQ(text, "\n") << form.id;
    }
  }
}

TEST(FormPageTest, KeyPointsBecomeANumberedTable) {
  const Form form = shipped("jm2021.production-unit");
  const document::Table table = formTable(form, nullptr, kWidthMm);
  EXPECT_EQ(table.columnsMm.size(), 3U);
  EXPECT_EQ(cellText(table.rows[1], 0), "1\n");
  EXPECT_EQ(table.rows.size(), 1U + 5U + 2U) << "head, five points, problems and signatures";
}

// All the official words stand on the page, each once.
TEST(FormPageTest, PrintsEveryOfficialWord) {
  for (const Form& form : forms::readShippedForms().value()) {
    std::string text = test::textOf(formPage(form, nullptr, kWidthMm));
    std::erase(text, '\n');
    EXPECT_THAT(text, HasSubstr(form.title));
    for (const forms::Section& section : form.sections) {
      EXPECT_THAT(text, HasSubstr(section.heading));
      for (const forms::Item& item : section.items) {
        for (const auto* lines : {&item.content, &item.remark}) {
          for (const forms::Line& line : *lines) EXPECT_THAT(text, HasSubstr(line.label + line.text));
        }
      }
    }
    for (const forms::FootLine& line : form.foot.lines) EXPECT_THAT(text, HasSubstr(line.text));
    for (const std::string& note : form.foot.notes) EXPECT_THAT(text, HasSubstr(note));
  }
}

struct FilledFormPage : testing::Test {
  std::string page(test::FilledForm& filled) {
    const auto paper = filled.paper({});
    EXPECT_TRUE(paper.has_value());
    std::vector<document::Block> form;
    for (const document::Block& block : paper->blocks) {
      if (std::holds_alternative<document::PageBreak>(block.is)) break;
      form.push_back(block);
    }
    return test::textOf(form);
  }
};

TEST_F(FilledFormPage, WritesTheAnswersIntoTheirCells) {
  test::FilledForm filled("gz2023.training");
  const std::string text = page(filled);
  EXPECT_THAT(text, HasSubstr("培训机构名称：某职业培训学校\n检查日期：2023年11月23日\n"));
  EXPECT_THAT(text, HasSubstr("具有独立法人资格或能够独立承担法律责任\n不符合\n"));
  EXPECT_THAT(text, HasSubstr("安全培训机构章程\n符合\n"));
  EXPECT_THAT(text, Not(HasSubstr("负责人对政策不够熟悉"))) << "remarks stand in the annex";
}

TEST_F(FilledFormPage, NumbersTheProblemsInTheOrderOfTheForm) {
  test::FilledForm filled("gz2023.exam-site-practical");
  const std::string text = page(filled);
  EXPECT_THAT(text,
              HasSubstr("存在问题及整改意见：\n1.（第1-1项）法人证书复印件未加盖公章。\n"
                        "2.（第1-3项）未制定应急预案，现场不能提供演练记录。　整改依据：检查表第1-3项　"
                        "整改措施：制定应急预案并组织演练　整改期限：2023年12月20日　责任人：单位负责人\n"));
  EXPECT_THAT(text, Not(HasSubstr("误记的问题")));
}

// "无。" is a statement: it stands there only where no answer says otherwise.
TEST_F(FilledFormPage, WithoutFindingsNamesWhatFailed) {
  test::FilledForm filled("gz2023.training");
  for (const inspection::Finding& each : filled.inspector.seen(filled.id).findings) {
    if (!each.withdrawn)
      filled.inspector.does(inspection::withdraw, filled.id, each.id, std::string("重复记录"));
  }
  filled.desk.exchange();
  EXPECT_THAT(page(filled), HasSubstr("存在问题及整改意见：\n第3项不符合，见检查情况。\n"));
  filled.inspector.does(inspection::answerItem, filled.id, inspection::verdict("3", forms::Verdict::pass));
  filled.desk.exchange();
  EXPECT_THAT(page(filled), HasSubstr("存在问题及整改意见：\n无。\n"));
}

TEST_F(FilledFormPage, ARemarkStandsInAColumnThatIsThereToBeWrittenIn) {
  test::FilledForm filled("gz2023.exam-agency");
  EXPECT_THAT(page(filled), HasSubstr("负责人对政策不够熟悉，现场补充说明。\n"));
}

TEST_F(FilledFormPage, WritesTotalAndResult) {
  test::FilledForm practical("gz2023.exam-site-practical");
  EXPECT_THAT(page(practical), HasSubstr("经检查，总得分为 98.5 分。\n"));
  EXPECT_THAT(page(practical), Not(HasSubstr("合格"))) << "the form states no pass mark";
  test::FilledForm theory("gz2023.exam-site-theory");
  EXPECT_THAT(page(theory), HasSubstr("经检查，总得分为 99 分。\n（合格）\n"));
  EXPECT_THAT(page(theory), HasSubstr("5\n4.5\n4\n")) << "marks and both columns";
  theory.inspector.does(inspection::answerItem, theory.id, inspection::verdict("3-6", forms::Verdict::fail));
  theory.desk.exchange();
  EXPECT_THAT(page(theory), HasSubstr("（否决，否决项：3-6）\n"));
}

TEST_F(FilledFormPage, SaysWhatIsMissing) {
  test::FilledForm filled("gz2023.exam-site-theory");
  filled.inspector.does(inspection::clearAnswer, filled.id, std::string("2-4"));
  filled.desk.exchange();
  EXPECT_THAT(page(filled), HasSubstr("总得分为 94 分。\n（未完成，尚有1项未填）\n"));
}

TEST_F(FilledFormPage, WritesTheAnnouncementIntoItsPlace) {
  test::FilledForm filled("gz2023.training");
  filled.inspector.does(inspection::announce, filled.id, std::string("低压电工作业"));
  filled.desk.exchange();
  EXPECT_THAT(page(filled), HasSubstr("公告特种作业培训项目： 低压电工作业 培训机构。\n"));
}

TEST_F(FilledFormPage, NamesThoseWhoSignedTheForm) {
  test::FilledForm filled("gz2023.exam-site-theory");
  EXPECT_THAT(page(filled), Not(HasSubstr("组长乙")));
  filled.presentAndSign();
  const std::string text = page(filled);
  EXPECT_THAT(text, HasSubstr("检查组成员（签字）：\n组长乙（组长）\n检查员甲\n专家戊（专家）\n"));
  EXPECT_THAT(text, Not(HasSubstr("代表己"))) << "the representative signs on the annex page";
}

}  // namespace
}  // namespace shicha::report
