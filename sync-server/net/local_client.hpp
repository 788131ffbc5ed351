// Asking a server through its local socket, as commands do.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "api/http.hpp"
#include "base/result.hpp"

namespace shicha::server {

// Is a server listening there? Threads: any.
bool isServing(const std::filesystem::path& socket);

// Sends a request and waits for the answer. contentType: of the body; empty: none.
// Errors: serverUnreachable. Threads: any.
Result<Response> askServer(const std::filesystem::path& socket, const std::string& method,
                           const std::string& target, const std::string& contentType, const std::string& body,
                           std::chrono::seconds patience);

}  // namespace shicha::server
