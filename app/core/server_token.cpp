#include "core/server_token.hpp"

#include "core/server_answer.hpp"
#include "exchange/token_message.hpp"

namespace shicha::core {
namespace {

constexpr std::chrono::seconds kPatience{30};

}  // namespace

SyncRequest ServerToken::next(const Tablet& tablet) {
  hasSigned_ = !challenge_.empty();
  if (!hasSigned_) return {"POST", "/sync/v1/challenge", {}, {}, {}, false, kPatience};
  const std::string challenge = std::exchange(challenge_, {});
  const auto signature = tablet.writer().key.sign(exchange::challengeMessage(challenge));
  std::string body = exchange::encodeTokenRequest({challenge, tablet.me().chain, signature});
  return {"POST", "/sync/v1/token", kProtobuf, std::move(body), {}, false, kPatience};
}

Result<std::optional<std::chrono::milliseconds>> ServerToken::take(const SyncReply& reply) {
  const auto body = bodyOf(reply);
  if (!body) return body.error();
  if (!hasSigned_) {
    auto challenge = exchange::decodeChallenge(*body);
    if (!challenge) return challenge.error();
    challenge_ = std::move(*challenge);
    return std::nullopt;
  }
  auto token = exchange::decodeToken(*body);
  if (!token) return token.error();
  text_ = std::move(token->token);
  isProven_ = false;
  return std::optional(token->serverTime);
}

bool ServerToken::drop() {
  text_.clear();
  return std::exchange(isProven_, false);
}

}  // namespace shicha::core
