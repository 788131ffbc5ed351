#include "inspection/strokes.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <pugixml.hpp>
#include <sstream>
#include <utility>

#include "inspection/svg_path.hpp"
#include "inspection/svg_transform.hpp"

namespace shicha::inspection {
namespace {

constexpr std::array<std::string_view, 5> kShapes = {"path", "polyline", "line", "polygon", "circle"};
constexpr std::array<std::string_view, 5> kHarmless = {"svg", "g", "title", "desc", "defs"};

// More than a hand draws; what a hostile file has beyond that is not shown.
constexpr std::size_t kPointsMax = 50'000;

// Pieces of curves are not shorter than this part of the drawing.
constexpr double kPieces = 600;

constexpr std::int64_t kMsMax = 3'600'000;
constexpr double kPressureSteps = 1000;

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

// Whole numbers with blanks between them; nothing where there is anything else, or another number of them.
std::optional<std::vector<std::int64_t>> numbersIn(std::string_view text, std::size_t count,
                                                   std::int64_t most) {
  std::vector<std::int64_t> numbers;
  while (!text.empty() && numbers.size() <= count) {
    std::int64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc() || number < 0 || number > most) return std::nullopt;
    numbers.push_back(number);
    text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
    if (text.starts_with(' ')) text.remove_prefix(1);
  }
  return numbers.size() == count ? std::optional(numbers) : std::nullopt;
}

// A shape as a path, which says the same.
std::string pathOf(const pugi::xml_node& shape) {
  const std::string_view name = shape.name();
  const auto text = [&](const char* key) { return std::string(shape.attribute(key).as_string("0")); };
  if (name == "path") return shape.attribute("d").as_string();
  if (name == "line") return "M" + text("x1") + " " + text("y1") + "L" + text("x2") + " " + text("y2");
  if (name == "circle") {
    const double x = shape.attribute("cx").as_double(), r = std::abs(shape.attribute("r").as_double());
    const auto half = [&](double to) {
      const std::string radius = std::to_string(r);
      return "a" + radius + " " + radius + " 0 1 0 " + std::to_string(to) + " 0";
    };
    return "M" + std::to_string(x - r) + " " + text("cy") + half(2 * r) + half(-2 * r);
  }
  const std::string points = shape.attribute("points").as_string();
  return points.empty() ? points : "M" + points + (name == "polygon" ? "Z" : "");
}

// Collects the strokes, each where the groups around it put it.
class Collect : public pugi::xml_tree_walker {
 public:
  Collect(double unit, std::vector<Stroke>& into) : unit_(unit), into_(into) {}

  bool for_each(pugi::xml_node& node) override {
    const auto level = static_cast<std::size_t>(std::max(depth(), 0));
    groups_.resize(level + 1);
    const bool isHidden = level > 0 && groups_[level - 1].isHidden;
    groups_[level] = {level > 0 ? groups_[level - 1].place : Transform(),
                      isHidden || std::string_view(node.name()) == "defs"};
    if (const char* text = node.attribute("transform").as_string(nullptr)) {
      groups_[level].place = groups_[level].place.after(transformOf(text));
    }
    if (!groups_[level].isHidden && isAmong(kShapes, node.name())) take(node, groups_[level].place);
    return points_ < kPointsMax;
  }

 private:
  struct Group {
    Transform place;
    bool isHidden = false;
  };

  void take(const pugi::xml_node& shape, const Transform& place) {
    const auto lines = flattened(pathOf(shape), unit_, kPointsMax - points_);
    for (const Polyline& line : lines) {
      Stroke& stroke = into_.emplace_back();
      for (const PlanePoint& point : line) {
        const PlanePoint at = place.of(point);
        stroke.points.push_back({at.x, at.y, 0, 0});
      }
      points_ += line.size();
    }
    if (lines.size() == 1) takeValues(shape, into_.back());
  }

  // Ours say when and how hard; what does not fit the points is not known.
  static void takeValues(const pugi::xml_node& shape, Stroke& stroke) {
    const std::size_t count = stroke.points.size();
    const auto times = numbersIn(shape.attribute("data-t").as_string(), count, kMsMax);
    const auto pressures =
        numbersIn(shape.attribute("data-p").as_string(), count, static_cast<std::int64_t>(kPressureSteps));
    stroke.hasTimes = times && std::ranges::is_sorted(*times);
    stroke.hasPressures = pressures.has_value();
    for (std::size_t i = 0; i < count; ++i) {
      if (stroke.hasTimes) stroke.points[i].ms = (*times)[i];
      if (stroke.hasPressures) {
        stroke.points[i].pressure = static_cast<double>((*pressures)[i]) / kPressureSteps;
      }
    }
  }

  double unit_;
  std::vector<Stroke>& into_;
  std::vector<Group> groups_;
  std::size_t points_ = 0;
};

struct Box {
  double left = 0, top = 0, width = 0, height = 0;

