#include "crypto/sealed_box.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <new>
#include <set>

#include "unit/crypto/vectors.hpp"

namespace shicha::crypto {
namespace {

const std::string kMessage = "检查员甲";

DecryptionKey keyOf(std::uint64_t seed) { return DecryptionKey(*EncryptionSeed::from(someBytes(32, seed))); }

// Made with RFC 7748 and the papers on Salsa20, XSalsa20 and Poly1305, and none of libsodium: the seed is 00
// 01 … 1f, the sender's key 64 65 … 83. What is in people's control logs must go on opening.
TEST(SealedBox, OpensWhatAnotherProgramSealed) {
  std::string seed;
  for (char byte = 0; byte < 32; ++byte) seed += byte;
  const DecryptionKey key(*EncryptionSeed::from(seed));
  EXPECT_EQ(key.publicKey().hex(), "4701d08488451f545a409fb58ae3e58581ca40ac3f7f114698cd71deac73ca01");
  const std::string sealed = bytes(
      "7d9c24316539825c1896e57f28197746793ce60cbee3ad47da9d07b85fa55e2a"
      "17e236f944258c39a52462b621a51083"
      "9677a10db5a22abdc55d07d5");
  EXPECT_EQ(key.open(sealed), kMessage);
}

TEST(SealedBox, GivesBackWhatWasSealedOfAnyLength) {
  const DecryptionKey key = keyOf(1);
  for (std::size_t length = 0; length <= 200; ++length) {
    const std::string plain = someBytes(length, length);
    const auto sealed = sealTo(key.publicKey(), plain);
    ASSERT_TRUE(sealed);
    ASSERT_EQ(key.open(*sealed), plain) << length;
  }
  const std::string large = someBytes(std::size_t{1} << 20U);
  EXPECT_EQ(key.open(*sealTo(key.publicKey(), large)), large);
}

TEST(SealedBox, OpensForItsOwnerAlone) {
  std::vector<DecryptionKey> keys;
  for (std::uint64_t seed = 0; seed < 12; ++seed) keys.push_back(keyOf(seed));
  for (std::size_t owner = 0; owner < keys.size(); ++owner) {
    const std::string sealed = *sealTo(keys[owner].publicKey(), kMessage);
    for (std::size_t reader = 0; reader < keys.size(); ++reader) {
      EXPECT_EQ(keys[reader].open(sealed).has_value(), reader == owner) << owner << ", " << reader;
    }
  }
}

TEST(SealedBox, DoesNotOpenWithAFlippedBitAnywhere) {
  const DecryptionKey key = keyOf(2);
  const std::string sealed = *sealTo(key.publicKey(), kMessage);
  for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
    ASSERT_FALSE(key.open(flipped(sealed, bit))) << bit;
  }
}

TEST(SealedBox, DoesNotOpenWhenCutOffOrContinued) {
  const DecryptionKey key = keyOf(3);
  const std::string sealed = *sealTo(key.publicKey(), kMessage);
  for (std::size_t length = 0; length < sealed.size(); ++length) {
    ASSERT_FALSE(key.open(sealed.substr(0, length))) << length;
    ASSERT_FALSE(key.open(sealed.substr(sealed.size() - length))) << length;
  }
  EXPECT_FALSE(key.open(sealed + '\0'));
  EXPECT_FALSE(key.open('\0' + sealed));
}

TEST(SealedBox, IsNeverTheSameTwice) {
  const DecryptionKey key = keyOf(4);
  std::set<std::string> senders, rests;
  for (int i = 0; i < 50; ++i) {
    const std::string sealed = *sealTo(key.publicKey(), kMessage);
    senders.insert(sealed.substr(0, 32));
    rests.insert(sealed.substr(32));
  }
  EXPECT_EQ(senders.size(), 50U);
  EXPECT_EQ(rests.size(), 50U);
}

// The points of small order (RFC 7748, 6.1, and Bernstein's list): everybody would know what is sealed to
// them.
TEST(SealedBox, SealsNothingToAKeyThatIsNone) {
  for (const char* hex : {"0000000000000000000000000000000000000000000000000000000000000000",
                          "0100000000000000000000000000000000000000000000000000000000000000",
                          "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
                          "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
                          "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                          "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                          "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"}) {
    EXPECT_FALSE(sealTo(*EncryptionKey::from(bytes(hex)), kMessage)) << hex;
  }
}

TEST(SealedBox, GivesTheSameKeyForTheSameSeed) {
  EXPECT_EQ(keyOf(5).publicKey(), keyOf(5).publicKey());
  EXPECT_EQ(keyOf(5).open(*sealTo(keyOf(5).publicKey(), kMessage)), kMessage);
  std::set<EncryptionKey> keys;
  for (std::size_t bit = 0; bit < 256; ++bit) {
    keys.insert(DecryptionKey(*EncryptionSeed::from(flipped(someBytes(32), bit))).publicKey());
  }
  EXPECT_EQ(keys.size(), 256U);
}

TEST(SealedBox, LeavesNoSecretBehind) {
  alignas(DecryptionKey) std::array<unsigned char, sizeof(DecryptionKey)> memory;
  memory.fill(0xAA);
  auto* key = new (memory.data()) DecryptionKey(*EncryptionSeed::from(someBytes(32)));
  const std::string publicKey(key->publicKey().view());
  const auto secretBytes = [&] {
    const std::string all = textOf(memory);
    const std::size_t at = all.find(publicKey);
    const std::string rest = at == all.npos ? all : all.substr(0, at) + all.substr(at + publicKey.size());
    return rest.size() - static_cast<std::size_t>(std::ranges::count(rest, '\0'));
  };
  ASSERT_GT(secretBytes(), 16U);
  end(key);
  EXPECT_EQ(secretBytes(), 0U);
}

}  // namespace
}  // namespace shicha::crypto
