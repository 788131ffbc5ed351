// A signature as a pen would have drawn it: smooth lines, thick where the hand was slow or pressed.
#pragma once

#include "inspection/strokes.hpp"

namespace shicha::inspection {

struct InkPoint {
  double x = 0, y = 0;
  double weight = 1;  // how thick the line is there; 1: the usual pen
};

// A line for each stroke; of one point: a dot. Between two points the line is straight. What is known neither
// of pressure nor of speed, as in others' drawings, stays as it was drawn. Threads: any.
std::vector<std::vector<InkPoint>> inkOf(const StrokeDrawing& drawing);

// The usual pen, in units of the drawing.
inline double penOf(const StrokeDrawing& drawing) { return drawing.width / 200; }

}  // namespace shicha::inspection
