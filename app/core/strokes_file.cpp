#include "core/strokes_file.hpp"

#include <algorithm>
#include <array>
#include <pugixml.hpp>

#include "base/text_file.hpp"

namespace shicha::core {
namespace {

constexpr std::array<std::string_view, 5> kShapes = {"path", "polyline", "line", "polygon", "circle"};
constexpr std::array<std::string_view, 5> kHarmless = {"svg", "g", "title", "desc", "defs"};

bool isAmong(const auto& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

// Looks at every element; tells what does not belong there.
class Look : public pugi::xml_tree_walker {
 public:
  bool hasShape = false;
  std::string stranger;

  bool for_each(pugi::xml_node& node) override {
    if (node.type() != pugi::node_element) return true;
    const std::string name = node.name();
    hasShape = hasShape || isAmong(kShapes, name);
    if (!isAmong(kShapes, name) && !isAmong(kHarmless, name)) stranger = name;
    for (const pugi::xml_attribute& attribute : node.attributes()) {
      const std::string_view key = attribute.name();
      if (key.starts_with("on") || key.ends_with("href")) stranger = key;
    }
    return stranger.empty();
  }
};

}  // namespace

Result<std::string> readStrokes(const std::filesystem::path& file) {
  auto text = readTextFile(file, kStrokesBytesMax);
  if (!text) return text;
  const auto refused = [&](std::string why) {
    return Error(ErrorCode::drawingUnreadable, {std::move(why)}, {file.string()});
  };
  pugi::xml_document document;
  const pugi::xml_parse_result parsed = document.load_buffer(text->data(), text->size());
  if (!parsed) return refused(parsed.description());
  if (std::string_view(document.document_element().name()) != "svg") return refused("svg");
  Look look;
  document.traverse(look);
  if (!look.stranger.empty()) return refused(look.stranger);
  if (!look.hasShape) return refused("path");
  return text;
}

}  // namespace shicha::core
