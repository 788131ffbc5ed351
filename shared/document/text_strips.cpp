#include "document/text_strips.hpp"

#include <pango/pangocairo.h>

#include <algorithm>
#include <memory>

#include "document/text_pieces.hpp"
#include "fonts/lettering.hpp"

namespace shicha::document {
namespace {

// The square of a Chinese character stands with its middle so far above the line's foot, in sizes of it.
constexpr double kMiddle = 0.38;

fonts::Align alignOf(Align align) {
  switch (align) {
    case Align::left:
      return fonts::Align::left;
    case Align::centre:
      return fonts::Align::centre;
    case Align::right:
      return fonts::Align::right;
    case Align::justified:
      return fonts::Align::justified;
  }
  return fonts::Align::left;
}

// Gives the attribute to the characters [first, end), counted in bytes.
void put(PangoAttrList* list, PangoAttribute* attribute, std::size_t first, std::size_t end) {
  attribute->start_index = static_cast<guint>(first);
  attribute->end_index = static_cast<guint>(end);
  pango_attr_list_insert(list, attribute);
}

std::shared_ptr<PangoLayout> layoutOf(const std::vector<Run>& runs, const Paragraph& paragraph, double width,
                                      double firstIndent, cairo_t* drawing) {
  std::string text;
  for (const Run& run : runs) text += run.text;
  const fonts::Face face = paragraph.face == Face::song ? fonts::Face::song : fonts::Face::hei;
  std::shared_ptr<PangoLayout> layout =
      fonts::layoutOf(drawing, text, {face, paragraph.points}, width, alignOf(paragraph.align));
  pango_layout_set_indent(layout.get(), static_cast<int>(firstIndent * PANGO_SCALE));
  const std::unique_ptr<PangoAttrList, decltype(&pango_attr_list_unref)> list(
      pango_attr_list_copy(pango_layout_get_attributes(layout.get())), pango_attr_list_unref);
  std::size_t first = 0;
  for (const Run& run : runs) {
    const std::size_t end = first + run.text.size();
    if (run.isBold) put(list.get(), pango_attr_weight_new(PANGO_WEIGHT_BOLD), first, end);
    if (run.isUnderlined) put(list.get(), pango_attr_underline_new(PANGO_UNDERLINE_SINGLE), first, end);
    first = end;
  }
  pango_layout_set_attributes(layout.get(), list.get());
  return layout;
}

// Adds the layout's lines. x: where it begins in its column.
void addLines(Strips& strips, const std::shared_ptr<PangoLayout>& layout, double x, double points) {
  const double height = points * kLineHeight, foot = height / 2 + points * kMiddle;
  const std::unique_ptr<PangoLayoutIter, decltype(&pango_layout_iter_free)> at(
      pango_layout_get_iter(layout.get()), pango_layout_iter_free);
  do {
    PangoRectangle place;
    pango_layout_iter_get_line_extents(at.get(), nullptr, &place);
    // The line stays as long as its layout.
    PangoLayoutLine* const line = pango_layout_iter_get_line_readonly(at.get());
    const double left = x + static_cast<double>(place.x) / PANGO_SCALE;
    strips.push_back(
        {.height = height, .ink = [layout, line, left, foot](cairo_t* page, double px, double py) {
           cairo_move_to(page, px + left, py + foot);
           pango_cairo_show_layout_line(page, line);
         }});
  } while (pango_layout_iter_next_line(at.get()));
}

}  // namespace

Strips paragraphStrips(const Paragraph& paragraph, double width, cairo_t* drawing) {
  const double first = paragraph.firstIndentMm * kPointsPerMm;
  const double others = paragraph.indentMm * kPointsPerMm;
  Strips strips;
  for (const std::vector<Run>& runs : linesOf(paragraph)) {
    // Only the paragraph's very first line is indented or hangs out.
    const double indent = strips.empty() ? first : 0;
    const double left = others + std::min(0.0, indent);
    // Where a column is narrower than a character, it stands out.
    const double room = std::max(width - left, paragraph.points);
    addLines(strips, layoutOf(runs, paragraph, room, indent, drawing), left, paragraph.points);
  }
  // No line of a paragraph stands alone at a page's end or beginning.
  if (strips.size() > 1) {
    strips.front().keepsWithNext = true;
    strips[strips.size() - 2].keepsWithNext = true;
  }
  for (Strip& strip : strips) strip.keepsWithNext = strip.keepsWithNext || paragraph.keepsWithNext;
  strips.front().before = paragraph.beforeMm * kPointsPerMm;
  strips.back().after = paragraph.afterMm * kPointsPerMm;
  return strips;
}

}  // namespace shicha::document
