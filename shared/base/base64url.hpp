// Bytes as letters that fit into addresses, cookies and QR codes.
#pragma once

#include <optional>
#include <string>

#include "base/bytes.hpp"

namespace shicha {

// Four letters for three bytes, without "=" at the end. Source: RFC 4648, section 5. Threads: any.
std::string base64UrlText(BytesView bytes);

// Nothing where base64UrlText would not have written it so.
std::optional<std::string> bytesOfBase64Url(std::string_view text);

}  // namespace shicha
