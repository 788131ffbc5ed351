#include "record/field_value.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "support/ledger.hpp"

namespace shicha::record {
namespace {

using test::numberValue;
using test::textValue;

std::string bytes(std::initializer_list<unsigned> numbers) {
  std::string result;
  for (const unsigned number : numbers) result += static_cast<char>(number);
  return result;
}

TEST(FieldValue, TellsTheFieldOfEveryWireType) {
  EXPECT_EQ(fieldOf(numberValue(1, 300)), 1U);
  EXPECT_EQ(fieldOf(bytes({2U << 3U | 1U, 1, 2, 3, 4, 5, 6, 7, 8})), 2U);
  EXPECT_EQ(fieldOf(textValue(3, "消防通道")), 3U);
  EXPECT_EQ(fieldOf(bytes({4U << 3U | 5U, 1, 2, 3, 4})), 4U);
  EXPECT_EQ(fieldOf(textValue(15, "")), 15U) << "an empty text is a value";
  EXPECT_EQ(fieldOf(numberValue(16, ~std::uint64_t{0})), 16U);
  EXPECT_EQ(fieldOf(numberValue((1U << 29U) - 1, 1)), (1U << 29U) - 1);
}

TEST(FieldValue, TakesPartsOfOneFieldTogether) {
  EXPECT_EQ(fieldOf(textValue(3, "甲") + textValue(3, "乙")), 3U);
  EXPECT_EQ(fieldOf(textValue(3, "甲") + numberValue(3, 1)), 3U);
}

TEST(FieldValue, RefusesNothingAtAll) { EXPECT_FALSE(fieldOf("")); }

TEST(FieldValue, RefusesATagOfAnotherField) {
  EXPECT_FALSE(fieldOf(textValue(3, "甲") + textValue(4, "乙")));
  EXPECT_FALSE(fieldOf(numberValue(3, 1) + numberValue(3, 1) + numberValue(2, 1)));
}

TEST(FieldValue, RefusesGroups) {
  const unsigned start = 1U << 3U | 3U;
  const unsigned end = 1U << 3U | 4U;
  EXPECT_FALSE(fieldOf(bytes({start, end})));
  EXPECT_FALSE(fieldOf(bytes({start})));
  EXPECT_FALSE(fieldOf(bytes({end})));
  EXPECT_FALSE(fieldOf(numberValue(1, 1) + bytes({start, end})));
}

TEST(FieldValue, RefusesWireTypesThatDoNotExist) {
  EXPECT_FALSE(fieldOf(bytes({1U << 3U | 6U, 1})));
  EXPECT_FALSE(fieldOf(bytes({1U << 3U | 7U, 1})));
}

TEST(FieldValue, RefusesFieldNumbersThatDoNotExist) {
  EXPECT_FALSE(fieldOf(bytes({0U << 3U, 1}))) << "0";
  EXPECT_FALSE(fieldOf(bytes({0x80, 0x80, 0x80, 0x80, 0x10, 1}))) << "2^29";
  EXPECT_FALSE(fieldOf(bytes({0xF8, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01, 1}))) << "2^61 - 1";
}

TEST(FieldValue, RefusesANumberThatIsTooLong) {
  const std::string nine(9, '\xff');
  EXPECT_EQ(fieldOf(bytes({8}) + nine + bytes({1})), 1U) << "2^64 - 1";
  EXPECT_FALSE(fieldOf(bytes({8}) + nine + bytes({2}))) << "2^64";
  EXPECT_FALSE(fieldOf(bytes({8}) + nine + bytes({0x81, 0}))) << "eleven bytes";
  EXPECT_FALSE(fieldOf(nine + bytes({0x80, 8, 1}))) << "so long a tag";
}

// Cutting off any number of bytes, and adding one, leaves no sound encoding.
TEST(FieldValue, RefusesWhatIsCutOffOrGoesOn) {
  const std::string fixed64 = bytes({1U << 3U | 1U, 1, 2, 3, 4, 5, 6, 7, 8});
  const std::string fixed32 = bytes({1U << 3U | 5U, 1, 2, 3, 4});
  for (const std::string& value :
       {numberValue(100, 1U << 30U), fixed64, fixed32, textValue(100, std::string(200, 'x'))}) {
    ASSERT_TRUE(fieldOf(value));
    for (std::size_t length = 0; length < value.size(); ++length) {
      EXPECT_FALSE(fieldOf(value.substr(0, length))) << hexText(value) << " cut at " << length;
    }
    EXPECT_FALSE(fieldOf(value + bytes({0})));
  }
}

TEST(FieldValue, RefusesALengthBeyondAllMemory) {
  EXPECT_FALSE(fieldOf(bytes({10}) + std::string(9, '\xff') + bytes({1}) + "abc"));
}

// What a message holds is known only with its descriptor: layers are bytes here, however many.
TEST(FieldValue, DoesNotLookIntoMessages) {
  std::string layers;
  for (int i = 0; i < 1000; ++i) layers = textValue(1, layers);
  EXPECT_EQ(fieldOf(layers), 1U);
  EXPECT_EQ(fieldOf(textValue(2, bytes({0xff, 0xff}))), 2U) << "no message and no UTF-8";
}

// An oracle for short values with small numbers: one byte a tag, one a length.
std::optional<std::uint32_t> fieldOfShort(std::string_view value) {
  std::optional<std::uint32_t> field;
  std::size_t i = 0;
  while (i < value.size()) {
    const auto tag = static_cast<unsigned char>(value[i++]);
    if (tag < 8 || (field && *field != tag / 8U)) return std::nullopt;
    field = tag / 8U;
    const unsigned type = tag % 8U;
    if (type == 3 || type == 4 || type > 5) return std::nullopt;
    if (type == 1) i += 8;
    if (type == 5) i += 4;
    if (type == 0) i += 1;
    if (type == 2) i += i < value.size() ? 1 + static_cast<std::size_t>(value[i]) : 1;
    if (i > value.size()) return std::nullopt;
  }
  return field;
}

TEST(FieldValue, NeverFailsOnRandomBytes) {
  std::mt19937_64 random(11);
  int sound = 0;
  for (int i = 0; i < 100'000; ++i) {
    const bool small = i % 2 == 0;
    std::string value(random() % 12, '\0');
    for (char& c : value) c = static_cast<char>(small ? random() % 24 : random());
    const auto field = fieldOf(value);
    if (small) {
      ASSERT_EQ(field, fieldOfShort(value)) << hexText(value);
    }
    if (field) {
      ++sound;
      EXPECT_TRUE(*field >= 1 && *field < 1U << 29U);
    }
  }
  EXPECT_GT(sound, 1000) << "the random values are worth trying";
}

}  // namespace
}  // namespace shicha::record
