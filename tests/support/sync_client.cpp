#include "support/sync_client.hpp"

#include <stdexcept>

#include "exchange/round_message.hpp"
#include "exchange/token_message.hpp"

namespace shicha::test {
namespace {

constexpr std::string_view kProtobuf = "application/x-protobuf";

template <class T>
T sound(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message(Language::en));
  return std::move(*result);
}

}  // namespace

std::string requestText(std::string_view method, std::string_view target, std::string_view token,
                        std::string_view type, std::string_view body) {
  std::string text;
  text.reserve(body.size() + 512);
  text.append(method).append(" ").append(target).append(" HTTP/1.1\r\nHost: test\r\n");
  if (!token.empty()) text.append("Authorization: Bearer ").append(token).append("\r\n");
  if (!type.empty()) text.append("Content-Type: ").append(type).append("\r\n");
  if (method != "GET") text.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n");
  return text.append("\r\n").append(body);
}

std::string pushQuestion(const record::WorkspaceId& workspace, std::vector<record::PlacedBatch> batches,
                         bool wantsReceipt) {
  exchange::RoundMessage message;
  message.workspace = workspace;
  message.digest = crypto::sha256("nobody has this");
  message.batches = std::move(batches);
  return exchange::encodeSyncQuestion({sound(exchange::encodeRound(message)), {}, wantsReceipt});
}

std::optional<WireAnswer> SyncClient::ask(std::string_view method, std::string_view target,
                                          std::string_view type, std::string_view body) {
  return send(requestText(method, target, token_, type, body));
}

std::optional<WireAnswer> SyncClient::send(std::string_view request) {
  try {
    if (!client_) {
      client_.emplace(port_);
      if (isTls_ && !client_->startTls()) {
        client_.reset();
        return std::nullopt;
      }
    }
  } catch (const std::runtime_error&) {  // nobody listens there
    client_.reset();
    return std::nullopt;
  }
  auto answer = client_->ask(request);
  if (!answer || answer->header("Connection") == "close") client_.reset();
  return answer;
}

std::optional<std::string> SyncClient::expect(int status, std::string_view method, std::string_view target,
                                              std::string_view type, std::string_view body) {
  auto answer = ask(method, target, type, body);
  if (!answer) return std::nullopt;
  if (answer->status == status) return std::move(answer->body);
  throw std::runtime_error(std::string(target) + ": " + std::to_string(answer->status) + " " + answer->body);
}

bool SyncClient::logIn() {
  token_.clear();
  const auto given = expect(200, "POST", "/sync/v1/challenge", {}, {});
  if (!given) return false;
  const std::string challenge = sound(exchange::decodeChallenge(*given));
  const exchange::TokenRequest request{challenge, member_->chain,
                                       member_->key.sign(exchange::challengeMessage(challenge))};
  const auto answer = expect(200, "POST", "/sync/v1/token", kProtobuf, exchange::encodeTokenRequest(request));
  if (!answer) return false;
  token_ = sound(exchange::decodeToken(*answer)).token;
  return true;
}

std::optional<exchange::SyncAnswer> SyncClient::push(const record::WorkspaceId& workspace,
                                                     std::vector<record::PlacedBatch> batches,
                                                     bool wantsReceipt) {
  const auto answer = expect(200, "POST", "/sync/v1/rounds", kProtobuf,
                             pushQuestion(workspace, std::move(batches), wantsReceipt));
  if (!answer) return std::nullopt;
  return sound(exchange::decodeSyncAnswer(*answer));
}

std::optional<exchange::SyncAnswer> SyncClient::round(const exchange::SyncQuestion& question) {
  const auto answer =
      expect(200, "POST", "/sync/v1/rounds", kProtobuf, exchange::encodeSyncQuestion(question));
  if (!answer) return std::nullopt;
  return sound(exchange::decodeSyncAnswer(*answer));
}

std::optional<exchange::MediaAnswer> SyncClient::media(const exchange::MediaQuestion& question) {
  const auto answer =
      expect(200, "POST", "/sync/v1/media", kProtobuf, exchange::encodeMediaQuestion(question));
  if (!answer) return std::nullopt;
  return sound(exchange::decodeMediaAnswer(*answer));
}

bool SyncClient::putChunk(const record::WorkspaceId& workspace, const crypto::Hash& digest,
                          std::size_t position, std::string_view bytes) {
  const std::string target =
      "/sync/v1/media/" + workspace.hex() + "/" + digest.hex() + "/" + std::to_string(position);
  return expect(204, "PUT", target, "application/octet-stream", bytes).has_value();
}

}  // namespace shicha::test
