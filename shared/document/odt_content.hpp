// What a document says, as the elements of an ODT.
#pragma once

#include <pugixml.hpp>

#include "base/result.hpp"
#include "document/document.hpp"
#include "document/odt_pictures.hpp"
#include "document/odt_styles.hpp"
#include "document/odt_table.hpp"

namespace shicha::document {

// The style of frames around figures.
constexpr const char* kOdtFigure = "Figure";

// Threads: one at a time.
class OdtContent {
 public:
  OdtContent(OdtStyles& styles, OdtPictures& pictures) : styles_(styles), pictures_(pictures) {}

  // Adds the blocks to the element. widthMm: of their column. firstPage: the name of the kind of page that
  // begins with them; empty: they stand on a page that is there.
  // Errors: as those of OdtPictures; internalError, where a table's cell stands outside of it.
  Result<void> add(pugi::xml_node into, const std::vector<Block>& blocks, double widthMm,
                   const std::string& firstPage = {});

  // One paragraph; each line break of its own begins another.
  void addParagraph(pugi::xml_node into, const Paragraph& paragraph);

 private:
  struct Adding;

  Result<void> addTable(pugi::xml_node into, const Table& table, double widthMm);
  Result<void> addRow(pugi::xml_node into, const Table& table, const OdtGrid& grid, unsigned row,
                      double factor);
  void addFigure(pugi::xml_node into, const std::string& file, double widthMm, double heightMm, Align align,
                 double roomMm);
  void addGap(pugi::xml_node into, double heightMm);
  pugi::xml_node addLine(pugi::xml_node into, OdtLook look);

  // The look of a block that begins a page, where it does.
  OdtLook started(OdtLook look);

  OdtStyles& styles_;
  OdtPictures& pictures_;
  std::string firstPage_;    // the kind of page that the next block begins
  bool breaksPage_ = false;  // the next block begins a page
  std::size_t frames_ = 0;
};

}  // namespace shicha::document
