// Answers as they are sent.
#pragma once

#include <ctime>
#include <string>

#include "api/http.hpp"

namespace shicha::server {

// What an answer's head says of the connection.
struct AnswerFrame {
  std::string_view requestId;
  bool keepAlive = true;
  bool isOldClient = false;  // HTTP/1.0, which is told that the connection stays
  bool isTls = false;
  std::time_t now = 0;  // since 1970, in UTC
};

// Everything before the body: the status, the answer's own headers, and those that all answers carry unless
// it says otherwise. What cannot stand in a header is left out, so that no value begins another header or an
// answer. Source: RFC 9112, 4; RFC 9110, 6.6.1 (Date); RFC 6797 (Strict-Transport-Security).
std::string answerHead(const Response& response, const AnswerFrame& frame);

}  // namespace shicha::server
