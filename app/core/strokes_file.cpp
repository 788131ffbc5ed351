#include "core/strokes_file.hpp"

#include <algorithm>
#include <array>
#include <pugixml.hpp>
#include <sstream>

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
    // Both can name style sheets and other files.
    if (node.type() == pugi::node_pi || node.type() == pugi::node_doctype) stranger = "<" + nameOf(node);
    if (node.type() == pugi::node_element) lookAt(node);
    return stranger.empty();
  }

 private:
  static std::string nameOf(const pugi::xml_node& node) {
    return node.type() == pugi::node_doctype ? "!DOCTYPE" : "?" + std::string(node.name());
  }

  void lookAt(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    hasShape = hasShape || (isAmong(kShapes, name) && !node.attributes().empty());
    if (!isAmong(kShapes, name) && !isAmong(kHarmless, name)) stranger = name;
    for (const pugi::xml_attribute& attribute : node.attributes()) {
      const std::string_view key = attribute.name(), value = attribute.value();
      const bool isLink = key.ends_with("href") || value.find("url(") != std::string_view::npos;
      if (key.starts_with("on") || key == "style" || isLink) stranger = key;
    }
  }
};

// Empty: nothing is.
std::string whatIsWrong(const std::string& text, pugi::xml_document& document) {
  const pugi::xml_parse_result parsed = document.load_buffer(text.data(), text.size(), pugi::parse_full);
  if (!parsed) return parsed.description();
  if (std::string_view(document.document_element().name()) != "svg") return "svg";
  Look look;
  document.traverse(look);
  if (!look.stranger.empty()) return look.stranger;
  return look.hasShape ? std::string() : "path";
}

}  // namespace

Result<std::string> readStrokes(const std::filesystem::path& file) {
  auto text = readTextFile(file, kStrokesBytesMax);
  if (!text) return text;
  pugi::xml_document document;
  const std::string why = whatIsWrong(*text, document);
  return why.empty() ? text : Error(ErrorCode::drawingUnreadable, {why}, {file.string()});
}

std::optional<StrokeDrawing> drawingOf(const std::string& strokes) {
  pugi::xml_document document;
  if (strokes.size() > kStrokesBytesMax || !whatIsWrong(strokes, document).empty()) return std::nullopt;
  StrokeDrawing drawing;
  for (const auto& path : document.document_element().select_nodes(".//path")) {
    const std::string_view line = path.node().attribute("d").as_string();
    // A path that begins relatively begins at the origin, not where the one before it ended.
    if (line.starts_with('m')) drawing.path += "M0 0";
    drawing.path += line;
  }
  std::string space = document.document_element().attribute("viewBox").as_string();
  std::ranges::replace(space, ',', ' ');
  std::istringstream box(space);
  double left = 0, top = 0;
  box >> left >> top >> drawing.width >> drawing.height;
  if (drawing.path.empty() || !box || drawing.width <= 0 || drawing.height <= 0) return std::nullopt;
  return drawing;
}

}  // namespace shicha::core
