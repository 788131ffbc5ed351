// A table as it is laid on pages: how high its rows are, and what of its cells stands on which page.
//
// A merged cell that goes on on the next page says there again what stands in it, unless that is long: then
// it goes on where it stopped.
#pragma once

#include <memory>
#include <vector>

#include "base/result.hpp"
#include "document/document.hpp"
#include "document/measure.hpp"
#include "document/strip.hpp"

namespace shicha::document {

// A cell on a page, or the part of it that is there; from the upper left corner of the table's part.
struct PlacedCell {
  std::size_t cell = 0;
  double y = 0, height = 0;
  std::size_t first = 0, end = 0;  // of its strips
};

// Some rows of a table on one page.
struct TablePart {
  double height = 0;
  std::vector<PlacedCell> cells;
};

// Rows count from 0. Lengths are in points.
class TableLayout {
 public:
  // width: of the column; a wider table becomes narrower. bodyHeight: of a page.
  // Errors: as stripsOf(); internalError, where a cell stands outside of the table.
  static Result<std::shared_ptr<TableLayout>> of(const Table& table, double width, double bodyHeight,
                                                 const Measuring& measuring);

  unsigned rows() const { return static_cast<unsigned>(rowHeights_.size()); }

  // The rows that stand on every page again; 0 where there are none, or where they would take too much of it.
  unsigned headRows() const { return headRows_; }

  // How high rows [first, end) are on a page where no others stand. first: a row whose beginning may have
  // been taken.
  double heightOf(unsigned first, unsigned end) const;

  // Places rows [first, end) on a page. Each row is taken once, in order.
  TablePart take(unsigned first, unsigned end);

  // Of a row that is longer than a page, what fits into the height. Its rest is taken next, until isTaken().
  TablePart takePiece(unsigned row, double height);
  bool isTaken(unsigned row) const;

  // The head rows once more.
  const TablePart& heads() const { return heads_; }

  // Where the rows end that merged cells hold together with this one.
  unsigned endOfGroup(unsigned first) const;

  void draw(const TablePart& part, cairo_t* page, double x, double y) const;

 private:
  struct LaidCell {
    unsigned row, end;  // rows [row, end)
    double x, width;
    Vertical vertical;
    Strips strips;
    bool repeats;           // on each page
    std::size_t taken = 0;  // how many of the strips stand on pages before
  };

  TableLayout() = default;
  Result<void> addCell(const Table& table, std::size_t row, const Cell& cell, const Measuring& measuring);
  void orderCells();
  void layHeads(unsigned wanted);
  std::vector<double> heights(unsigned first, unsigned end) const;
  double need(const LaidCell& cell, unsigned end) const;
  PlacedCell place(std::size_t cell, double y, double height, bool isLast) const;
  void drawBorders(const TablePart& part, cairo_t* page, double x, double y) const;

  bool hasBorders_ = true;
  unsigned headRows_ = 0;
  double bodyHeight_ = 0;
  std::vector<double> edges_;       // of the columns, from the left; one more than there are columns
  std::vector<double> rowHeights_;  // at least
  std::vector<bool> isBegun_;       // rows
  std::vector<LaidCell> cells_;     // as they are read
  std::vector<std::size_t> byEnd_;  // the same, by where they end
  TablePart heads_;
};

// The table as strips of the given column, for a table within a cell.
Result<Strips> tableStrips(const Table& table, double width, const Measuring& measuring);

}  // namespace shicha::document
