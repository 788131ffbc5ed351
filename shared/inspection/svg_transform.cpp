#include "inspection/svg_transform.hpp"

#include <charconv>
#include <cmath>
#include <numbers>
#include <vector>

namespace shicha::inspection {
namespace {

constexpr double kFarthest = 1e7;

std::vector<double> numbersIn(std::string_view text) {
  std::vector<double> numbers;
  while (true) {
    const std::size_t next = text.find_first_not_of(" \t\r\n,");
    if (next == std::string_view::npos) return numbers;
    text.remove_prefix(next);
    double number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc() || !(std::abs(number) <= kFarthest)) return {};
    numbers.push_back(number);
    text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
  }
}

Transform oneOf(std::string_view name, const std::vector<double>& n) {
  if (name == "translate" && n.size() == 1) return {1, 0, 0, 1, n[0], 0};
  if (name == "translate" && n.size() == 2) return {1, 0, 0, 1, n[0], n[1]};
  if (name == "scale" && n.size() == 1) return {n[0], 0, 0, n[0], 0, 0};
  if (name == "scale" && n.size() == 2) return {n[0], 0, 0, n[1], 0, 0};
  if (name == "matrix" && n.size() == 6) return {n[0], n[1], n[2], n[3], n[4], n[5]};
  if (name != "rotate" || (n.size() != 1 && n.size() != 3)) return {};
  const double angle = n[0] * std::numbers::pi / 180, cosine = std::cos(angle), sine = std::sin(angle);
  const double x = n.size() == 3 ? n[1] : 0, y = n.size() == 3 ? n[2] : 0;
  return {cosine, sine, -sine, cosine, x - cosine * x + sine * y, y - sine * x - cosine * y};
}

}  // namespace

Transform Transform::after(const Transform& inner) const {
  const Transform both{a * inner.a + c * inner.b,     b * inner.a + d * inner.b,
                       a * inner.c + c * inner.d,     b * inner.c + d * inner.d,
                       a * inner.e + c * inner.f + e, b * inner.e + d * inner.f + f};
  const double sum = std::abs(both.a) + std::abs(both.b) + std::abs(both.c) + std::abs(both.d) +
                     std::abs(both.e) + std::abs(both.f);
  return sum <= kFarthest ? both : *this;
}

Transform transformOf(std::string_view text) {
  Transform all;
  while (true) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n,");
    const std::size_t open = text.find('('), close = text.find(')');
    if (begin == std::string_view::npos || open == std::string_view::npos || close < open ||
        close == std::string_view::npos) {
      return all;
    }
    std::string_view name = text.substr(begin, open - begin);
    name = name.substr(0, name.find_last_not_of(" \t\r\n") + 1);
    all = all.after(oneOf(name, numbersIn(text.substr(open + 1, close - open - 1))));
    text.remove_prefix(close + 1);
  }
}

}  // namespace shicha::inspection
