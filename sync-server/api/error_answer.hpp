// Errors as answers: what a program that talks to the server gets where something went wrong.
#pragma once

#include <chrono>
#include <string_view>

#include "api/http.hpp"
#include "base/error.hpp"

namespace shicha::server {

// {"error": {"code": "body-too-large", "message": "…", "message_en": "…", "details": […], "retry": false,
// "request": "ID"}}
// with the status of the code. requestId: for people who look into the log. retryAfter: what Retry-After says
// where the server is busy or asks for patience. Threads: any.
Response errorAnswer(const Error& error, std::string_view requestId,
                     std::chrono::seconds retryAfter = std::chrono::seconds(5));

// The error in such an answer; internalError where it is none. Threads: any.
Error errorIn(const Response& answer);

}  // namespace shicha::server
