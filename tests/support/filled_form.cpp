#include "support/filled_form.hpp"

namespace shicha::test {
namespace {

using namespace inspection;

constexpr std::int64_t kPhotoClock = 1'700'705'700'000;  // 2023-11-23 10:15 in China

Photo photoOf(const std::string& item, const std::string& content) {
  Photo photo;
  photo.place = {item, {}};
  photo.medium = {crypto::sha256(content), 1000, {crypto::sha256(content)}, "image/jpeg"};
  photo.clockMs = kPhotoClock;
  photo.offsetMs = 2'000;
  photo.position = Position{232'900'000, 1'138'300'000, 500};
  return photo;
}

// The first two items of the form that have a number of their own.
std::vector<std::string> itemsOf(const std::string& form) {
  std::vector<std::string> items;
  for (const forms::Section& section : shippedBooks().newest(form)->sections) {
    for (const forms::Item& item : section.items) items.push_back(item.id);
  }
  return items;
}

SignOrder signatureOf(const std::string& role, const std::string& name) {
  return {role, name, handwriting(), {}, {}};
}

void collect(const std::vector<document::Block>& blocks, std::string& into);

void collect(const document::Table& table, std::string& into) {
  for (const document::Row& row : table.rows) {
    for (const document::Cell& cell : row.cells) collect(cell.blocks, into);
  }
}

void collect(const std::vector<document::Block>& blocks, std::string& into) {
  for (const document::Block& block : blocks) {
    if (const auto* paragraph = std::get_if<document::Paragraph>(&block.is)) {
      for (const document::Run& run : paragraph->runs) into += run.text;
      into += "\n";
    } else if (const auto* table = std::get_if<document::Table>(&block.is)) {
      collect(*table, into);
    }
  }
}

}  // namespace

StartOrder orderOf(const std::string& form) {
  const std::string kind = form.ends_with("training")      ? "training"
                           : form.ends_with("exam-agency") ? "exam-agency"
                                                           : "exam-site";
  const std::string name = kind == "training"    ? "某职业培训学校"
                           : kind == "exam-site" ? "某考试点"
                                                 : "某考试机构";
  return {form, {"gz-0001", kind, name}, true, "2023-11-23"};
}

FilledForm::FilledForm(const std::string& form) : id(start(inspector, orderOf(form))) {
  const std::vector<std::string> items = itemsOf(form);
  AnswerOrder remark{items[1], {}, true};
  remark.answer.remark = "负责人对政策不够熟悉，现场补充说明。";
  remark.answer.originalSeen = true;
  remark.answer.checkedOnSite = false;
  if (shippedBooks().newest(form)->find(items[1])->paperCount > 0) remark.answer.papers = {1};
  inspector.does(answerItem, id, remark);
  const forms::Form& sheet = *shippedBooks().newest(form);
  if (!sheet.scoring) inspector.does(answerItem, id, verdict(items[2], forms::Verdict::fail));
  fillIn(inspector, id);
  // What was only remarked on still has no answer.
  AnswerOrder rest{items[1]};
  const forms::Item& item = *sheet.find(items[1]);
  const bool hasColumns = sheet.scoring && sheet.scoring->combine != forms::Combine::oneScore;
  if (!item.marks) {
    rest.answer.verdict = forms::Verdict::pass;
  } else if (hasColumns) {
    rest.answer.documentary = Decimal::parse("4.5");
    rest.answer.onSite = Decimal::parse("4");
  } else {
    rest.answer.parts = {{"1", Decimal(1)}, {"2", Decimal(2)}, {"3", *Decimal::parse("1.5")}};
  }
  inspector.does(answerItem, id, rest);
  finding = inspector.does(addFinding, id,
                           FindingOrder{{items[2], {}}, "未制定应急预案，现场不能提供演练记录。", {}});
  inspector.does(
      orderRectification, id, finding,
      Finding::Order{"检查表第" + items[2] + "项", "制定应急预案并组织演练", "2023-12-20", "单位负责人"});
  inspector.does(addFinding, id, FindingOrder{{items[0], {}}, "法人证书复印件未加盖公章。", {}});
  struckFinding = inspector.does(addFinding, id, FindingOrder{{items[3], {}}, "误记的问题", {}});
  inspector.does(withdraw, id, struckFinding, std::string("重复记录"));
  Photo first = photoOf(items[2], "a");
  first.finding = finding;
  photo = inspector.does(addPhoto, id, first);
  Photo second = photoOf(items[4], "b");
  second.position.reset();
  second.whyNoPosition = "室内没有信号";
  second.offsetMs.reset();
  inspector.does(addPhoto, id, second);
  inspector.does(addPhoto, id, photoOf(items[4], "c"));
  desk.exchange();
}

void FilledForm::presentAndSign() {
  revision = inspector.does(present, id);
  desk.exchange();
  inspector.does(sign, id, signatureOf("inspector", "检查员甲"));
  inspector.does(sign, id, signatureOf("expert", "专家戊"));
  SignOrder refusal{"representative", "代表己", {}, "对第三项有异议", {}};
  inspector.does(sign, id, refusal);
  leader.does(sign, id, signatureOf("leader", "组长乙"));
  desk.exchange();
}

Result<document::Document> FilledForm::paper(const report::PhotoSource& photos) {
  return report::inspectionPaper({shippedBooks(), leader.workspace(), id, desk.mission.text(), photos,
                                  std::chrono::seconds(1'700'900'000)});
}

std::string handwriting() {
  return R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40">)"
         R"(<path d="M5 30 C20 5 30 5 40 25 S70 35 110 8"/><path d="M30 8 C35 20 40 30 60 36"/></svg>)";
}

std::string textOf(const std::vector<document::Block>& blocks) {
  std::string text;
  collect(blocks, text);
  return text;
}

std::string textOf(const document::Document& paper) { return textOf(paper.blocks); }

}  // namespace shicha::test
