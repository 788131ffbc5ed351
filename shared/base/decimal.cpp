#include "base/decimal.hpp"

#include <algorithm>
#include <cassert>

namespace shicha {
namespace {

constexpr int kDigitsMax = 12;
constexpr int kPlacesMax = 6;

std::int64_t powerOfTen(int exponent) {
  std::int64_t power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);

  const std::size_t point = std::min(text.find('.'), text.size());
  const std::string_view whole = text.substr(0, point);
  const std::string_view fraction = point < text.size() ? text.substr(point + 1) : std::string_view{};
  if (whole.empty() || (point < text.size() && fraction.empty())) return std::nullopt;
  if (whole.size() > 1 && whole.front() == '0') return std::nullopt;
  if (whole.size() + fraction.size() > kDigitsMax || fraction.size() > kPlacesMax) return std::nullopt;

  std::int64_t units = 0;
  for (const std::string_view part : {whole, fraction}) {
    for (const char c : part) {
      if (!isDigit(c)) return std::nullopt;
      units = units * 10 + (c - '0');
    }
  }
  if (negative && units == 0) return std::nullopt;
  return shortest(negative ? -units : units, static_cast<int>(fraction.size()));
}

std::string Decimal::text() const {
  std::string digits = std::to_string(units_ < 0 ? -units_ : units_);
  const auto places = static_cast<std::size_t>(places_);
  if (places > 0) {
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    digits.insert(digits.size() - places, 1, '.');
  }
  return units_ < 0 ? "-" + digits : digits;
}

bool Decimal::isMultipleOf(const Decimal& step) const {
  assert(step.units_ > 0);
  const int places = std::max(places_, step.places_);
  return units_ * powerOfTen(places - places_) % (step.units_ * powerOfTen(places - step.places_)) == 0;
}

Decimal Decimal::operator+(const Decimal& other) const {
  const int places = std::max(places_, other.places_);
  return shortest(units_ * powerOfTen(places - places_) + other.units_ * powerOfTen(places - other.places_),
                  places);
}

Decimal Decimal::operator*(const Decimal& other) const {
  return shortest(units_ * other.units_, places_ + other.places_);
}

std::strong_ordering Decimal::operator<=>(const Decimal& other) const {
  const int places = std::max(places_, other.places_);
  return units_ * powerOfTen(places - places_) <=> other.units_ * powerOfTen(places - other.places_);
}

Decimal Decimal::shortest(std::int64_t units, int places) {
  while (places > 0 && units % 10 == 0) {
    units /= 10;
    --places;
  }
  Decimal result;
  result.units_ = units;
  result.places_ = places;
  return result;
}

}  // namespace shicha
