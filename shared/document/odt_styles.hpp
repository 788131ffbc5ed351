// The styles of an ODT: each look once, under a name.
#pragma once

#include <map>
#include <pugixml.hpp>
#include <string>
#include <utility>
#include <vector>

namespace shicha::document {

using Attributes = std::vector<std::pair<const char*, std::string>>;

struct OdtLook {
  const char* family;     // "paragraph", "text", "table", "table-column", "table-row", "table-cell"
  Attributes attributes;  // of the style itself
  std::vector<std::pair<const char*, Attributes>> properties;  // element: its attributes
};

// Threads: one at a time.
class OdtStyles {
 public:
  // into: the element that takes them; it outlives this.
  OdtStyles(pugi::xml_node into, std::string prefix) : into_(into), prefix_(std::move(prefix)) {}

  // The name of the style that looks so.
  std::string nameOf(const OdtLook& look);

 private:
  pugi::xml_node into_;
  std::string prefix_;
  std::map<std::string, std::string> names_;  // by look
};

// "4.2mm", "10.5pt"
std::string millimetres(double length);
std::string pointsText(double points);

void setAttributes(pugi::xml_node node, const Attributes& attributes);

}  // namespace shicha::document
