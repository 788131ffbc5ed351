// One request and its answer, as far as they need no connection.
#pragma once

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "net/answer_text.hpp"
#include "net/log_line.hpp"
#include "net/serving.hpp"

namespace shicha::server {

// Why a request has no answer, or an answer did not arrive: the connection ended before.
constexpr std::string_view kCutOff = "cut-off";

struct Exchange {
  Exchange(const Peer& peer, std::size_t headBytesMax);

  // bytes: a whole head. Errors: requestMalformed, contentType.
  Result<void> takeHead(std::string_view bytes);

  // Takes bytes of the body, and says how many; 0: more are needed. Errors: requestMalformed, bodyTooLarge.
  Result<std::size_t> takeBody(std::string_view bytes, std::size_t bytesMax);

  // As the head says; nothing: it comes in chunks.
  std::optional<std::size_t> bodyBytes() const;

  AnswerFrame frame(bool isTls) const;
  bool wantsBody(const Response& response) const;

  // Logs and counts what became of it.
  void tell(const std::optional<Response>& response, Serving& serving) const;

  RequestHead head;
  boost::beast::http::request_parser<boost::beast::http::string_body> parser;
  bool asksForHead = false;  // HEAD: the service sees a GET
  bool isOldClient = false;  // HTTP/1.0
  bool staysOpen = false;
  bool awaitsContinue = false;
  std::string_view error;  // why the network side refused it; empty: it did not
  std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();
};

}  // namespace shicha::server
