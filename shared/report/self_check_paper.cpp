#include "report/self_check_paper.hpp"

#include <inspection.pb.h>

#include <algorithm>

#include "base/time_text.hpp"
#include "inspection/inspection.hpp"
#include "inspection/kinds.hpp"
#include "inspection/record_reader.hpp"
#include "report/blocks.hpp"
#include "report/listing.hpp"

namespace shicha::report {
namespace {

using document::Align;
using inspection::Finding;
using What = SelfCheckSection::What;

constexpr double kSideMm = 22, kBottomMm = 20;
constexpr double kBodyPoints = 12;
constexpr double kNameMm = 52, kNumberMm = 12, kBasisMm = 30, kDeadlineMm = 24, kWhoMm = 24;
constexpr double kBlankRowMm = 11, kBlankTextMm = 45, kSealMm = 38;
constexpr std::size_t kBlankRows = 5;
constexpr std::string_view kNameRow = "名称";
const std::string kDayLine = "　　　　年　　月　　日";

// What a unit reported. Null: a blank form.
struct Reported {
  records::SelfCheck head;
  std::vector<const Finding*> problems;
};

document::Paragraph bodyText(std::string text) {
  document::Paragraph made = paragraph(std::move(text));
  made.points = kBodyPoints;
  return made;
}

document::Table factTable(const SelfCheckSection& section, const Reported* reported, double widthMm) {
  document::Table made;
  made.columnsMm = {kNameMm, widthMm - kNameMm};
  made.afterMm = 3;
  std::vector<std::pair<std::string, std::string>> rows;
  for (const std::string& name : section.names) rows.emplace_back(name, std::string());
  if (reported != nullptr) {
    for (const auto& fact : reported->head.facts().fact()) {
      const auto found = std::ranges::find(rows, fact.name(), &std::pair<std::string, std::string>::first);
      if (found == rows.end()) {
        rows.emplace_back(fact.name(), fact.value());
      } else {
        found->second = fact.value();
      }
    }
    if (rows.front().first == kNameRow && rows.front().second.empty())
      rows.front().second = reported->head.subject().name();
  }
  for (const auto& [name, value] : rows) {
    made.rows.push_back(row({name, value}));
    made.rows.back().heightMm = kBlankRowMm;
  }
  return made;
}

document::Table problemTable(const SelfCheckSection& section, const Reported* reported, double widthMm) {
  document::Table made = table({kNumberMm, widthMm - kNumberMm}, section.names);
  for (std::size_t i = 0; i < (reported == nullptr ? kBlankRows : reported->problems.size()); ++i) {
    made.rows.push_back(row({std::to_string(i + 1), reported == nullptr ? "" : reported->problems[i]->text}));
    made.rows.back().cells.front() = cell(0, std::to_string(i + 1), Align::centre);
    made.rows.back().heightMm = kBlankRowMm;
  }
  return made;
}

// What a heading has in brackets stands on a line of its own.
std::vector<std::string> headingsOf(std::vector<std::string> names) {
  for (std::string& name : names) {
    const std::size_t bracket = name.find("（");
    if (bracket != name.npos) name.insert(bracket, "\n");
  }
  return names;
}

document::Table rectificationTable(const SelfCheckSection& section, const Reported* reported,
                                   double widthMm) {
  const double left = widthMm - kNumberMm - kBasisMm - kDeadlineMm - kWhoMm;
  document::Table made =
      table({kNumberMm, left / 2, kBasisMm, left / 2, kDeadlineMm, kWhoMm}, headingsOf(section.names));
  for (std::size_t i = 0; i < (reported == nullptr ? kBlankRows : reported->problems.size()); ++i) {
    std::vector<std::string> texts(section.names.size());
    texts[0] = std::to_string(i + 1);
    if (reported != nullptr) {
      const Finding& problem = *reported->problems[i];
      const Finding::Order order = problem.order.value_or(Finding::Order{});
      const std::string result = problem.report ? problem.report->text : std::string();
      texts = {texts[0], order.measure, order.basis, result, order.deadline, order.responsible};
    }
    made.rows.push_back(row(texts));
    made.rows.back().cells.front() = cell(0, texts[0], Align::centre);
    made.rows.back().heightMm = kBlankRowMm;
  }
  return made;
}

document::Table measureTable(const Reported* reported, double widthMm) {
  document::Table made;
  made.columnsMm = {widthMm};
  made.rows.push_back(row({reported == nullptr ? "" : reported->head.lasting_measures()}));
  made.rows.back().heightMm = kBlankTextMm;
  made.rows.back().cells.front().vertical = document::Vertical::top;
  return made;
}

document::Table tableOf(const SelfCheckSection& section, const Reported* reported, double widthMm) {
  switch (section.what) {
    case What::facts:
      return factTable(section, reported, widthMm);
    case What::problems:
      return problemTable(section, reported, widthMm);
    case What::rectification:
      return rectificationTable(section, reported, widthMm);
    default:
      return measureTable(reported, widthMm);
  }
}

void addTitle(const SelfCheckForm& form, std::vector<document::Block>& into) {
  document::Paragraph annex = paragraph(form.source.annex);
  annex.face = document::Face::hei;
  annex.points = kHeadingPoints;
  into.push_back(block(std::move(annex)));
  for (const std::string* line : {&form.title, &form.subtitle}) {
    document::Paragraph title = paragraph(*line, Align::centre);
    title.face = document::Face::hei;
    title.points = kTitlePoints;
    title.afterMm = line == &form.subtitle ? 4 : 1;
    title.keepsWithNext = true;
    into.push_back(block(std::move(title)));
  }
}

// The seals side by side, room to put them, and the day below: one row, so that they stay together.
void addSeals(const SelfCheckForm& form, const Reported* reported, double widthMm,
              std::vector<document::Block>& into) {
  document::Table seals;
  seals.hasBorders = false;
  seals.beforeMm = 8;
  seals.columnsMm.assign(form.seals.size(), widthMm / static_cast<double>(form.seals.size()));
  document::Row row;
  row.heightMm = kSealMm;
  for (const std::string& text : form.seals) {
    row.cells.push_back(cell(static_cast<unsigned>(row.cells.size()), {block(bodyText(text))}));
    row.cells.back().vertical = document::Vertical::top;
  }
  document::Paragraph day = bodyText(reported == nullptr ? kDayLine : dayText(reported->head.date()));
  day.align = Align::right;
  day.beforeMm = kSealMm - 12;
  row.cells.back().blocks.push_back(block(std::move(day)));
  seals.rows.push_back(std::move(row));
  into.push_back(block(std::move(seals)));
}

document::Document paperOf(const SelfCheckForm& form, const Reported* reported) {
  document::Document made;
  made.title = form.title + form.subtitle;
  made.page.leftMm = made.page.rightMm = kSideMm;
  made.page.bottomMm = kBottomMm;
  const double width = made.page.textWidthMm();
  addTitle(form, made.blocks);
  for (const SelfCheckSection& section : form.sections) {
    document::Paragraph title = heading(section.heading);
    title.points = kBodyPoints;
    made.blocks.push_back(block(std::move(title)));
    document::Paragraph asks = note(section.asks);
    asks.afterMm = 1;
    asks.keepsWithNext = true;
    made.blocks.push_back(block(std::move(asks)));
    made.blocks.push_back(block(tableOf(section, reported, width)));
  }
  addSeals(form, reported, width, made.blocks);
  return made;
}

}  // namespace

document::Document blankSelfCheck(const SelfCheckForm& form) {
  document::Document made = paperOf(form, nullptr);
  made.foot.left = "空白表";
  return made;
}

Result<document::Document> selfCheckPaper(const SelfCheckForm& form, const membership::Workspace& workspace,
                                          const record::AggregateId& id, std::chrono::seconds made) {
  const record::Aggregate* aggregate = workspace.find(id);
  if (aggregate == nullptr || record::kindOf(id) != inspection::kind::selfCheck)
    return Error(ErrorCode::recordUnknown, {id.hex()});
  const auto read = inspection::readInspection(id, *aggregate);
  const Listing listing = listingOf(nullptr, read);
  const Reported reported{inspection::readRoot<records::SelfCheck>(id, *aggregate), listing.findings};
  document::Document paper = paperOf(form, &reported);
  paper.made = made;
  paper.head = form.title + form.subtitle + "　" + reported.head.subject().name();
  paper.foot.left = "打印 " + shortTimeText(made);
  if (reported.head.has_withdrawn()) {
    paper.foot.left = "已撤销　" + paper.foot.left;
    auto words = paragraph("本报告已撤销：" + reported.head.withdrawn().reason());
    paper.blocks.insert(paper.blocks.begin(), block(std::move(words)));
  }
  return paper;
}

}  // namespace shicha::report
