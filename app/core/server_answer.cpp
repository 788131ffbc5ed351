#include "core/server_answer.hpp"

#include <nlohmann/json.hpp>

namespace shicha::core {
namespace {

constexpr int kOk = 200, kNoContent = 204;

Error unknown(const SyncReply& reply) {
  return Error(ErrorCode::networkAnswer, {"HTTP " + std::to_string(reply.status)});
}

}  // namespace

Result<std::string> bodyOf(const SyncReply& reply) {
  if (reply.status == kOk || reply.status == kNoContent) return reply.body;
  const auto json = nlohmann::json::parse(reply.body, nullptr, false);
  const auto told = json.is_object() ? json.find("error") : json.end();
  if (!json.is_object() || told == json.end() || !told->is_object()) return unknown(reply);
  const auto name = told->find("code");
  const auto code = name != told->end() && name->is_string() ? errorCodeOf(name->get<std::string>())
                                                             : std::optional<ErrorCode>();
  if (!code) return unknown(reply);
  std::vector<std::string> details;
  if (const auto listed = told->find("details"); listed != told->end() && listed->is_array()) {
    for (const auto& detail : *listed) details.push_back(detail.is_string() ? detail.get<std::string>() : "");
  }
  return Error(*code, std::move(details));
}

bool isAboutMission(ErrorCode code) {
  switch (code) {
    case ErrorCode::notYours:
    case ErrorCode::missionUnknown:
    case ErrorCode::workspaceNotHere:
    case ErrorCode::featureMissing:
    case ErrorCode::messageMalformed:
    case ErrorCode::messageTooLarge:
    case ErrorCode::messageForeign:
    case ErrorCode::messageFalse:
    case ErrorCode::bodyTooLarge:
      return true;
    default:
      return false;
  }
}

}  // namespace shicha::core
