#include "document/borders.hpp"

#include <cairo.h>

#include <algorithm>
#include <cmath>

namespace shicha::document {
namespace {

constexpr double kLineWidth = 0.5;
constexpr double kParts = 1000;  // of a point

long parts(double length) { return std::lround(length * kParts); }

std::vector<std::pair<long, long>> merged(std::vector<std::pair<long, long>> spans) {
  std::ranges::sort(spans);
  std::vector<std::pair<long, long>> result;
  for (const auto& span : spans) {
    if (result.empty() || span.first > result.back().second) {
      result.push_back(span);
    } else {
      result.back().second = std::max(result.back().second, span.second);
    }
  }
  return result;
}

}  // namespace

void Borders::addBox(double x, double y, double width, double height) {
  const long left = parts(x), right = parts(x + width), top = parts(y), bottom = parts(y + height);
  for (const long at : {top, bottom}) across_[at].emplace_back(left, right);
  for (const long at : {left, right}) down_[at].emplace_back(top, bottom);
}

void Borders::draw(cairo_t* page) const {
  for (const auto& [at, spans] : across_) {
    for (const auto& [from, to] : merged(spans)) {
      cairo_move_to(page, static_cast<double>(from) / kParts, static_cast<double>(at) / kParts);
      cairo_line_to(page, static_cast<double>(to) / kParts, static_cast<double>(at) / kParts);
    }
  }
  for (const auto& [at, spans] : down_) {
    for (const auto& [from, to] : merged(spans)) {
      cairo_move_to(page, static_cast<double>(at) / kParts, static_cast<double>(from) / kParts);
      cairo_line_to(page, static_cast<double>(at) / kParts, static_cast<double>(to) / kParts);
    }
  }
  cairo_set_line_width(page, kLineWidth);
  cairo_set_line_cap(page, CAIRO_LINE_CAP_SQUARE);  // closed corners
  cairo_stroke(page);
}

}  // namespace shicha::document
