#include "document/page_frame.hpp"

#include <algorithm>

#include "document/figures.hpp"
#include "document/text_strips.hpp"

namespace shicha::document {
namespace {

constexpr double kPoints = 8.5;
constexpr double kLine = kPoints * kLineHeight;
constexpr double kEdge = 8 * kPointsPerMm;  // printers leave so much of the paper white
constexpr double kGap = 3 * kPointsPerMm;   // between the text and the head or foot
constexpr double kSidePart = 0.38;  // of the width: the text at the left; the number stands in the middle
constexpr std::size_t kLeftLinesMax = 4, kHeadLinesMax = 2;

double codeSide(const Foot& foot) { return foot.code.empty() ? 0 : foot.codeMm * kPointsPerMm; }

double footHeight(const Foot& foot) {
  return std::max(codeSide(foot), (foot.left.empty() ? 1 : static_cast<double>(kLeftLinesMax)) * kLine);
}

Paragraph small(const std::string& text, Align align) {
  return {.runs = {{text}}, .points = kPoints, .align = align};
}

// Puts at most so many lines one below the other; their last one ends at `bottom`.
void addAbove(PageContent& page, Strips strips, std::size_t linesMax, double x, double bottom) {
  strips.resize(std::min(strips.size(), linesMax));
  double y = bottom - static_cast<double>(strips.size()) * kLine;
  for (Strip& strip : strips) {
    page.push_back({x, y, std::move(strip.ink)});
    y += kLine;
  }
}

}  // namespace

Body bodyOf(const Document& document) {
  const Page& page = document.page;
  const double foot = std::max(page.bottomMm * kPointsPerMm, kEdge + footHeight(document.foot) + kGap);
  return {page.leftMm * kPointsPerMm, page.topMm * kPointsPerMm, page.textWidthMm() * kPointsPerMm,
          page.heightMm * kPointsPerMm - foot};
}

std::string pageNumberText(std::size_t number, std::size_t count, Language language) {
  if (language == Language::zh) {
    return "第 " + std::to_string(number) + " 页 共 " + std::to_string(count) + " 页";
  }
  return "Page " + std::to_string(number) + " of " + std::to_string(count);
}

Result<void> addFrames(const Document& document, cairo_t* drawing, std::vector<PageContent>& pages) {
  const Body body = bodyOf(document);
  const double paperBottom = document.page.heightMm * kPointsPerMm - kEdge;
  const double side = codeSide(document.foot);
  Ink code;
  if (side > 0) {
    auto ink = codeInk(document.foot.code, side);
    if (!ink) return ink.error();
    code = std::move(*ink);
  }
  // The code's white border reaches into the margin: its black ends where the text ends.
  const double codeLeft = body.left + body.width - side * (side > 0 ? 1 - codeBorder(document.foot.code) : 0);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    PageContent& page = pages[i];
    if (i > 0 && !document.head.empty()) {
      addAbove(page, paragraphStrips(small(document.head, Align::left), body.width, drawing), kHeadLinesMax,
               body.left, body.top - kGap);
    }
    if (!document.foot.left.empty()) {
      addAbove(page, paragraphStrips(small(document.foot.left, Align::left), body.width * kSidePart, drawing),
               kLeftLinesMax, body.left, paperBottom);
    }
    const std::string number = pageNumberText(i + 1, pages.size(), document.language);
    addAbove(page, paragraphStrips(small(number, Align::centre), body.width, drawing), 1, body.left,
             paperBottom);
    if (code) page.push_back({codeLeft, paperBottom - side, code});
  }
  return {};
}

}  // namespace shicha::document
