// How the server speaks TLS.
#pragma once

#include <memory>

#include "base/result.hpp"
#include "net/server.hpp"

struct ssl_ctx_st;

namespace shicha::server {

struct TlsContextFree {
  void operator()(ssl_ctx_st* context) const;
};
using TlsContext = std::unique_ptr<ssl_ctx_st, TlsContextFree>;

// TLS 1.2 with forward secrecy, and 1.3; HTTP/1.1 where the client asks for protocols. Nothing of a session
// is kept after it, so that whoever later takes hold of the machine reads none that he recorded. Errors:
// tlsUnusable. Source: RFC 9325 (which versions and ciphers), RFC 7301 (ALPN).
Result<TlsContext> makeTlsContext(const TlsFiles& files);

}  // namespace shicha::server
