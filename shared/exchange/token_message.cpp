#include "exchange/token_message.hpp"

#include <sync.pb.h>

#include "exchange/wire.hpp"

namespace shicha::exchange {
namespace {

constexpr std::string_view kPrefix{"shicha challenge 1\0", 19};

template <class Message>
bool parse(Message& message, BytesView bytes) {
  return message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
}

}  // namespace

std::string challengeMessage(BytesView challenge) { return std::string(kPrefix).append(challenge); }

std::string encodeChallenge(BytesView challenge) {
  wire::Challenge message;
  message.set_challenge(std::string(challenge));
  return message.SerializeAsString();
}

Result<std::string> decodeChallenge(BytesView bytes) {
  wire::Challenge message;
  if (!parse(message, bytes) || message.challenge().empty()) return malformed("challenge");
  return message.challenge();
}

std::string encodeTokenRequest(const TokenRequest& request) {
  wire::TokenRequest message;
  message.set_challenge(request.challenge);
  message.set_chain(request.chain);
  message.set_signature(std::string(request.signature.view()));
  return message.SerializeAsString();
}

Result<TokenRequest> decodeTokenRequest(BytesView bytes) {
  wire::TokenRequest message;
  if (!parse(message, bytes)) return malformed("token request");
  const auto signature = crypto::Signature::from(message.signature());
  if (!signature) return malformed("signature");
  return TokenRequest{message.challenge(), message.chain(), *signature};
}

std::string encodeToken(const Token& token) {
  wire::Token message;
  message.set_token(token.token);
  message.set_seconds(static_cast<std::uint32_t>(token.life.count()));
  message.set_server_time(static_cast<std::uint64_t>(token.serverTime.count()));
  return message.SerializeAsString();
}

Result<Token> decodeToken(BytesView bytes) {
  wire::Token message;
  if (!parse(message, bytes) || message.token().empty()) return malformed("token");
  if (message.server_time() > std::uint64_t{1} << 50U) return malformed("server time");
  return Token{message.token(), std::chrono::seconds(message.seconds()),
               std::chrono::milliseconds(message.server_time())};
}

}  // namespace shicha::exchange
