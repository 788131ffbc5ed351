#include "crypto/digest.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace shicha::crypto {
namespace {

// FIPS 180-4, as in NIST's examples and its SHAVS test vectors.
TEST(Sha256, FollowsTheStandard) {
  EXPECT_EQ(sha256("").hex(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256("abc").hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq").hex(),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256(std::string(1'000'000, 'a')).hex(),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  EXPECT_EQ(sha256("\xd3").hex(), "28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1");
}

TEST(Hasher, GivesTheSameForTheSameBytesHoweverTheyWereCut) {
  const std::string text = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    EXPECT_EQ(Hasher().add(text.substr(0, cut)).add(text.substr(cut)).finish(), sha256(text)) << cut;
  }
}

TEST(Hasher, WritesNumbersAsEightBytesBigEndian) {
  EXPECT_EQ(Hasher().addNumber(0x0102030405060708U).finish(), sha256("\x01\x02\x03\x04\x05\x06\x07\x08"));
  EXPECT_EQ(Hasher().addNumber(1).finish(), sha256(BytesView("\0\0\0\0\0\0\0\1", 8)));
  EXPECT_EQ(Hasher().addNumber(~std::uint64_t{0}).finish(), sha256(std::string(8, '\xff')));
}

TEST(Hasher, WritesTheLengthOfAPartBeforeIt) {
  EXPECT_EQ(Hasher().addPart("abc").finish(), sha256(BytesView("\0\0\0\3abc", 7)));
  EXPECT_EQ(Hasher().addPart("").finish(), sha256(BytesView("\0\0\0\0", 4)));
  EXPECT_EQ(Hasher().addPart(std::string(0x10203, 'x')).finish(),
            sha256(std::string("\0\1\2\3", 4) + std::string(0x10203, 'x')));
}

// However a text is cut into two parts, no two cuts give the same digest.
TEST(Hasher, PartsDoNotRunTogether) {
  const std::string text = "aaaaaaaa";
  std::set<Hash> digests = {Hasher().addPart(text).finish()};
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    digests.insert(Hasher().addPart(text.substr(0, cut)).addPart(text.substr(cut)).finish());
  }
  EXPECT_EQ(digests.size(), text.size() + 2);
}

TEST(Hasher, BeginsAnewAfterADigest) {
  Hasher hasher;
  EXPECT_EQ(hasher.add("abc").finish(), sha256("abc"));
  EXPECT_EQ(hasher.finish(), sha256(""));
  EXPECT_EQ(hasher.add("abc").finish(), sha256("abc"));
}

}  // namespace
}  // namespace shicha::crypto
