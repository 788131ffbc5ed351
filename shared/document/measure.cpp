#include "document/measure.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "document/figures.hpp"
#include "document/table_layout.hpp"
#include "document/text_strips.hpp"

namespace shicha::document {
namespace {

struct Measure {
  double width;
  const Measuring& measuring;

  Result<Strips> operator()(const Paragraph& paragraph) const {
    return paragraphStrips(paragraph, width, measuring.drawing);
  }

  Result<Strips> operator()(const Picture& picture) const {
    if (picture.jpeg == nullptr || picture.jpeg->empty()) return Error(ErrorCode::pictureBroken, {"0"});
    return Strips{pictureStrip(picture, width, measuring.heightMax)};
  }

  Result<Strips> operator()(const Drawing& drawing) const {
    return Strips{drawingStrip(drawing, width, measuring.heightMax)};
  }

  Result<Strips> operator()(const Code& code) const {
    auto strip = codeStrip(code, width, measuring.heightMax);
    if (!strip) return strip.error();
    return Strips{std::move(*strip)};
  }

  Result<Strips> operator()(const Gap& gap) const {
    return Strips{{.height = std::min(gap.heightMm * kPointsPerMm, measuring.heightMax)}};
  }

  Result<Strips> operator()(const PageBreak&) const { return Strips{}; }

  Result<Strips> operator()(const Table& table) const { return tableStrips(table, width, measuring); }
};

}  // namespace

Result<Strips> stripsOf(const std::vector<Block>& blocks, double width, const Measuring& measuring) {
  Strips all;
  for (const Block& block : blocks) {
    auto strips = std::visit(Measure{width, measuring}, block.is);
    if (!strips) return strips.error();
    all.insert(all.end(), std::make_move_iterator(strips->begin()), std::make_move_iterator(strips->end()));
  }
  return all;
}

}  // namespace shicha::document
