// Who sends a request, and which endpoints are for them.
#pragma once

#include <optional>

#include "api/endpoint.hpp"

namespace shicha::server {

// Who is calling, as far as the endpoint wants to know.
// Errors: sessionMissing, csrfMissing, tokenUnknown, notAllowed. Threads: any.
Result<Caller> callerOf(const Endpoint& endpoint, const RequestHead& head, Services& services);

// The value of a cookie; empty: none.
std::string_view cookieIn(const RequestHead& head, std::string_view name);

// The token of "Authorization: Bearer TOKEN"; empty: none.
std::string_view tokenIn(const RequestHead& head);

}  // namespace shicha::server
