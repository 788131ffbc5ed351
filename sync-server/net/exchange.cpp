#include "net/exchange.hpp"

#include <spdlog/logger.h>

#include "net/head_check.hpp"

namespace shicha::server {
namespace {

namespace http = boost::beast::http;
using boost::system::error_code;

constexpr int kNoContent = 204;
constexpr int kNotModified = 304;

std::string_view viewOf(boost::beast::string_view text) { return {text.data(), text.size()}; }

Error malformed(const error_code& failed) { return Error(ErrorCode::requestMalformed, {failed.message()}); }

}  // namespace

Exchange::Exchange(const Peer& peer, std::size_t headBytesMax) {
  head.id = newRequestId();
  head.peer = peer;
  parser.header_limit(static_cast<std::uint32_t>(headBytesMax));
  // The head is judged before anybody knows how long its body may be.
  parser.body_limit(boost::none);
}

Result<void> Exchange::takeHead(std::string_view bytes) {
  began = std::chrono::steady_clock::now();
  if (const auto sound = checkHead(bytes); !sound) return sound;
  error_code failed;
  parser.put(boost::asio::buffer(bytes), failed);
  if (failed) return malformed(failed);
  const auto& message = parser.get();
  asksForHead = message.method() == http::verb::head;
  isOldClient = message.version() < 11;
  staysOpen = message.keep_alive();
  head.method = asksForHead ? "GET" : viewOf(message.method_string());
  head.target = viewOf(message.target());
  for (const auto& field : message)
    head.headers.emplace_back(viewOf(field.name_string()), viewOf(field.value()));
  awaitsContinue = !isOldClient && isSameName(head.header("Expect"), "100-continue");
  return {};
}

Result<std::size_t> Exchange::takeBody(std::string_view bytes, std::size_t bytesMax) {
  error_code failed;
  const std::size_t taken = parser.put(boost::asio::buffer(bytes), failed);
  if (failed == http::error::body_limit) return Error(ErrorCode::bodyTooLarge, {std::to_string(bytesMax)});
  if (failed && failed != http::error::need_more) return malformed(failed);
  return taken;
}

std::optional<std::size_t> Exchange::bodyBytes() const {
  if (parser.chunked()) return std::nullopt;
  return static_cast<std::size_t>(parser.content_length().value_or(0));
}

AnswerFrame Exchange::frame(bool isTls) const {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  return {head.id, staysOpen, isOldClient, isTls, now};
}

bool Exchange::wantsBody(const Response& response) const {
  return !asksForHead && response.status != kNoContent && response.status != kNotModified;
}

void Exchange::tell(const std::optional<Response>& response, Serving& serving) const {
  const auto time = std::chrono::steady_clock::now() - began;
  RequestOutcome outcome;
  outcome.method = asksForHead ? "HEAD" : std::string_view(head.method);
  outcome.target = head.target;
  outcome.error = error;
  outcome.time = std::chrono::duration_cast<std::chrono::microseconds>(time);
  if (response) {
    outcome.status = response->status;
    outcome.bodyBytes = wantsBody(*response) ? response->body.size() : 0;
    serving.counters.countAnswer(response->status);
    serving.counters.answers.add();
    serving.counters.answerMicroseconds.add(outcome.time.count());
  }
  if (!error.empty()) serving.counters.countRefusal(error);
  serving.log->info("{}", requestLine(head.id, head.peer, outcome));
}

}  // namespace shicha::server
