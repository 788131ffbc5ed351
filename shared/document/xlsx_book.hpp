// A spreadsheet file (XLSX) of one sheet, made in memory. libxlsxwriter stays behind this header.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "base/result.hpp"

namespace shicha::document {

// How a cell looks. Text that is too long for a line is broken into several.
struct CellStyle {
  enum class Align { left, centre, right };

  double points = 12;
  Align align = Align::centre;
  bool isBold = false;
  bool hasBorder = true;
  bool isStacked = false;   // one character below the other
  bool isTop = false;       // text begins at the cell's upper edge
  bool isGrey = false;      // a grey ground: the head of a list
  const char* number = "";  // how a number is shown: "0.00"; empty: as the program likes

  bool operator==(const CellStyle&) const = default;
};

// Both ends belong to it. Rows and columns count from 0.
struct CellArea {
  std::uint32_t row = 0, column = 0, lastRow = 0, lastColumn = 0;
};

// What goes wrong meanwhile is told by bytes(). Threads: one at a time for each book.
class XlsxBook {
 public:
  // sheet: at most 31 characters, none of []:*?/\. made: since 1970, above 0: when the file was made, as it
  // says itself.
  XlsxBook(const std::string& sheet, const std::string& title, std::chrono::seconds made);
  ~XlsxBook();
  XlsxBook(const XlsxBook&) = delete;
  XlsxBook& operator=(const XlsxBook&) = delete;

  // Text is text, whatever it begins with. An area of several cells is merged into one.
  void text(const CellArea& area, const std::string& text, const CellStyle& style);
  void number(std::uint32_t row, std::uint32_t column, double value, const CellStyle& style);

  void columnWidth(std::uint32_t column, std::uint32_t pixels);  // 96 to the inch
  void rowHeight(std::uint32_t row, double points);              // 72 to the inch

  // That area, and nothing else, is printed on one upright page of A4. left, right: what stands at the foot
  // of the page. margin: on each side, in inches.
  void printOnOnePage(const CellArea& area, double margin, const std::string& left, const std::string& right);

  // For lists: A4 across, as wide as the page, with the head on each of them and in sight on a screen, and
  // the number of the page below. list: from its head row to its last one; the rows above belong to the head.
  // left: at the foot of each page.
  void printAcross(const CellArea& list, const std::string& left);

  // The whole file; the last call. Errors: internalError.
  Result<std::string> bytes();

 private:
  struct Book;
  std::unique_ptr<Book> book_;
};

}  // namespace shicha::document
