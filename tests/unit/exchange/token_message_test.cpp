#include "exchange/token_message.hpp"

#include <gtest/gtest.h>

#include "crypto/random.hpp"

namespace shicha::exchange {
namespace {

crypto::SigningKey someKey() {
  return crypto::SigningKey(crypto::randomBytes<crypto::SigningSeed>(crypto::systemRandom()));
}

TEST(TokenMessage, ComesBackAsItWasSent) {
  const crypto::SigningKey key = someKey();
  const std::string challenge(32, '\7');
  const TokenRequest request{challenge, "a chain", key.sign(challengeMessage(challenge))};
  const auto back = decodeTokenRequest(encodeTokenRequest(request));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->challenge, challenge);
  EXPECT_EQ(back->chain, "a chain");
  EXPECT_TRUE(crypto::verify(key.publicKey(), challengeMessage(challenge), back->signature));
  EXPECT_EQ(decodeChallenge(encodeChallenge(challenge)).value(), challenge);

  const Token sent{"letters", std::chrono::hours(1), std::chrono::hours(500'000)};
  const auto token = decodeToken(encodeToken(sent));
  ASSERT_TRUE(token);
  EXPECT_EQ(token->token, "letters");
  EXPECT_EQ(token->life, std::chrono::hours(1));
  EXPECT_EQ(token->serverTime, std::chrono::hours(500'000));
}

// A signature of a challenge is never one of a batch or a certificate: those begin with other words.
TEST(TokenMessage, SignsWordsOfItsOwn) {
  EXPECT_EQ(challengeMessage("bytes"), std::string("shicha challenge 1\0bytes", 24));
}

TEST(TokenMessage, RefusesWhatIsNone) {
  EXPECT_EQ(decodeChallenge("").error().code(), ErrorCode::messageMalformed);
  EXPECT_EQ(decodeTokenRequest("\xff").error().code(), ErrorCode::messageMalformed);
  EXPECT_EQ(decodeTokenRequest("").error().code(), ErrorCode::messageMalformed) << "no signature";
  EXPECT_EQ(decodeToken("").error().code(), ErrorCode::messageMalformed);
}

}  // namespace
}  // namespace shicha::exchange
