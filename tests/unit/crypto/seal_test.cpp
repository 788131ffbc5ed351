#include "crypto/seal.hpp"

#include <gtest/gtest.h>
#include <sodium.h>

#include <set>
#include <thread>

#include "unit/crypto/vectors.hpp"

namespace shicha::crypto {
namespace {

const SealKey kKey = *SealKey::from(someBytes(32, 7));
const std::string kPlain = "检查员甲：消防通道堵塞";
const std::string kPlace = "天河区，第 3 页";

// draft-irtf-cfrg-xchacha-03, A.3.1.
TEST(Seal, FollowsTheStandard) {
  const auto key = *SealKey::from(bytes("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"));
  const std::string nonce = bytes("404142434445464748494a4b4c4d4e4f5051525354555657");
  const std::string associated = bytes("50515253c0c1c2c3c4c5c6c7");
  const std::string plain =
      "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen "
      "would be it.";
  const std::string expected =
      nonce +
      bytes(
          "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39"
          "ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9"
          "21f9664c97637da9768812f615c68b13b52e"
          "c0875924c1c7987947deafd8780acf49");
  EXPECT_EQ(hexText(seal(key, plain, associated, giving(nonce))), hexText(expected));
  EXPECT_EQ(unseal(key, expected, associated), plain);
}

// What libsodium seals in one piece.
std::string sealedBySodium(const SealKey& key, const std::string& nonce, const std::string& plain,
                           const std::string& associated) {
  const auto in = [](const std::string& text) { return reinterpret_cast<const unsigned char*>(text.data()); };
  std::string sealed = nonce + std::string(plain.size() + 16, '\0');
  EXPECT_EQ(crypto_aead_xchacha20poly1305_ietf_encrypt(reinterpret_cast<unsigned char*>(sealed.data()) + 24,
                                                       nullptr, in(plain), plain.size(), in(associated),
                                                       associated.size(), nullptr, in(nonce), key.data()),
            0);
  return sealed;
}

// Two libraries share the work; the bytes are those of one that does it whole.
TEST(Seal, IsTheSameAsLibsodiums) {
  std::mt19937_64 engine(11);
  const std::string all = someBytes(std::size_t{1} << 20U, 12);
  const auto piece = [&](std::size_t sizeMax) {
    const std::size_t size = engine() % (sizeMax + 1);
    return all.substr(engine() % (all.size() - size), size);
  };
  for (int i = 0; i < 5000; ++i) {
    const std::size_t sizeMax = i % 100 == 0 ? 300'000 : i % 10 == 0 ? 5000 : 300;
    const SealKey key = *SealKey::from(someBytes(32, engine()));
    const std::string nonce = someBytes(24, engine()), plain = piece(sizeMax), associated = piece(200);
    const std::string sealed = sealedBySodium(key, nonce, plain, associated);
    ASSERT_EQ(seal(key, plain, associated, giving(nonce)), sealed) << i;
    ASSERT_EQ(unseal(key, sealed, associated), plain) << i;
    const std::string spoilt = flipped(sealed, engine() % (sealed.size() * 8));
    ASSERT_FALSE(unseal(key, spoilt, associated)) << i;
    ASSERT_EQ(unseal(key, sealed, associated), plain) << i << ", after one that does not open";
  }
}

// Each thread has a context of its own.
TEST(Seal, WorksInManyThreadsAtOnce) {
  std::vector<std::thread> threads;
  std::vector<int> failures(8, 0);
  for (std::size_t number = 0; number < failures.size(); ++number) {
    threads.emplace_back([&failures, number] {
      const SealKey key = *SealKey::from(someBytes(32, number));
      const RandomSource random = seeded(number);
      for (std::size_t i = 0; i < 500; ++i) {
        const std::string plain = someBytes(i * 13, i);
        const std::string sealed = seal(key, plain, kPlace, random);
        if (unseal(key, sealed, kPlace) != plain || unseal(key, sealed, kPlain)) ++failures[number];
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(failures, std::vector<int>(8, 0));
}

TEST(Seal, GivesBackWhatWasSealedOfAnyLength) {
  const RandomSource random = seeded(2);
  const std::string all = someBytes(std::size_t{1} << 20U);
  std::vector<std::size_t> lengths = {all.size()};
  for (std::size_t length = 0; length <= 4096; ++length) lengths.push_back(length);
  for (const std::size_t length : lengths) {
    const std::string plain = all.substr(0, length);
    const std::string associated = all.substr(length % 500, length % 90);
    const std::string sealed = seal(kKey, plain, associated, random);
    ASSERT_EQ(sealed.size(), length + kSealBytes);
    ASSERT_EQ(unseal(kKey, sealed, associated), plain) << length;
  }
}

TEST(Seal, DoesNotOpenWithAFlippedBitAnywhere) {
  for (const std::string& plain : {std::string(), std::string("x"), kPlain, someBytes(300)}) {
    const std::string sealed = seal(kKey, plain, kPlace, seeded(3));
    ASSERT_TRUE(unseal(kKey, sealed, kPlace));
    for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
      ASSERT_FALSE(unseal(kKey, flipped(sealed, bit), kPlace)) << "sealed, bit " << bit;
    }
    for (std::size_t bit = 0; bit < kPlace.size() * 8; ++bit) {
      ASSERT_FALSE(unseal(kKey, sealed, flipped(kPlace, bit))) << "associated, bit " << bit;
    }
    for (std::size_t bit = 0; bit < 256; ++bit) {
      const auto other = *SealKey::from(flipped(std::string(kKey.view()), bit));
      ASSERT_FALSE(unseal(other, sealed, kPlace)) << "key, bit " << bit;
    }
  }
}

TEST(Seal, DoesNotOpenALargeOneWithAFlippedBit) {
  const std::string sealed = seal(kKey, someBytes(std::size_t{1} << 20U), kPlace, seeded(4));
  std::mt19937_64 engine(4);
  for (int i = 0; i < 50; ++i) {
    const std::size_t bit = engine() % (sealed.size() * 8);
    ASSERT_FALSE(unseal(kKey, flipped(sealed, bit), kPlace)) << bit;
  }
}

TEST(Seal, DoesNotOpenWhenCutOffOrContinued) {
  const std::string sealed = seal(kKey, kPlain, kPlace, seeded(5));
  for (std::size_t length = 0; length < sealed.size(); ++length) {
    ASSERT_FALSE(unseal(kKey, sealed.substr(0, length), kPlace)) << length;
    ASSERT_FALSE(unseal(kKey, sealed.substr(sealed.size() - length), kPlace)) << length;
  }
  EXPECT_FALSE(unseal(kKey, sealed + '\0', kPlace));
  EXPECT_FALSE(unseal(kKey, '\0' + sealed, kPlace));
  EXPECT_FALSE(unseal(kKey, sealed, kPlace + '\0'));
  EXPECT_FALSE(unseal(kKey, sealed, kPlace.substr(1)));
  EXPECT_FALSE(unseal(kKey, sealed, ""));
}

// What stands beside the seal must not be taken for what is in it.
TEST(Seal, KeepsSealedAndAssociatedBytesApart) {
  const std::string sealed = seal(kKey, "", "甲乙", seeded(6));
  EXPECT_FALSE(unseal(kKey, sealed + "甲乙", ""));
  EXPECT_FALSE(unseal(kKey, seal(kKey, "甲乙", "", seeded(6)), "甲乙"));
}

TEST(Seal, IsNeverTheSameTwice) {
  const RandomSource random = systemRandom();
  std::set<std::string> seals, nonces;
  for (int i = 0; i < 1000; ++i) {
    const std::string sealed = seal(kKey, kPlain, kPlace, random);
    EXPECT_EQ(unseal(kKey, sealed, kPlace), kPlain);
    seals.insert(sealed.substr(24));
    nonces.insert(sealed.substr(0, 24));
  }
  EXPECT_EQ(seals.size(), 1000U);
  EXPECT_EQ(nonces.size(), 1000U);
}

TEST(Seal, IsReplayedWithTheSameChance) {
  const auto sealTwice = [](std::uint64_t seed) {
    const RandomSource random = seeded(seed);
    return seal(kKey, kPlain, kPlace, random) + seal(kKey, kPlain, kPlace, random);
  };
  EXPECT_EQ(sealTwice(8), sealTwice(8));
  EXPECT_NE(sealTwice(8), sealTwice(9));
}

TEST(Seal, TakesItsKeyFromTheSource) {
  const std::string chance = someBytes(32, 10);
  EXPECT_EQ(randomSealKey(giving(chance)).view(), chance);
  EXPECT_NE(randomSealKey(systemRandom()), randomSealKey(systemRandom()));
}

}  // namespace
}  // namespace shicha::crypto
