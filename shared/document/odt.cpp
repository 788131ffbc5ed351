#include "document/odt.hpp"

#include <pugixml.hpp>
#include <sstream>

#include "base/time_text.hpp"
#include "document/odt_content.hpp"
#include "document/odt_page.hpp"
#include "document/odt_root.hpp"
#include "document/zip_file.hpp"
#include "fonts/lettering.hpp"

namespace shicha::document {
namespace {

constexpr const char* kType = "application/vnd.oasis.opendocument.text";

// Everything in it but the pictures.
struct Parts {
  pugi::xml_document content, styles, meta, manifest;
};

Result<void> writeContent(pugi::xml_document& xml, const Document& document, OdtPictures& pictures) {
  pugi::xml_node root = addOdtRoot(xml, "office:document-content");
  addOdtFonts(root);
  OdtStyles styles(root.append_child("office:automatic-styles"), "C");
  pugi::xml_node text = root.append_child("office:body").append_child("office:text");
  OdtContent content(styles, pictures);
  const auto added = content.add(text, document.blocks, document.page.textWidthMm(), kOdtFirstPage);
  // Also nothing is a page.
  if (added && !text.first_child()) text.append_child("text:p");
  return added;
}

void writeMeta(pugi::xml_document& xml, const Document& document) {
  pugi::xml_node meta = addOdtRoot(xml, "office:document-meta").append_child("office:meta");
  meta.append_child("meta:generator").text() = "Shicha";
  meta.append_child("dc:title").text() = fonts::printable(document.title).c_str();
  meta.append_child("meta:creation-date").text() = timeText(document.made).c_str();
  meta.append_child("dc:date").text() = timeText(document.made).c_str();
}

void writeManifest(pugi::xml_document& xml, const OdtPictures& pictures) {
  pugi::xml_node root = xml.append_child("manifest:manifest");
  root.append_attribute("xmlns:manifest") = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
  root.append_attribute("manifest:version") = "1.2";
  const auto add = [&](const std::string& name, const char* type) {
    pugi::xml_node entry = root.append_child("manifest:file-entry");
    entry.append_attribute("manifest:full-path") = name.c_str();
    entry.append_attribute("manifest:media-type") = type;
  };
  add("/", kType);
  for (const char* name : {"content.xml", "styles.xml", "meta.xml"}) add(name, "text/xml");
  for (const auto& file : pictures.files()) {
    add(file.name, file.name.ends_with(".jpg") ? "image/jpeg" : "image/png");
  }
}

std::string textOf(const pugi::xml_document& xml) {
  std::ostringstream text;
  // Spaces between elements would be text.
  xml.save(text, "", pugi::format_raw, pugi::encoding_utf8);
  return text.str();
}

Result<std::string> pack(const Parts& parts, const OdtPictures& pictures, std::chrono::seconds made) {
  ZipFile zip(made);
  auto added = zip.add("mimetype", Packing::stored, kType);
  const auto add = [&](const std::string& name, Packing packing, BytesView bytes) {
    if (added) added = zip.add(name, packing, bytes);
  };
  add("content.xml", Packing::deflated, textOf(parts.content));
  add("styles.xml", Packing::deflated, textOf(parts.styles));
  add("meta.xml", Packing::deflated, textOf(parts.meta));
  for (const auto& file : pictures.files()) add(file.name, Packing::stored, *file.bytes);
  add("META-INF/manifest.xml", Packing::deflated, textOf(parts.manifest));
  if (added) added = zip.finish();
  if (!added) return added.error();
  return zip.takeBytes();
}

}  // namespace

Result<std::string> odtOf(const Document& document) {
  OdtPictures pictures;
  Parts parts;
  if (const auto written = writeContent(parts.content, document, pictures); !written) return written.error();
  if (const auto written = writeOdtPages(parts.styles, document, pictures); !written) return written.error();
  writeMeta(parts.meta, document);
  writeManifest(parts.manifest, pictures);
  return pack(parts, pictures, document.made);
}

}  // namespace shicha::document
