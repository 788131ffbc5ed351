#include "document/odt_root.hpp"

#include <string>

#include "document/odt_text.hpp"
#include "fonts/lettering.hpp"

namespace shicha::document {

pugi::xml_node addOdtRoot(pugi::xml_document& xml, const char* name) {
  const std::string base = "urn:oasis:names:tc:opendocument:xmlns:";
  pugi::xml_node declaration = xml.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  pugi::xml_node root = xml.append_child(name);
  setAttributes(root, {{"xmlns:office", base + "office:1.0"},
                       {"xmlns:style", base + "style:1.0"},
                       {"xmlns:text", base + "text:1.0"},
                       {"xmlns:table", base + "table:1.0"},
                       {"xmlns:draw", base + "drawing:1.0"},
                       {"xmlns:meta", base + "meta:1.0"},
                       {"xmlns:fo", base + "xsl-fo-compatible:1.0"},
                       {"xmlns:svg", base + "svg-compatible:1.0"},
                       {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
                       {"xmlns:xlink", "http://www.w3.org/1999/xlink"},
                       {"office:version", "1.2"}});
  return root;
}

void addOdtFonts(pugi::xml_node root) {
  pugi::xml_node faces = root.append_child("office:font-face-decls");
  const auto add = [&](const char* name, fonts::Face face) {
    // The font that is printed with here; the usual one of offices where the file is opened without it.
    const std::string here = fonts::familyHere(face);
    setAttributes(faces.append_child("style:font-face"),
                  {{"style:name", name}, {"svg:font-family", here.empty() ? name : here + ";" + name}});
  };
  add(kOdtSong, fonts::Face::song);
  add(kOdtHei, fonts::Face::hei);
}

}  // namespace shicha::document
