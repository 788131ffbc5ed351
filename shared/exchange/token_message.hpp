// How a tablet makes itself known to a server, and its bytes. docs/protocol.md, Tokens.
#pragma once

#include <chrono>
#include <string>

#include "base/result.hpp"
#include "crypto/signing.hpp"

namespace shicha::exchange {

struct TokenRequest {
  std::string challenge;  // as the server gave it
  std::string chain;      // of certificates, as membership::encodeChain() gives it
  crypto::Signature signature;
};

struct Token {
  std::string token;
  std::chrono::seconds life{0};
  std::chrono::milliseconds serverTime{0};  // since 1970
};

// What the member's key signs. No batch and no certificate begins like it.
std::string challengeMessage(BytesView challenge);

// Threads: any. Errors of all that decode: messageMalformed.
std::string encodeChallenge(BytesView challenge);
Result<std::string> decodeChallenge(BytesView bytes);
std::string encodeTokenRequest(const TokenRequest& request);
Result<TokenRequest> decodeTokenRequest(BytesView bytes);
std::string encodeToken(const Token& token);
Result<Token> decodeToken(BytesView bytes);

}  // namespace shicha::exchange
