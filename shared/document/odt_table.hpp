// What of a table's grid its cells take, and how its parts look in an ODT.
#pragma once

#include <vector>

#include "base/result.hpp"
#include "document/document.hpp"
#include "document/odt_styles.hpp"

namespace shicha::document {

constexpr double kOdtPadAcrossMm = 1.2;

// Rows and columns count from 0. The table outlives it. Threads: any.
class OdtGrid {
 public:
  // Errors: internalError, where a cell stands outside of the table.
  static Result<OdtGrid> of(const Table& table);

  // The cell that begins there; null where none does.
  const Cell* cellAt(unsigned row, unsigned column) const { return places_[placeOf(row, column)].cell; }

  // Whether a merged cell reaches there that begins elsewhere.
  bool isCovered(unsigned row, unsigned column) const { return places_[placeOf(row, column)].isCovered; }

  double widthMm() const { return widthMm(0, static_cast<unsigned>(columnsMm_.size())); }
  double widthMm(unsigned column, unsigned columns) const;

 private:
  struct Place {
    const Cell* cell = nullptr;
    bool isCovered = false;
  };

  std::size_t placeOf(unsigned row, unsigned column) const { return row * columnsMm_.size() + column; }

  std::vector<double> columnsMm_;
  std::vector<Place> places_;
};

OdtLook odtTableLook(const Table& table, double widthMm);
OdtLook odtColumnLook(double widthMm);
OdtLook odtRowLook(const Row& row);
OdtLook odtCellLook(const Table& table, const Cell* cell);  // null: of a place without a cell

}  // namespace shicha::document
