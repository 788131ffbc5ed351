#include "api/error_answer.hpp"

#include <nlohmann/json.hpp>

namespace shicha::server {
namespace {

constexpr int kTooMany = 429;
constexpr int kUnavailable = 503;

}  // namespace

Response errorAnswer(const Error& error, std::string_view requestId, std::chrono::seconds retryAfter) {
  const ErrorInfo& info = errorInfo(error.code());
  nlohmann::ordered_json body;
  auto& told = body["error"];
  told["code"] = info.name;
  told["message"] = error.message(Language::zh);
  told["message_en"] = error.message(Language::en);
  told["details"] = error.details();
  told["retry"] = info.retryHelps;
  told["request"] = requestId;
  Response response;
  response.status = info.httpStatus;
  response.contentType = "application/json";
  // The details may hold what was sent, which need not be UTF-8.
  response.body = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  if (info.retryHelps && (info.httpStatus == kTooMany || info.httpStatus == kUnavailable)) {
    response.headers.emplace_back("Retry-After", std::to_string(retryAfter.count()));
  }
  return response;
}

Error errorIn(const Response& answer) {
  const auto body = nlohmann::json::parse(answer.body, nullptr, false);
  if (!body.is_object() || !body.contains("error")) return Error(ErrorCode::internalError);
  const auto& told = body["error"];
  const auto code = errorCodeOf(told.value("code", std::string()));
  if (!code) return Error(ErrorCode::internalError);
  return Error(*code, told.value("details", std::vector<std::string>()));
}

}  // namespace shicha::server
