// The line of a pen, as smooth as ink runs.
#pragma once

#include <vector>

#include "document/document.hpp"

namespace shicha::document {

// Points so close that straight lines between them look like one curve through the given ones. Of one point:
// the same.
// Source: the centripetal Catmull-Rom spline, which neither overshoots nor loops where points lie unevenly.
std::vector<Drawing::Point> smoothLine(const std::vector<Drawing::Point>& line);

}  // namespace shicha::document
