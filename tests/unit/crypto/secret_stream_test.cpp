#include "crypto/secret_stream.hpp"

#include <gtest/gtest.h>
#include <sodium.h>

#include "unit/crypto/vectors.hpp"

namespace shicha::crypto {
namespace {

const SealKey kStreamKey = *SealKey::from(someBytes(32, 7));
const std::string kStreamPlace = "天河区，第 3 页";

const unsigned char* raw(const std::string& bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::vector<std::string> pieces() {
  return {"检查员甲", "", someBytes(1000, 2), someBytes(std::size_t{1} << 20U, 3), "完"};
}

std::vector<std::string> sealedPieces(StreamSealer& sealer) {
  const std::vector<std::string> plain = pieces();
  std::vector<std::string> sealed;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    sealed.push_back(sealer.push(plain[i], kStreamPlace, i + 1 == plain.size()));
  }
  return sealed;
}

TEST(SecretStream, GivesBackThePiecesAndTellsTheLast) {
  StreamSealer sealer(kStreamKey, seeded(1));
  const auto sealed = sealedPieces(sealer);
  StreamOpener opener(kStreamKey, sealer.header());
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    EXPECT_EQ(sealed[i].size(), pieces()[i].size() + kStreamSealBytes);
    const auto piece = opener.pull(sealed[i], kStreamPlace);
    ASSERT_TRUE(piece);
    EXPECT_EQ(piece->plain, pieces()[i]);
    EXPECT_EQ(piece->last, i + 1 == sealed.size());
  }
}

// The library's own calls read what we write, and we what they write: any program that has it can.
TEST(SecretStream, IsTheLibrarys) {
  ASSERT_GE(sodium_init(), 0);
  StreamSealer sealer(kStreamKey, seeded(2));
  crypto_secretstream_xchacha20poly1305_state state;
  ASSERT_EQ(crypto_secretstream_xchacha20poly1305_init_pull(&state, sealer.header().bytes.data(),
                                                            kStreamKey.data()),
            0);
  for (const std::string& sealed : sealedPieces(sealer)) {
    std::string plain(sealed.size() - kStreamSealBytes, '\0');
    unsigned char tag = 0;
    ASSERT_EQ(crypto_secretstream_xchacha20poly1305_pull(
                  &state, reinterpret_cast<unsigned char*>(plain.data()), nullptr, &tag, raw(sealed),
                  sealed.size(), raw(kStreamPlace), kStreamPlace.size()),
              0);
  }
  StreamHeader header;
  crypto_secretstream_xchacha20poly1305_init_push(&state, header.bytes.data(), kStreamKey.data());
  StreamOpener opener(kStreamKey, header);
  for (const bool last : {false, true}) {
    std::string sealed(kStreamPlace.size() + kStreamSealBytes, '\0');
    crypto_secretstream_xchacha20poly1305_push(&state, reinterpret_cast<unsigned char*>(sealed.data()),
                                               nullptr, raw(kStreamPlace), kStreamPlace.size(), nullptr, 0,
                                               last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
    const auto piece = opener.pull(sealed, "");
    ASSERT_TRUE(piece);
    EXPECT_EQ(piece->plain, kStreamPlace);
    EXPECT_EQ(piece->last, last);
  }
}

TEST(SecretStream, OpensOnlyTheNextPieceUnchanged) {
  StreamSealer sealer(kStreamKey, seeded(3));
  const auto sealed = sealedPieces(sealer);
  StreamOpener opener(kStreamKey, sealer.header());
  EXPECT_FALSE(opener.pull(sealed[1], kStreamPlace));
  EXPECT_FALSE(opener.pull(sealed[4], kStreamPlace));
  EXPECT_FALSE(opener.pull(sealed[0], ""));
  EXPECT_FALSE(opener.pull("", kStreamPlace));
  for (std::size_t length = 0; length < sealed[0].size(); ++length) {
    EXPECT_FALSE(opener.pull(sealed[0].substr(0, length), kStreamPlace));
  }
  for (std::size_t bit = 0; bit < sealed[0].size() * 8; ++bit) {
    ASSERT_FALSE(opener.pull(flipped(sealed[0], bit), kStreamPlace)) << bit;
  }
  EXPECT_TRUE(opener.pull(sealed[0], kStreamPlace));
  EXPECT_FALSE(opener.pull(sealed[0], kStreamPlace)) << "twice";
  EXPECT_TRUE(opener.pull(sealed[1], kStreamPlace));
}

TEST(SecretStream, OpensWithNoOtherKeyOrHeader) {
  StreamSealer sealer(kStreamKey, seeded(4));
  const auto sealed = sealedPieces(sealer);
  EXPECT_FALSE(StreamOpener(*SealKey::from(someBytes(32, 8)), sealer.header()).pull(sealed[0], kStreamPlace));
  for (std::size_t bit = 0; bit < 192; ++bit) {
    const auto other = *StreamHeader::from(flipped(std::string(sealer.header().view()), bit));
    ASSERT_FALSE(StreamOpener(kStreamKey, other).pull(sealed[0], kStreamPlace)) << bit;
  }
}

TEST(SecretStream, IsReplayedWithTheSameChanceAndNeverOtherwise) {
  StreamSealer one(kStreamKey, seeded(5)), same(kStreamKey, seeded(5)), other(kStreamKey, systemRandom());
  const std::string sealed = one.push("检查员甲", "", true);
  EXPECT_EQ(sealed, same.push("检查员甲", "", true));
  EXPECT_NE(sealed, other.push("检查员甲", "", true));
  EXPECT_NE(one.header(), other.header());
}

}  // namespace
}  // namespace shicha::crypto
