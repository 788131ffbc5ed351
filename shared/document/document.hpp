// A printed paper as its content: paragraphs, tables, pictures. pdf.hpp and odt.hpp make files of it, which
// say the same. Lengths are in millimetres, sizes of characters in points.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/language.hpp"

namespace shicha::document {

enum class Face { song, hei };  // 仿宋 or 宋体; 黑体
enum class Align { left, centre, right, justified };
enum class Vertical { top, middle, bottom };

// Text is shown as it is: nothing in it is markup. Control characters and the like are made harmless.
struct Run {
  std::string text;
  bool isBold = false;
  bool isUnderlined = false;
};

struct Paragraph {
  std::vector<Run> runs;
  Face face = Face::song;
  double points = 10.5;
  Align align = Align::left;
  double indentMm = 0;       // of all lines
  double firstIndentMm = 0;  // of the first, besides; below 0: it hangs out
  double beforeMm = 0, afterMm = 0;
  bool keepsWithNext = false;  // not the last on a page: a heading
};

// The bytes go into the file as they are.
struct Picture {
  std::shared_ptr<const std::string> jpeg;
  unsigned width = 0, height = 0;  // pixels
  double widthMm = 0, heightMm = 0;
  Align align = Align::centre;
};

// Lines of a pen, from the upper left corner.
struct Drawing {
  struct Point {
    double xMm = 0, yMm = 0;
    double penMm = 0.4;  // how thick the line is there
  };
  double widthMm = 0, heightMm = 0;
  std::vector<std::vector<Point>> lines;  // of one point: a dot
  Align align = Align::left;
};

// A QR code. text: at most some hundreds of characters.
struct Code {
  std::string text;
  double sideMm = 20;
  Align align = Align::left;
};

struct Gap {
  double heightMm = 0;
};

struct PageBreak {};

struct Block;

// It begins in its row at `column`, counted from 0, and takes so many columns and rows.
struct Cell {
  unsigned column = 0;
  unsigned columns = 1, rows = 1;
  std::vector<Block> blocks;
  Vertical vertical = Vertical::middle;
};

struct Row {
  std::vector<Cell> cells;  // from left to right; places of merged cells above are left out
  double heightMm = 0;      // at least
};

// Rows are not torn across pages, but for one that is longer than a page. A merged cell that goes on on the
// next page says there again what stands in it.
struct Table {
  std::vector<double> columnsMm;  // widths
  unsigned headRows = 0;          // the first ones stand on every page again
  std::vector<Row> rows;
  bool hasBorders = true;
  double beforeMm = 0, afterMm = 0;
};

struct Block {
  std::variant<Paragraph, Picture, Drawing, Code, Gap, PageBreak, Table> is;
};

struct Page {
  double widthMm = 210, heightMm = 297;  // A4, upright
  double leftMm = 20, rightMm = 20, topMm = 20, bottomMm = 20;

  double textWidthMm() const { return widthMm - leftMm - rightMm; }
};

// On every page. The number of the page stands in the middle: 第 1 页 共 3 页, in a translation behind it.
struct Foot {
  std::string left;    // such as what the paper is, and when it was printed
  std::string code;    // of a QR code at the right; empty: none
  double codeMm = 18;  // its side
};

struct Document {
  std::string title;
  Language language = Language::zh;
  std::chrono::seconds made{0};  // since 1970, as the file says: the same content gives the same file
  Page page;
  std::string head;  // on every page but the first, small, two lines at most; empty: none
  Foot foot;
  std::vector<Block> blocks;
};

}  // namespace shicha::document
