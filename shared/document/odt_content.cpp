#include "document/odt_content.hpp"

#include <algorithm>
#include <utility>

#include "document/odt_text.hpp"
#include "document/text_pieces.hpp"

namespace shicha::document {

struct OdtContent::Adding {
  OdtContent& content;
  pugi::xml_node into;
  double widthMm;

  Result<void> operator()(const Paragraph& paragraph) const {
    content.addParagraph(into, paragraph);
    return {};
  }

  Result<void> operator()(const Picture& picture) const {
    const auto file = content.pictures_.nameOf(picture);
    if (!file) return file.error();
    content.addFigure(into, *file, picture.widthMm, picture.heightMm, picture.align, widthMm);
    return {};
  }

  Result<void> operator()(const Drawing& drawing) const {
    const std::string file = content.pictures_.nameOf(drawing);
    content.addFigure(into, file, drawing.widthMm, drawing.heightMm, drawing.align, widthMm);
    return {};
  }

  Result<void> operator()(const Code& code) const {
    const auto file = content.pictures_.nameOf(code);
    if (!file) return file.error();
    content.addFigure(into, *file, code.sideMm, code.sideMm, code.align, widthMm);
    return {};
  }

  Result<void> operator()(const Gap& gap) const {
    content.addGap(into, gap.heightMm);
    return {};
  }

  Result<void> operator()(const PageBreak&) const {
    content.breaksPage_ = true;
    return {};
  }

  Result<void> operator()(const Table& table) const { return content.addTable(into, table, widthMm); }
};

Result<void> OdtContent::add(pugi::xml_node into, const std::vector<Block>& blocks, double widthMm,
                             const std::string& firstPage) {
  firstPage_ = firstPage;
  for (const Block& block : blocks) {
    if (const auto added = std::visit(Adding{*this, into, widthMm}, block.is); !added) return added;
  }
  return {};
}

OdtLook OdtContent::started(OdtLook look) {
  if (!firstPage_.empty()) {
    look.attributes.emplace_back("style:master-page-name", std::exchange(firstPage_, {}));
  } else if (breaksPage_) {
    look.properties.front().second.emplace_back("fo:break-before", "page");
  }
  breaksPage_ = false;
  return look;
}

pugi::xml_node OdtContent::addLine(pugi::xml_node into, OdtLook look) {
  pugi::xml_node line = into.append_child("text:p");
  line.append_attribute("text:style-name") = styles_.nameOf(started(std::move(look))).c_str();
  return line;
}

void OdtContent::addParagraph(pugi::xml_node into, const Paragraph& paragraph) {
  const auto lines = linesOf(paragraph);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    addOdtRuns(addLine(into, odtLook(paragraph, i == 0, i + 1 == lines.size())), lines[i], styles_);
  }
}

void OdtContent::addFigure(pugi::xml_node into, const std::string& file, double widthMm, double heightMm,
                           Align align, double roomMm) {
  const double factor = widthMm > roomMm ? roomMm / widthMm : 1;
  pugi::xml_node line = addLine(
      into, {"paragraph", {}, {{"style:paragraph-properties", {{"fo:text-align", odtAlign(align)}}}}});
  pugi::xml_node frame = line.append_child("draw:frame");
  setAttributes(frame, {{"draw:style-name", kOdtFigure},
                        {"draw:name", "Figure" + std::to_string(++frames_)},
                        {"text:anchor-type", "as-char"},
                        {"svg:width", millimetres(widthMm * factor)},
                        {"svg:height", millimetres(heightMm * factor)}});
  setAttributes(
      frame.append_child("draw:image"),
      {{"xlink:href", file}, {"xlink:type", "simple"}, {"xlink:show", "embed"}, {"xlink:actuate", "onLoad"}});
}

void OdtContent::addGap(pugi::xml_node into, double heightMm) {
  addLine(into, {"paragraph",
                 {},
                 {{"style:paragraph-properties", {{"fo:line-height", millimetres(heightMm)}}},
                  {"style:text-properties", {{"fo:font-size", "2pt"}, {"style:font-size-asian", "2pt"}}}}});
}

Result<void> OdtContent::addTable(pugi::xml_node into, const Table& table, double widthMm) {
  if (table.rows.empty()) return {};
  const auto grid = OdtGrid::of(table);
  if (!grid) return grid.error();
  const double factor = std::min(1.0, widthMm / grid->widthMm());
  pugi::xml_node node = into.append_child("table:table");
  node.append_attribute("table:style-name") =
      styles_.nameOf(started(odtTableLook(table, grid->widthMm() * factor))).c_str();
  for (const double column : table.columnsMm) {
    node.append_child("table:table-column").append_attribute("table:style-name") =
        styles_.nameOf(odtColumnLook(column * factor)).c_str();
  }
  pugi::xml_node heads = node;
  if (table.headRows > 0) heads = node.append_child("table:table-header-rows");
  for (unsigned row = 0; row < table.rows.size(); ++row) {
    const auto added = addRow(row < table.headRows ? heads : node, table, *grid, row, factor);
    if (!added) return added;
  }
  return {};
}

Result<void> OdtContent::addRow(pugi::xml_node into, const Table& table, const OdtGrid& grid, unsigned row,
                                double factor) {
  pugi::xml_node node = into.append_child("table:table-row");
  node.append_attribute("table:style-name") = styles_.nameOf(odtRowLook(table.rows[row])).c_str();
  for (unsigned column = 0; column < table.columnsMm.size(); ++column) {
    if (grid.isCovered(row, column)) {
      node.append_child("table:covered-table-cell");
      continue;
    }
    const Cell* const cell = grid.cellAt(row, column);
    pugi::xml_node place = node.append_child("table:table-cell");
    place.append_attribute("table:style-name") = styles_.nameOf(odtCellLook(table, cell)).c_str();
    place.append_attribute("office:value-type") = "string";
    if (cell != nullptr) {
      if (cell->columns > 1) place.append_attribute("table:number-columns-spanned") = cell->columns;
      if (cell->rows > 1) place.append_attribute("table:number-rows-spanned") = cell->rows;
      const double width = grid.widthMm(column, cell->columns) * factor - 2 * kOdtPadAcrossMm;
      if (const auto added = add(place, cell->blocks, width); !added) return added;
    }
    // A cell without a paragraph is none.
    if (!place.first_child()) place.append_child("text:p");
  }
  return {};
}

}  // namespace shicha::document
