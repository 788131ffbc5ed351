#include "document/odt_table.hpp"

#include <algorithm>
#include <numeric>

namespace shicha::document {
namespace {

constexpr std::size_t kTornBytes = 2'000;  // of text: a row with more may be longer than a page
constexpr double kPadDownMm = 0.7;

std::size_t textBytes(const Row& row) {
  std::size_t bytes = 0;
  for (const Cell& cell : row.cells) {
    for (const Block& block : cell.blocks) {
      const auto* const paragraph = std::get_if<Paragraph>(&block.is);
      if (paragraph == nullptr) continue;
      for (const Run& run : paragraph->runs) bytes += run.text.size();
    }
  }
  return bytes;
}

}  // namespace

Result<OdtGrid> OdtGrid::of(const Table& table) {
  OdtGrid grid;
  grid.columnsMm_ = table.columnsMm;
  grid.places_.resize(table.rows.size() * table.columnsMm.size());
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    for (const Cell& cell : table.rows[row].cells) {
      if (cell.column + std::size_t{cell.columns} > table.columnsMm.size() ||
          row + cell.rows > table.rows.size()) {
        return Error(ErrorCode::internalError, {"a cell outside of its table"});
      }
      for (unsigned down = 0; down < cell.rows; ++down) {
        for (unsigned across = 0; across < cell.columns; ++across) {
          const auto at = static_cast<unsigned>(row) + down;
          grid.places_[grid.placeOf(at, cell.column + across)].isCovered = down + across > 0;
        }
      }
      grid.places_[grid.placeOf(static_cast<unsigned>(row), cell.column)].cell = &cell;
    }
  }
  return grid;
}

double OdtGrid::widthMm(unsigned column, unsigned columns) const {
  const auto first = columnsMm_.begin() + column;
  return std::accumulate(first, first + columns, 0.0);
}

OdtLook odtTableLook(const Table& table, double widthMm) {
  return {"table",
          {},
          {{"style:table-properties",
            {{"style:width", millimetres(widthMm)},
             {"table:align", "left"},
             {"fo:margin-top", millimetres(table.beforeMm)},
             {"fo:margin-bottom", millimetres(table.afterMm)},
             {"table:border-model", "collapsing"}}}}};
}

OdtLook odtColumnLook(double widthMm) {
  return {"table-column",
          {},
          {{"style:table-column-properties", {{"style:column-width", millimetres(widthMm)}}}}};
}

OdtLook odtRowLook(const Row& row) {
  Attributes box;
  if (row.heightMm > 0) box.emplace_back("style:min-row-height", millimetres(row.heightMm));
  box.emplace_back("fo:keep-together", textBytes(row) > kTornBytes ? "auto" : "always");
  return {"table-row", {}, {{"style:table-row-properties", std::move(box)}}};
}

OdtLook odtCellLook(const Table& table, const Cell* cell) {
  constexpr const char* kVertical[] = {"top", "middle", "bottom"};
  const std::string down = millimetres(kPadDownMm), across = millimetres(kOdtPadAcrossMm);
  Attributes box = {{"fo:padding-left", across},
                    {"fo:padding-right", across},
                    {"fo:padding-top", down},
                    {"fo:padding-bottom", down},
                    {"fo:border", table.hasBorders && cell != nullptr ? "0.5pt solid #000000" : "none"}};
  if (cell != nullptr) {
    box.emplace_back("style:vertical-align", kVertical[static_cast<std::size_t>(cell->vertical)]);
  }
  return {"table-cell", {}, {{"style:table-cell-properties", std::move(box)}}};
}

}  // namespace shicha::document
