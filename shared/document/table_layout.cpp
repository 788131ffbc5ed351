#include "document/table_layout.hpp"

#include <cairo.h>

#include <algorithm>
#include <numeric>

#include "document/borders.hpp"

namespace shicha::document {
namespace {

constexpr double kPadAcross = 1.2 * kPointsPerMm, kPadDown = 0.7 * kPointsPerMm;
constexpr double kHeadPart = 0.35;  // of a page: head rows that take more are not repeated
constexpr double kStripPart =
    0.6;  // a strip takes at most this part of the page, so that it goes below heads
constexpr double kRepeatPart = 0.25;  // a merged cell that takes more of a page goes on instead
constexpr double kHair = 0.01;

}  // namespace

Result<std::shared_ptr<TableLayout>> TableLayout::of(const Table& table, double width, double bodyHeight,
                                                     const Measuring& measuring) {
  const std::shared_ptr<TableLayout> layout(new TableLayout);
  layout->hasBorders_ = table.hasBorders;
  layout->bodyHeight_ = bodyHeight;
  const double wanted = std::accumulate(table.columnsMm.begin(), table.columnsMm.end(), 0.0) * kPointsPerMm;
  const double factor = wanted > width ? width / wanted : 1;
  layout->edges_.push_back(0);
  for (const double column : table.columnsMm) {
    layout->edges_.push_back(layout->edges_.back() + column * kPointsPerMm * factor);
  }
  const double heightMax = bodyHeight * (table.headRows > 0 ? kStripPart : 1) - 2 * kPadDown;
  for (const Row& row : table.rows) {
    layout->rowHeights_.push_back(std::min(row.heightMm * kPointsPerMm, heightMax));
  }
  layout->isBegun_.resize(table.rows.size());
  const Measuring within{measuring.drawing, std::min(heightMax, measuring.heightMax)};
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    for (const Cell& cell : table.rows[row].cells) {
      if (const auto added = layout->addCell(table, row, cell, within); !added) return added.error();
    }
  }
  layout->orderCells();
  layout->layHeads(std::min(table.headRows, layout->rows()));
  return layout;
}

Result<void> TableLayout::addCell(const Table& table, std::size_t row, const Cell& cell,
                                  const Measuring& measuring) {
  const std::size_t right = cell.column + std::size_t{std::max(1U, cell.columns)};
  const std::size_t end = row + std::max(1U, cell.rows);
  if (right > table.columnsMm.size() || end > table.rows.size()) {
    return Error(ErrorCode::internalError, {"a cell outside of its table"});
  }
  const double width = edges_[right] - edges_[cell.column];
  auto strips = stripsOf(cell.blocks, width - 2 * kPadAcross, measuring);
  if (!strips) return strips.error();
  const double height = document::heightOf(*strips, 0, strips->size());
  cells_.push_back({static_cast<unsigned>(row), static_cast<unsigned>(end), edges_[cell.column], width,
                    cell.vertical, std::move(*strips), end - row > 1 && height <= bodyHeight_ * kRepeatPart});
  return {};
}

// What merged cells need is given to their last row, after all that stands beside them.
void TableLayout::orderCells() {
  byEnd_.resize(cells_.size());
  std::iota(byEnd_.begin(), byEnd_.end(), std::size_t{0});
  std::ranges::stable_sort(byEnd_, [&](std::size_t a, std::size_t b) {
    return cells_[a].end != cells_[b].end ? cells_[a].end < cells_[b].end : cells_[a].row > cells_[b].row;
  });
}

void TableLayout::layHeads(unsigned wanted) {
  if (wanted >= rows() || heightOf(0, wanted) > bodyHeight_ * kHeadPart) return;
  headRows_ = wanted;
  heads_ = take(0, wanted);
  std::fill(isBegun_.begin(), isBegun_.end(), false);
  for (LaidCell& cell : cells_) cell.taken = 0;
}

double TableLayout::need(const LaidCell& cell, unsigned end) const {
  if (cell.repeats) return document::heightOf(cell.strips, 0, cell.strips.size()) + 2 * kPadDown;
  if (cell.end > end || cell.taken == cell.strips.size()) return 0;
  return document::heightOf(cell.strips, cell.taken, cell.strips.size()) + 2 * kPadDown;
}

std::vector<double> TableLayout::heights(unsigned first, unsigned end) const {
  std::vector<double> heights(end - first);
  for (unsigned row = first; row < end; ++row) heights[row - first] = isBegun_[row] ? 0 : rowHeights_[row];
  for (const std::size_t at : byEnd_) {
    const LaidCell& cell = cells_[at];
    const unsigned from = std::max(cell.row, first), to = std::min(cell.end, end);
    if (from >= to) continue;
    const auto begin = heights.begin() + (from - first);
    const double has = std::accumulate(begin, begin + (to - from), 0.0);
    heights[to - 1 - first] += std::max(0.0, need(cell, end) - has);
  }
  return heights;
}

