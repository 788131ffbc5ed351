// What the HTTP library would let pass: heads that a program between us and the client may read otherwise
// than we do, so that one of the two takes a part of a body for a request of its own. docs/server.md, The
// network.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/result.hpp"

namespace shicha::server {

// Where the head at the beginning of bytes ends; npos: not yet. searched: so many bytes were there the last
// time, when it was not yet.
std::size_t headEnd(std::string_view bytes, std::size_t searched = 0);

// head: from the first byte to the empty line at its end. Of what a head may say, only what our clients need
// is taken: one Content-Length or one "Transfer-Encoding: chunked", a path as the target, no folded lines, no
// compressed body. Errors: requestMalformed, contentType. Source: RFC 9112, 3, 5.2 and 6.3.
Result<void> checkHead(std::string_view head);

}  // namespace shicha::server
