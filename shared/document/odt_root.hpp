// What every file of an ODT begins with.
#pragma once

#include <pugixml.hpp>

namespace shicha::document {

// The file's outermost element, with the names of all the others.
pugi::xml_node addOdtRoot(pugi::xml_document& xml, const char* name);

void addOdtFonts(pugi::xml_node root);

}  // namespace shicha::document