  // Nobody signs in less or more; and what is counted in it stays a number.
  bool isOne() const {
    constexpr double kLeast = 1e-3, kMost = 1e7;
    return width >= kLeast && width <= kMost && height >= kLeast && height <= kMost &&
           std::abs(left) <= kMost && std::abs(top) <= kMost;
  }
};

// As the drawing says it; none where it does not.
Box spaceOf(const pugi::xml_node& svg) {
  std::string text = svg.attribute("viewBox").as_string();
  std::ranges::replace(text, ',', ' ');
  std::istringstream numbers(text);
  Box box;
  numbers >> box.left >> box.top >> box.width >> box.height;
  return numbers ? box : Box();
}

// What the strokes fill, with some room around them.
Box boundsOf(const std::vector<Stroke>& strokes) {
  double left = HUGE_VAL, top = HUGE_VAL, right = -HUGE_VAL, bottom = -HUGE_VAL;
  for (const Stroke& stroke : strokes) {
    for (const StrokePoint& point : stroke.points) {
      left = std::min(left, point.x);
      right = std::max(right, point.x);
      top = std::min(top, point.y);
      bottom = std::max(bottom, point.y);
    }
  }
  const double room = std::max({(right - left) / 20, (bottom - top) / 20, 1.0});
  return {left - room, top - room, right - left + 2 * room, bottom - top + 2 * room};
}

// One digit behind the point: a tenth of a unit is less than the eye sees.
void append(std::string& to, double value) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, 1);
  to.append(text.data(), end.ptr);
}

template <class Value>
void appendList(std::string& to, const char* key, const Stroke& stroke, const Value& value) {
  to.append(" ").append(key).append("=\"");
  for (const StrokePoint& point : stroke.points) {
    if (to.back() != '"') to.push_back(' ');
    to.append(std::to_string(static_cast<std::int64_t>(value(point))));
  }
  to.push_back('"');
}

}  // namespace

Result<void> checkStrokes(const std::string& svg) {
  pugi::xml_document document;
  const std::string why =
      svg.size() > kStrokesBytesMax ? std::to_string(svg.size()) + " B" : whatIsWrong(svg, document);
  return why.empty() ? Result<void>() : Error(ErrorCode::drawingUnreadable, {why});
}

std::optional<StrokeDrawing> strokesOf(const std::string& svg) {
  pugi::xml_document document;
  if (svg.size() > kStrokesBytesMax || !whatIsWrong(svg, document).empty()) return std::nullopt;
  const pugi::xml_node root = document.document_element();
  Box box = spaceOf(root);
  StrokeDrawing drawing;
  Collect collect(box.isOne() ? std::max(box.width, box.height) / kPieces : 1.0, drawing.strokes);
  document.traverse(collect);
  if (drawing.strokes.empty()) return std::nullopt;
  if (!box.isOne()) box = boundsOf(drawing.strokes);
  for (Stroke& stroke : drawing.strokes) {
    for (StrokePoint& point : stroke.points) {
      point.x -= box.left;
      point.y -= box.top;
    }
  }
  drawing.width = box.width;
  drawing.height = box.height;
  return drawing;
}

std::string svgOf(const StrokeDrawing& drawing) {
  if (drawing.strokes.empty()) return {};
  std::string svg = R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 )";
  append(svg, drawing.width);
  svg.push_back(' ');
  append(svg, drawing.height);
  svg +=
      R"("><g fill="none" stroke="black" stroke-width="3" stroke-linecap="round" stroke-linejoin="round">)";
  for (const Stroke& stroke : drawing.strokes) {
    svg += "<path d=\"";
    char letter = 'M';
    for (const StrokePoint& point : stroke.points) {
      svg.push_back(std::exchange(letter, 'L'));
      append(svg, point.x);
      svg.push_back(' ');
      append(svg, point.y);
    }
    // A line without length, which round ends make visible.
    if (stroke.points.size() == 1) svg += "l0 0";
    svg.push_back('"');
    if (stroke.hasTimes) {
      appendList(svg, "data-t", stroke, [](const auto& point) { return std::min(point.ms, kMsMax); });
    }
    if (stroke.hasPressures) {
      appendList(svg, "data-p", stroke, [](const auto& point) {
        return std::lround(std::clamp(point.pressure, 0.0, 1.0) * kPressureSteps);
      });
    }
    svg += "/>";
  }
  return svg + "</g></svg>";
}

double lengthOf(const StrokeDrawing& drawing) {
  double length = 0;
  for (const Stroke& stroke : drawing.strokes) {
    for (std::size_t i = 1; i < stroke.points.size(); ++i) {
      length += std::hypot(stroke.points[i].x - stroke.points[i - 1].x,
                           stroke.points[i].y - stroke.points[i - 1].y);
    }
  }
  return length;
}

}  // namespace shicha::inspection
