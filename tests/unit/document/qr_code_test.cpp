#include "document/qr_code.hpp"

#include <gmock/gmock.h>

namespace shicha::test {
namespace {

// ISO/IEC 18004, 5.3.2: three corners have a square in a ring; a code of version v has 17 + 4v modules a
// side.
TEST(QrCode, HasItsThreeCorners) {
  const auto code = document::qrCodeOf("SHICHA1:ABC123").value();
  ASSERT_EQ((code.side - 17) % 4, 0);
  for (const auto& [row, column] : {std::pair(0U, 0U), {0U, code.side - 7}, {code.side - 7, 0U}}) {
    for (unsigned i = 0; i < 7; ++i) {
      EXPECT_TRUE(code.at(row, column + i));
      EXPECT_TRUE(code.at(row + i, column));
    }
    EXPECT_FALSE(code.at(row + 1, column + 1));
    EXPECT_TRUE(code.at(row + 3, column + 3));
  }
}

// ISO/IEC 18004, table 1: in alphanumeric mode two characters take 11 bits, else each takes 8.
TEST(QrCode, TakesLessRoomForCapitals) {
  const std::string capitals(150, 'A');
  EXPECT_LT(document::qrCodeOf(capitals).value().side,
            document::qrCodeOf(std::string(150, 'a')).value().side);
}

TEST(QrCode, RefusesNothingAndTooMuch) {
  EXPECT_EQ(document::qrCodeOf("").error().code(), ErrorCode::valueUnknown);
  EXPECT_EQ(document::qrCodeOf(std::string(4000, 'a')).error().code(), ErrorCode::valueUnknown);
}

}  // namespace
}  // namespace shicha::test
