#include "crypto/sodium_ready.hpp"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "crypto/signing.hpp"

namespace shicha::crypto {
namespace {

TEST(SodiumReady, MayBeAskedForAgainAndFromSeveralThreads) {
  const SigningSeed seed = *SigningSeed::from(std::string(32, 's'));
  const PublicKey expected = SigningKey(seed).publicKey();
  std::vector<std::thread> threads;
  std::vector<PublicKey> keys(4);
  for (PublicKey& key : keys) {
    threads.emplace_back([&] {
      for (int i = 0; i < 100; ++i) makeReady();
      key = SigningKey(seed).publicKey();
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const PublicKey& key : keys) EXPECT_EQ(key, expected);
}

TEST(SodiumReady, SeesBytesAsTheyAre) {
  std::string bytes = "\x01\xff";
  EXPECT_EQ(data(BytesView(bytes))[1], 0xFF);
  data(bytes)[0] = 0x80;
  EXPECT_EQ(bytes, "\x80\xff");
}

}  // namespace
}  // namespace shicha::crypto