double TableLayout::heightOf(unsigned first, unsigned end) const {
  const auto all = heights(first, end);
  return std::accumulate(all.begin(), all.end(), 0.0);
}

PlacedCell TableLayout::place(std::size_t at, double y, double height, bool isLast) const {
  const LaidCell& cell = cells_[at];
  PlacedCell placed{at, y, height, cell.repeats ? 0 : cell.taken, cell.strips.size()};
  if (!cell.repeats && !isLast) {
    placed.end = placed.first + fitting(cell.strips, placed.first, height - 2 * kPadDown);
  }
  return placed;
}

TablePart TableLayout::take(unsigned first, unsigned end) {
  const auto all = heights(first, end);
  std::vector<double> tops = {0};
  for (const double height : all) tops.push_back(tops.back() + height);
  TablePart part{.height = tops.back()};
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    LaidCell& cell = cells_[i];
    const unsigned from = std::max(cell.row, first), to = std::min(cell.end, end);
    if (from >= to) continue;
    const double y = tops[from - first];
    part.cells.push_back(place(i, y, tops[to - first] - y, cell.end <= end));
    cell.taken = part.cells.back().end;
  }
  std::fill(isBegun_.begin() + first, isBegun_.begin() + end, true);
  return part;
}

TablePart TableLayout::takePiece(unsigned row, double height) {
  TablePart part{.height = height};
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    LaidCell& cell = cells_[i];
    if (cell.row > row || cell.end <= row) continue;
    part.cells.push_back(place(i, 0, height, false));
    cell.taken = part.cells.back().end;
  }
  isBegun_[row] = true;
  return part;
}

bool TableLayout::isTaken(unsigned row) const {
  return isBegun_[row] && std::ranges::all_of(cells_, [&](const LaidCell& cell) {
           return cell.row > row || cell.end != row + 1 || cell.repeats || cell.taken == cell.strips.size();
         });
}

void TableLayout::draw(const TablePart& part, cairo_t* page, double x, double y) const {
  for (const PlacedCell& placed : part.cells) {
    const LaidCell& cell = cells_[placed.cell];
    double down = kPadDown;
    // A part of a cell begins at the top.
    if (placed.first == 0 && placed.end == cell.strips.size()) {
      const double spare = placed.height - 2 * kPadDown - document::heightOf(cell.strips, 0, placed.end);
      if (cell.vertical == Vertical::middle) down += std::max(0.0, spare / 2);
      if (cell.vertical == Vertical::bottom) down += std::max(0.0, spare);
    }
    document::draw(cell.strips, placed.first, placed.end, page, x + cell.x + kPadAcross, y + placed.y + down);
  }
  if (hasBorders_) drawBorders(part, page, x, y);
}

void TableLayout::drawBorders(const TablePart& part, cairo_t* page, double x, double y) const {
  Borders borders;
  for (const PlacedCell& placed : part.cells) {
    const LaidCell& cell = cells_[placed.cell];
    borders.addBox(x + cell.x, y + placed.y, cell.width, placed.height);
  }
  borders.draw(page);
}

unsigned TableLayout::endOfGroup(unsigned first) const {
  unsigned end = first + 1;
  for (unsigned before = 0; before != end;) {
    before = end;
    for (const LaidCell& cell : cells_) {
      if (cell.row < end) end = std::max(end, cell.end);
    }
  }
  return end;
}

Result<Strips> tableStrips(const Table& table, double width, const Measuring& measuring) {
  auto made = TableLayout::of(table, width, measuring.heightMax, measuring);
  if (!made) return made.error();
  const std::shared_ptr<TableLayout> layout = std::move(*made);
  Strips strips;
  for (unsigned first = 0; first < layout->rows();) {
    const unsigned end = layout->endOfGroup(first);
    const TablePart part = layout->take(first, end);
    const double scale = std::min(1.0, measuring.heightMax / std::max(part.height, kHair));
    strips.push_back({.height = part.height * scale, .ink = [=](cairo_t* page, double x, double y) {
                        cairo_save(page);
                        cairo_translate(page, x, y);
                        cairo_scale(page, scale, scale);
                        layout->draw(part, page, 0, 0);
                        cairo_restore(page);
                      }});
    first = end;
  }
  if (!strips.empty()) {
    strips.front().before = table.beforeMm * kPointsPerMm;
    strips.back().after = table.afterMm * kPointsPerMm;
  }
  return strips;
}

}  // namespace shicha::document
