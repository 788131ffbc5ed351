#include "crypto/signing.hpp"

#include <gtest/gtest.h>

#include <string>

#include "unit/crypto/vectors.hpp"

namespace shicha::crypto {
namespace {

struct Vector {
  std::string_view seed, publicKey, message, signature;
};

// RFC 8032, 7.1: tests 1, 2, 3 and SHA(abc).
constexpr Vector kVectors[] = {
    {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
     "d25bf5f0595bbe24655141438e7a100b"},
    {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
     "387b2eaeb4302aeeb00d291612bb0c00"},
    {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
     "4a7c15e9716ed28dc027beceea1ec40a"},
    {"833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
     "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
     "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd"
     "454d4423643ce80e2a9ac94fa54ca49f",
     "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e030"
     "3dca179c138ac17ad9bef1177331a704"},
};

SigningKey keyOf(const Vector& vector) { return SigningKey(*SigningSeed::from(bytes(vector.seed))); }

TEST(Signing, FollowsTheStandard) {
  for (const Vector& vector : kVectors) {
    const SigningKey key = keyOf(vector);
    const std::string message = bytes(vector.message);
    EXPECT_EQ(key.publicKey().hex(), vector.publicKey);
    EXPECT_EQ(key.sign(message).hex(), vector.signature);
    EXPECT_TRUE(verify(key.publicKey(), message, key.sign(message)));
  }
}

TEST(Signing, RefusesASignatureWithAFlippedBitAnywhere) {
  const SigningKey key = keyOf(kVectors[2]);
  const std::string message = "检查员甲：消防通道堵塞";
  const Signature signature = key.sign(message);
  for (std::size_t bit = 0; bit < message.size() * 8; ++bit) {
    std::string other = message;
    other[bit / 8] = static_cast<char>(other[bit / 8] ^ 1 << bit % 8);
    ASSERT_FALSE(verify(key.publicKey(), other, signature)) << "message, bit " << bit;
  }
  for (std::size_t bit = 0; bit < Signature::kSize * 8; ++bit) {
    Signature other = signature;
    other.bytes[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
    ASSERT_FALSE(verify(key.publicKey(), message, other)) << "signature, bit " << bit;
  }
  for (std::size_t bit = 0; bit < PublicKey::kSize * 8; ++bit) {
    PublicKey other = key.publicKey();
    other.bytes[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
    ASSERT_FALSE(verify(other, message, signature)) << "key, bit " << bit;
  }
}

TEST(Signing, RefusesAMessageThatIsCutOffOrGoesOn) {
  const SigningKey key = keyOf(kVectors[1]);
  const Signature signature = key.sign("abc");
  EXPECT_FALSE(verify(key.publicKey(), "ab", signature));
  EXPECT_FALSE(verify(key.publicKey(), "", signature));
  EXPECT_FALSE(verify(key.publicKey(), std::string_view("abc\0", 4), signature));
}

TEST(Signing, RefusesAKeyThatSignsForEverything) {
  const PublicKey zeros;
  PublicKey identity;
  identity.bytes[0] = 1;
  Signature signature;  // R: the neutral point, S: zero
  signature.bytes[0] = 1;
  for (const PublicKey& key : {zeros, identity}) {
    EXPECT_FALSE(verify(key, "abc", signature));
    EXPECT_FALSE(verify(key, "abc", {}));
  }
}

// S + L signs the same equation: it must not be a second signature of the same bytes.
TEST(Signing, RefusesASecondFormOfASignature) {
  const SigningKey key = keyOf(kVectors[2]);
  const std::string order = bytes("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
  Signature signature = key.sign("abc");
  unsigned carry = 0;
  for (std::size_t i = 0; i < 32; ++i) {
    carry += signature.bytes[32 + i] + static_cast<unsigned>(static_cast<unsigned char>(order[i]));
    signature.bytes[32 + i] = static_cast<std::uint8_t>(carry);
    carry >>= 8U;
  }
  ASSERT_EQ(carry, 0U);
  EXPECT_FALSE(verify(key.publicKey(), "abc", signature));
}

TEST(Signing, GivesTheSameKeyForTheSameSeed) {
  SigningSeed seed;
  seed.bytes[3] = 7;
  EXPECT_EQ(SigningKey(seed).publicKey(), SigningKey(seed).publicKey());
  EXPECT_NE(SigningKey(seed).publicKey(), SigningKey(SigningSeed()).publicKey());
}

}  // namespace
}  // namespace shicha::crypto
