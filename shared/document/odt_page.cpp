#include "document/odt_page.hpp"

#include "document/odt_content.hpp"
#include "document/odt_root.hpp"
#include "document/odt_styles.hpp"
#include "document/odt_text.hpp"
#include "fonts/lettering.hpp"

namespace shicha::document {
namespace {

constexpr const char* kOtherPages = "Standard";
constexpr double kPoints = 8.5;
constexpr double kEdgeMm = 8;  // printers leave so much of the paper white
constexpr double kHeadGapMm = 3, kFootGapMm = 3;
constexpr double kSidePart = 0.38;  // of the width: left and right of the page's number

void addLayout(pugi::xml_node into, const char* name, const Document& document, bool hasHead) {
  const Page& page = document.page;
  pugi::xml_node layout = into.append_child("style:page-layout");
  layout.append_attribute("style:name") = name;
  setAttributes(layout.append_child("style:page-layout-properties"),
                {{"fo:page-width", millimetres(page.widthMm)},
                 {"fo:page-height", millimetres(page.heightMm)},
                 {"fo:margin-left", millimetres(page.leftMm)},
                 {"fo:margin-right", millimetres(page.rightMm)},
                 {"fo:margin-top", millimetres(hasHead ? kEdgeMm : page.topMm)},
                 {"fo:margin-bottom", millimetres(kEdgeMm)},
                 {"style:print-orientation", page.widthMm > page.heightMm ? "landscape" : "portrait"}});
  const auto addFrame = [&](const char* what, const char* gapSide, double gapMm, double heightMm) {
    setAttributes(layout.append_child(what).append_child("style:header-footer-properties"),
                  {{"fo:min-height", millimetres(heightMm)}, {gapSide, millimetres(gapMm)}});
  };
  if (hasHead) addFrame("style:header-style", "fo:margin-bottom", kHeadGapMm, page.topMm - kEdgeMm);
  addFrame("style:footer-style", "fo:margin-top", kFootGapMm, page.bottomMm - kEdgeMm);
}

void addDefaults(pugi::xml_node styles) {
  pugi::xml_node usual = styles.append_child("style:default-style");
  usual.append_attribute("style:family") = "paragraph";
  setAttributes(usual.append_child("style:text-properties"), {{"style:font-name", kOdtSong},
                                                              {"style:font-name-asian", kOdtSong},
                                                              {"fo:font-size", "10.5pt"},
                                                              {"style:font-size-asian", "10.5pt"},
                                                              {"fo:language", "zh"},
                                                              {"fo:country", "CN"},
                                                              {"style:language-asian", "zh"},
                                                              {"style:country-asian", "CN"}});
  pugi::xml_node figure = styles.append_child("style:style");
  setAttributes(figure, {{"style:name", kOdtFigure}, {"style:family", "graphic"}});
  setAttributes(figure.append_child("style:graphic-properties"), {{"style:vertical-pos", "bottom"},
                                                                  {"style:vertical-rel", "baseline"},
                                                                  {"fo:border", "none"},
                                                                  {"fo:padding", "0mm"}});
}

Block small(const std::string& text, Align align) {
  return {Paragraph{.runs = {{text}}, .points = kPoints, .align = align}};
}

// Puts the field into the paragraph.
void addField(pugi::xml_node line, const char* field) { line.append_child(field).text() = "1"; }

void addText(pugi::xml_node line, const char* text) { line.append_child(pugi::node_pcdata).set_value(text); }

// In the middle of the foot.
void addNumber(pugi::xml_node line, Language language) {
  const bool isChinese = language == Language::zh;
  addText(line, isChinese ? "第 " : "Page ");
  addField(line, "text:page-number");
  addText(line, isChinese ? " 页 共 " : " of ");
  addField(line, "text:page-count");
  if (isChinese) addText(line, " 页");
}

// A row: what the paper is, the page's number, the code.
Result<void> addFoot(pugi::xml_node into, const Document& document, OdtContent& content) {
  const double width = document.page.textWidthMm();
  Table table;
  table.columnsMm = {width * kSidePart, width * (1 - 2 * kSidePart), width * kSidePart};
  table.hasBorders = false;
  Row row;
  const auto add = [&](unsigned column, Block block) {
    row.cells.push_back({.column = column, .blocks = {std::move(block)}, .vertical = Vertical::bottom});
  };
  add(0, small(document.foot.left, Align::left));
  add(1, small({}, Align::centre));
  if (!document.foot.code.empty()) add(2, {Code{document.foot.code, document.foot.codeMm, Align::right}});
  table.rows.push_back(std::move(row));
  if (const auto added = content.add(into, {{table}}, width); !added) return added;
  const pugi::xml_node cells = into.child("table:table").child("table:table-row");
  addNumber(cells.first_child().next_sibling().first_child(), document.language);
  return {};
}

Result<void> addPage(pugi::xml_node into, const char* name, const char* layout, const Document& document,
                     bool hasHead, OdtContent& content) {
  pugi::xml_node page = into.append_child("style:master-page");
  setAttributes(page, {{"style:name", name}, {"style:page-layout-name", layout}});
  if (std::string_view(name) == kOdtFirstPage) page.append_attribute("style:next-style-name") = kOtherPages;
  if (hasHead) {
    const Block head = small(document.head, Align::left);
    const auto added = content.add(page.append_child("style:header"), {head}, document.page.textWidthMm());
    if (!added) return added;
  }
  return addFoot(page.append_child("style:footer"), document, content);
}

}  // namespace

Result<void> writeOdtPages(pugi::xml_document& xml, const Document& document, OdtPictures& pictures) {
  pugi::xml_node root = addOdtRoot(xml, "office:document-styles");
  addOdtFonts(root);
  addDefaults(root.append_child("office:styles"));
  const pugi::xml_node automatic = root.append_child("office:automatic-styles");
  const bool hasHead = !document.head.empty();
  addLayout(automatic, "LayoutFirst", document, false);
  addLayout(automatic, "LayoutOther", document, hasHead);
  OdtStyles styles(automatic, "S");
  OdtContent content(styles, pictures);
  const pugi::xml_node pages = root.append_child("office:master-styles");
  const auto first = addPage(pages, kOdtFirstPage, "LayoutFirst", document, false, content);
  if (!first) return first;
  return addPage(pages, kOtherPages, "LayoutOther", document, hasHead, content);
}

}  // namespace shicha::document
