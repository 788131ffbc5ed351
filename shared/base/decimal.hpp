// Exact decimal numbers: scores and marks.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace shicha {

// An integer and a number of decimal places, always in the shortest form, so that equal numbers are equal
// bits. Up to 12 digits with up to 6 after the point can be read; sums and products of marks stay far inside
// 64 bits. Never converted from or to floating point. Threads: a value.
class Decimal {
 public:
  constexpr Decimal() = default;
  constexpr explicit Decimal(std::int64_t whole) : units_(whole) {}

  // Reads "0", "7", "6.5", "-1". Refused (nothing): an exponent, a sign +, blanks, a leading zero ("07"),
  // "-0", a point without a digit on each side, more digits than above.
  static std::optional<Decimal> parse(std::string_view text);

  // Shortest form: "7", "6.5".
  std::string text() const;

  bool isZero() const { return units_ == 0; }
  bool isNegative() const { return units_ < 0; }

  // Is this a whole multiple of step? step: above 0.
  bool isMultipleOf(const Decimal& step) const;

  Decimal operator+(const Decimal& other) const;
  Decimal operator*(const Decimal& other) const;
  Decimal& operator+=(const Decimal& other) { return *this = *this + other; }
  bool operator==(const Decimal& other) const = default;
  std::strong_ordering operator<=>(const Decimal& other) const;

 private:
  static Decimal shortest(std::int64_t units, int places);

  std::int64_t units_ = 0;  // the number times 10^places_
  std::int32_t places_ = 0;
};

}  // namespace shicha
