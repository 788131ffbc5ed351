// The lines around cells, each drawn once: two on top of each other would look thicker than one.
#pragma once

#include <map>
#include <utility>
#include <vector>

// Of cairo; its headers are included by sources only.
typedef struct _cairo cairo_t;

namespace shicha::document {

// Lengths are in points. Threads: one at a time.
class Borders {
 public:
  void addBox(double x, double y, double width, double height);
  void draw(cairo_t* page) const;

 private:
  // From where to where there are lines, by where they run: in thousandths of a point, so that what was
  // computed on different ways is the same.
  using Spans = std::map<long, std::vector<std::pair<long, long>>>;

  Spans across_, down_;
};

}  // namespace shicha::document
