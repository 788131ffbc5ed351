#include "base/decimal.hpp"

#include <gtest/gtest.h>

#include <random>

namespace shicha {
namespace {

Decimal decimal(std::string_view text) { return Decimal::parse(text).value(); }

TEST(Decimal, PrintsTheShortestForm) {
  EXPECT_EQ(decimal("7").text(), "7");
  EXPECT_EQ(decimal("7.0").text(), "7");
  EXPECT_EQ(decimal("6.50").text(), "6.5");
  EXPECT_EQ(decimal("0.5").text(), "0.5");
  EXPECT_EQ(decimal("-1.25").text(), "-1.25");
  EXPECT_EQ(decimal("0.000001").text(), "0.000001");
  EXPECT_EQ(decimal("100").text(), "100");
  EXPECT_EQ(Decimal().text(), "0");
}

TEST(Decimal, RefusesWhatIsNotAPlainNumber) {
  for (const char* text : {"",         "1e2", "NaN", "+7",    "07",   "00",  "-0",
                           "-0.0",     ".5",  "5.",  " 7",    "7 ",   "7,5", "6.5.0",
                           "--1",      "-",   ".",   "1_000", "0x10", "１",  "1234567890123",
                           "0.1234567"}) {
    EXPECT_FALSE(Decimal::parse(text)) << text;
  }
}

TEST(Decimal, CountsExactlyWhereFloatingPointDoesNot) {
  Decimal sum;
  for (int i = 0; i < 10; ++i) sum += decimal("0.1");
  EXPECT_EQ(sum, Decimal(1));
  EXPECT_EQ(decimal("0.1") + decimal("0.2"), decimal("0.3"));
  EXPECT_EQ(decimal("79.5") * Decimal(100), Decimal(7950));
}

TEST(Decimal, KnowsMultiplesOfAStep) {
  EXPECT_TRUE(decimal("6.5").isMultipleOf(decimal("0.5")));
  EXPECT_TRUE(Decimal(0).isMultipleOf(decimal("0.5")));
  EXPECT_FALSE(decimal("6.25").isMultipleOf(decimal("0.5")));
  EXPECT_FALSE(decimal("0.1").isMultipleOf(decimal("0.5")));
  EXPECT_TRUE(Decimal(3).isMultipleOf(Decimal(3)));
}

// Numbers of hundredths behave as whole numbers do.
TEST(Decimal, AgreesWithIntegers) {
  std::mt19937_64 random(1);
  std::uniform_int_distribution<int> draw(-99999, 99999);
  const auto hundredths = [](int n) {
    const std::string digits = std::to_string(n < 0 ? -n : n);
    const std::string filled = std::string(digits.size() < 3 ? 3 - digits.size() : 0, '0') + digits;
    return n == 0 ? Decimal(0)
                  : decimal((n < 0 ? "-" : "") + filled.substr(0, filled.size() - 2) + "." +
                            filled.substr(filled.size() - 2));
  };
  for (int i = 0; i < 10'000; ++i) {
    const int a = draw(random);
    const int b = draw(random);
    EXPECT_EQ(hundredths(a) + hundredths(b), hundredths(a + b));
    EXPECT_EQ(hundredths(a) < hundredths(b), a < b);
    EXPECT_EQ(hundredths(a) == hundredths(b), a == b);
    EXPECT_EQ(Decimal::parse(hundredths(a).text()), hundredths(a));
  }
}

}  // namespace
}  // namespace shicha
