#include "document/odt_styles.hpp"

#include <cstdio>

namespace shicha::document {
namespace {

std::string withUnit(double number, const char* unit) {
  char text[48];
  std::snprintf(text, sizeof text, "%.2f%s", number, unit);
  return text;
}

std::string keyOf(const OdtLook& look) {
  std::string key = look.family;
  const auto add = [&](const Attributes& attributes) {
    for (const auto& [name, value] : attributes) key += '\n' + std::string(name) + '=' + value;
  };
  add(look.attributes);
  for (const auto& [element, attributes] : look.properties) {
    key += '\n' + std::string(element);
    add(attributes);
  }
  return key;
}

}  // namespace

std::string millimetres(double length) { return withUnit(length, "mm"); }

std::string pointsText(double points) { return withUnit(points, "pt"); }

void setAttributes(pugi::xml_node node, const Attributes& attributes) {
  for (const auto& [name, value] : attributes) node.append_attribute(name) = value.c_str();
}

std::string OdtStyles::nameOf(const OdtLook& look) {
  auto [found, isNew] = names_.try_emplace(keyOf(look));
  if (!isNew) return found->second;
  found->second = prefix_ + std::to_string(names_.size());
  pugi::xml_node style = into_.append_child("style:style");
  style.append_attribute("style:name") = found->second.c_str();
  style.append_attribute("style:family") = look.family;
  setAttributes(style, look.attributes);
  for (const auto& [element, attributes] : look.properties) {
    setAttributes(style.append_child(element), attributes);
  }
  return found->second;
}

}  // namespace shicha::document
