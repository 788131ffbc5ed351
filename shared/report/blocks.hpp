// Short ways to make what a printed paper consists of. For the sources of this folder.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "document/document.hpp"

namespace shicha::report {

// Sizes of characters in points: titles, headings, tables, notes below them.
constexpr double kTitlePoints = 18;
constexpr double kHeadingPoints = 14;
constexpr double kTablePoints = 10.5;
constexpr double kNotePoints = 9;

document::Run underlined(std::string text);

document::Paragraph paragraph(std::string text, document::Align align = document::Align::left);
document::Paragraph note(std::string text, document::Align align = document::Align::left);

// 黑体, and not the last on its page.
document::Paragraph heading(std::string text);

template <class Part>
document::Block block(Part part) {
  return {std::move(part)};
}

document::Cell cell(unsigned column, std::string text, document::Align align = document::Align::left);
document::Cell cell(unsigned column, std::vector<document::Block> blocks);

// A row of cells of one column each.
document::Row row(const std::vector<std::string>& texts, document::Align align = document::Align::left);

// A table whose first row is its head, in 黑体.
document::Table table(std::vector<double> columnsMm, const std::vector<std::string>& head);

}  // namespace shicha::report
