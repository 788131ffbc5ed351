#include "inspection/svg_path.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numbers>
#include <optional>

namespace shicha::inspection {
namespace {

// Beyond this nothing is a signature, and sums would lose their meaning.
constexpr double kFarthest = 1e7;
constexpr int kPiecesMax = 32;

PlanePoint plus(const PlanePoint& a, const PlanePoint& b) { return {a.x + b.x, a.y + b.y}; }

// A point as far behind the middle as that one is before it.
PlanePoint mirrored(const PlanePoint& point, const PlanePoint& middle) {
  return {2 * middle.x - point.x, 2 * middle.y - point.y};
}

PlanePoint between(const PlanePoint& a, const PlanePoint& b, double part) {
  return {a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part};
}

double distance(const PlanePoint& a, const PlanePoint& b) { return std::hypot(a.x - b.x, a.y - b.y); }

// Numbers, flags and letters, one after the other.
class Words {
 public:
  explicit Words(std::string_view text) : rest_(text) {}

  // The next letter, if one comes; 0 otherwise.
  char letter() {
    skip(false);
    if (rest_.empty() || !isLetter(rest_.front())) return 0;
    const char found = rest_.front();
    rest_.remove_prefix(1);
    return found;
  }

  bool hasNumber() {
    skip(true);
    return !rest_.empty() && !isLetter(rest_.front());
  }

  std::optional<double> number() {
    skip(true);
    std::string_view text = rest_;
    if (text.starts_with('+')) text.remove_prefix(1);
    const std::string_view bare = text.starts_with('-') ? text.substr(1) : text;
    const bool isOne = !bare.empty() && (bare.front() == '.' || (bare.front() >= '0' && bare.front() <= '9'));
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (!isOne || read.ec != std::errc() || !(std::abs(value) <= kFarthest)) return std::nullopt;
    rest_ = rest_.substr(static_cast<std::size_t>(read.ptr - rest_.data()));
    return value;
  }

  // Flags of arcs need nothing between them.
  std::optional<bool> flag() {
    skip(true);
    if (!rest_.starts_with('0') && !rest_.starts_with('1')) return std::nullopt;
    const bool isSet = rest_.front() == '1';
    rest_.remove_prefix(1);
    return isSet;
  }

 private:
  static bool isLetter(char each) { return (each >= 'A' && each <= 'Z') || (each >= 'a' && each <= 'z'); }

  void skip(bool commasToo) {
    const std::size_t next = rest_.find_first_not_of(commasToo ? " \t\r\n\f," : " \t\r\n\f");
    rest_ = next == std::string_view::npos ? std::string_view() : rest_.substr(next);
  }

  std::string_view rest_;
};

class Flattener {
 public:
  Flattener(std::string_view path, double unit, std::size_t pointsMax)
      : words_(path), unit_(unit), pointsLeft_(pointsMax) {}

  std::vector<Polyline> run() {
    char command = words_.letter();
    if (command != 'M' && command != 'm') return {};
    while (command != 0 && draw(command)) {
      if (command != 'Z' && command != 'z' && words_.hasNumber()) {
        // More pairs behind a beginning are lines.
        if (command == 'M') command = 'L';
        if (command == 'm') command = 'l';
        continue;
      }
      command = words_.letter();
    }
    return std::move(lines_);
  }

 private:
  // One command with its numbers; false: it makes no sense, or there is no room for more.
  bool draw(char command) {
    isRelative_ = command >= 'a';
    // Only a curve goes on from the curve before it.
    const PlanePoint cubic = lastCubic_.value_or(now_), quadratic = lastQuadratic_.value_or(now_);
    lastCubic_.reset();
    lastQuadratic_.reset();
    switch (isRelative_ ? command : static_cast<char>(command - 'A' + 'a')) {
      case 'm':
        return begin();
      case 'l':
        return line();
      case 'h':
        return along(&PlanePoint::x);
      case 'v':
        return along(&PlanePoint::y);
      case 'c':
        return cubicTo(std::nullopt);
      case 's':
        return cubicTo(mirrored(cubic, now_));
      case 'q':
        return quadraticTo(std::nullopt);
      case 't':
        return quadraticTo(mirrored(quadratic, now_));
      case 'a':
        return arc();
      case 'z':
        return close();
      default:
        return false;
    }
  }

  std::optional<PlanePoint> point() {
    const auto x = words_.number();
    const auto y = x ? words_.number() : std::nullopt;
    if (!y) return std::nullopt;
    const PlanePoint read{*x, *y};
    return isRelative_ ? plus(now_, read) : read;
  }

  bool begin() {
    const auto to = point();
    if (!to) return false;
    isOpen_ = false;
    first_ = now_ = *to;
    return add(now_);
  }

  bool close() {
    if (!add(first_)) return false;
    isOpen_ = false;
    return true;
  }

  bool line() {
    const auto to = point();
    return to && add(*to);
  }

  bool along(double PlanePoint::* axis) {
    const auto to = words_.number();
    if (!to) return false;
    PlanePoint next = now_;
    next.*axis = isRelative_ ? now_.*axis + *to : *to;
    return add(next);
  }

