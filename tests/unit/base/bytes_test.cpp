#include "base/bytes.hpp"

#include <gtest/gtest.h>

#include <set>
#include <unordered_set>

namespace shicha {
namespace {

using Id = FixedBytes<8, struct IdKind>;
using OtherId = FixedBytes<8, struct OtherIdKind>;

TEST(Bytes, AreShownAsTwoSmallDigitsEach) {
  EXPECT_EQ(hexText(BytesView("\x00\x0a\x7f\x80\xff", 5)), "000a7f80ff");
  EXPECT_EQ(hexText(""), "");
}

TEST(FixedBytes, TakeExactlyTheirLength) {
  EXPECT_FALSE(Id::from(""));
  EXPECT_FALSE(Id::from("1234567"));
  EXPECT_FALSE(Id::from("123456789"));
  const auto id = Id::from("12345678");
  ASSERT_TRUE(id);
  EXPECT_EQ(id->view(), "12345678");
  EXPECT_EQ(id->hex(), "3132333435363738");
}

TEST(FixedBytes, AreZerosUntilTheyAreGiven) { EXPECT_EQ(Id().hex(), "0000000000000000"); }

TEST(FixedBytes, AreOrderedAsUnsignedBytesFromTheFront) {
  const std::set<Id> ids = {*Id::from("\xff"
                                      "0000000"),
                            *Id::from("00000001"), *Id::from("10000000"), *Id::from("00000001")};
  std::string order;
  for (const Id& id : ids) order += id.hex().substr(0, 2) + " ";
  EXPECT_EQ(order, "30 31 ff ");
}

TEST(FixedBytes, OfDifferentKindsCannotBeMixedUp) {
  EXPECT_FALSE((std::is_convertible_v<Id, OtherId>));
  EXPECT_FALSE((std::is_constructible_v<Id, OtherId>));
}

// Records of one kind begin with the same bytes: they must not all fall together.
TEST(FixedBytesHash, TellsIdsWithTheSameBeginningApart) {
  using RecordLike = FixedBytes<16, struct RecordLikeKind>;
  std::set<std::size_t> hashes;
  for (unsigned i = 0; i < 256; ++i) {
    RecordLike id;
    id.bytes[15] = static_cast<std::uint8_t>(i);
    hashes.insert(FixedBytesHash()(id));
  }
  EXPECT_EQ(hashes.size(), 256U);
}

}  // namespace
}  // namespace shicha
