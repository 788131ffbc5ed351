// A signature on paper.
#pragma once

#include <optional>
#include <string>

#include "document/document.hpp"

namespace shicha::report {

// A signature's strokes as large as the box allows, smooth, and as thick as the hand drew them. What was
// drawn small in a corner is made larger, and nothing is stretched: the drawing may be narrower or lower than
// the box. svg: of a signature, whoever made it. Nothing where there is no drawing to show. Threads: any.
std::optional<document::Drawing> strokeDrawing(const std::string& svg, double widthMm, double heightMm);

}  // namespace shicha::report