  bool cubicTo(std::optional<PlanePoint> one) {
    if (!one) one = point();
    const auto two = one ? point() : std::nullopt;
    const auto to = two ? point() : std::nullopt;
    if (!to) return false;
    const PlanePoint from = now_;
    const int pieces = piecesOf(distance(from, *one) + distance(*one, *two) + distance(*two, *to));
    for (int i = 1; i <= pieces; ++i) {
      const double part = static_cast<double>(i) / pieces;
      const PlanePoint middle = between(*one, *two, part);
      const PlanePoint before = between(between(from, *one, part), middle, part);
      const PlanePoint behind = between(middle, between(*two, *to, part), part);
      if (!add(i == pieces ? *to : between(before, behind, part))) return false;
    }
    lastCubic_ = two;
    return true;
  }

  bool quadraticTo(std::optional<PlanePoint> one) {
    if (!one) one = point();
    const auto to = one ? point() : std::nullopt;
    if (!to) return false;
    const PlanePoint from = now_;
    const int pieces = piecesOf(distance(from, *one) + distance(*one, *to));
    for (int i = 1; i <= pieces; ++i) {
      const double part = static_cast<double>(i) / pieces;
      if (!add(between(between(from, *one, part), between(*one, *to, part), part))) return false;
    }
    lastQuadratic_ = one;
    return true;
  }

  bool arc() {
    std::array<double, 3> shape{};  // radii and rotation
    for (double& each : shape) {
      const auto number = words_.number();
      if (!number) return false;
      each = *number;
    }
    const auto isLarge = words_.flag();
    const auto isClockwise = isLarge ? words_.flag() : std::nullopt;
    const auto to = isClockwise ? point() : std::nullopt;
    if (!to) return false;
    const double rx = std::abs(shape[0]), ry = std::abs(shape[1]);
    if (rx == 0 || ry == 0 || *to == now_) return add(*to);
    return arcTo(*to, {rx, ry}, shape[2] * std::numbers::pi / 180, *isLarge, *isClockwise);
  }

  // From the two ends to the middle and the angles; radii that do not reach grow until they do.
  bool arcTo(const PlanePoint& to, PlanePoint radii, double turn, bool isLarge, bool isClockwise) {
    const double cosine = std::cos(turn), sine = std::sin(turn);
    const double dx = (now_.x - to.x) / 2, dy = (now_.y - to.y) / 2;
    double x = (cosine * dx + sine * dy) / radii.x, y = (cosine * dy - sine * dx) / radii.y;
    const double reach = x * x + y * y;
    if (reach > 1) {
      const double grow = std::sqrt(reach);
      radii = {radii.x * grow, radii.y * grow};
      x /= grow;
      y /= grow;
    }
    // On the circle of radius 1 the ends are at (x, y) and (-x, -y) of the line's middle.
    const double off = std::sqrt(std::max(0.0, 1 / std::max(x * x + y * y, 1e-12) - 1));
    const double side = isLarge == isClockwise ? -off : off;
    const PlanePoint middle{side * y, -side * x};
    const double begin = std::atan2(y - middle.y, x - middle.x);
    double sweep = std::atan2(-y - middle.y, -x - middle.x) - begin;
    if (isClockwise && sweep < 0) sweep += 2 * std::numbers::pi;
    if (!isClockwise && sweep > 0) sweep -= 2 * std::numbers::pi;
    const PlanePoint halfway = between(now_, to, 0.5);
    const int pieces = std::max(8, piecesOf(std::abs(sweep) * std::max(radii.x, radii.y)));
    for (int i = 1; i <= pieces; ++i) {
      const double angle = begin + sweep * i / pieces;
      const double u = radii.x * (middle.x + std::cos(angle)), v = radii.y * (middle.y + std::sin(angle));
      const PlanePoint at{halfway.x + cosine * u - sine * v, halfway.y + sine * u + cosine * v};
      if (!add(i == pieces ? to : at)) return false;
    }
    return true;
  }

  // The error of a piece falls with the square of their number.
  int piecesOf(double length) const {
    return std::clamp(static_cast<int>(std::ceil(std::sqrt(std::min(length / unit_, 1e6)))), 1, kPiecesMax);
  }

  bool add(const PlanePoint& to) {
    if (!(std::abs(to.x) <= kFarthest && std::abs(to.y) <= kFarthest)) return false;
    if (!isOpen_) {
      if (pointsLeft_ == 0) return false;
      // Behind a closed part the next begins where that one did.
      lines_.push_back({now_});
      --pointsLeft_;
      isOpen_ = true;
    }
    if (to != lines_.back().back()) {
      if (pointsLeft_ == 0) return false;
      lines_.back().push_back(to);
      --pointsLeft_;
    }
    now_ = to;
    return true;
  }

  Words words_;
  double unit_;
  std::size_t pointsLeft_;
  std::vector<Polyline> lines_;
  PlanePoint now_, first_;
  std::optional<PlanePoint> lastCubic_, lastQuadratic_;  // control points of the curve before
  bool isOpen_ = false, isRelative_ = false;
};

}  // namespace

std::vector<Polyline> flattened(std::string_view path, double unit, std::size_t pointsMax) {
  return Flattener(path, unit, pointsMax).run();
}

}  // namespace shicha::inspection
