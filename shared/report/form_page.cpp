#include "report/form_page.hpp"

#include <inspection.pb.h>

#include "forms/labels.hpp"
#include "report/blocks.hpp"

namespace shicha::report {
namespace {

using document::Align;

constexpr double kSubtitlePoints = 14;
constexpr double kDateMm = 58;  // of the head line at the right

// A line to write on.
const std::string kLine = "　　　　　　　　　　　　　　　　　　　　";
const std::string kDayLine = "　　　年　　月　　日";

void addTitle(const forms::Form& form, std::vector<document::Block>& into) {
  if (!form.source.annex.empty()) {
    document::Paragraph annex = paragraph(form.source.annex);
    annex.face = document::Face::hei;
    annex.points = kHeadingPoints;
    into.push_back(block(std::move(annex)));
  }
  document::Paragraph title = paragraph(form.title, Align::centre);
  title.face = document::Face::hei;
  title.points = kTitlePoints;
  title.beforeMm = 3;
  title.afterMm = form.subtitle.empty() ? 4 : 1;
  title.keepsWithNext = true;
  into.push_back(block(std::move(title)));
  if (!form.subtitle.empty()) {
    document::Paragraph subtitle = paragraph(form.subtitle, Align::centre);
    subtitle.points = kSubtitlePoints;
    subtitle.afterMm = 3;
    subtitle.keepsWithNext = true;
    into.push_back(block(std::move(subtitle)));
  }
  if (form.source.annex.empty()) {
    Source place = form.source;
    place.issued.clear();
    document::Paragraph source =
        note("（依据：" + forms::sourceLine(place, Language::zh) + "）", Align::centre);
    source.afterMm = 3;
    into.push_back(block(std::move(source)));
  }
}

document::Paragraph headLine(const forms::HeadLine& line, const Filled* filled) {
  document::Paragraph made = paragraph(line.text);
  const bool isDate = line.what == forms::HeadLine::What::date;
  if (filled != nullptr) {
    const auto field = static_cast<std::uint32_t>(isDate ? records::Inspection::kVisitFieldNumber
                                                         : records::Inspection::kSubjectFieldNumber);
    std::string text = filled->sides.ofHead(field);
    if (text.empty()) text = isDate ? dayText(filled->inspection.date) : filled->inspection.subject.name;
    made.runs.push_back({std::move(text)});
  } else if (isDate) {
    made.runs.push_back({kDayLine});
  } else {
    made.runs.push_back(underlined(kLine));
  }
  return made;
}

void addHead(const forms::Form& form, const Filled* filled, double widthMm,
             std::vector<document::Block>& into) {
  document::Table head;
  head.hasBorders = false;
  head.columnsMm = {widthMm - kDateMm, kDateMm};
  head.afterMm = 1;
  for (const forms::HeadLine& line : form.head) {
    const auto at = static_cast<unsigned>(line.what == forms::HeadLine::What::date);
    if (head.rows.empty() || head.rows.back().cells.back().column >= at) head.rows.emplace_back();
    head.rows.back().cells.push_back(cell(at, {block(headLine(line, filled))}));
  }
  if (!head.rows.empty()) into.push_back(block(std::move(head)));
}

}  // namespace

std::vector<document::Block> formPage(const forms::Form& form, const Filled* filled, double widthMm) {
  std::vector<document::Block> blocks;
  addTitle(form, blocks);
  addHead(form, filled, widthMm, blocks);
  blocks.push_back(block(formTable(form, filled, widthMm)));
  for (const std::string& text : form.foot.notes) blocks.push_back(block(note(text)));
  return blocks;
}

}  // namespace shicha::report
