// Text in the encodings that Chinese offices use: UTF-8, or GB18030 (and so GBK and GB2312, its older parts).
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace shicha {

// The bytes of a file as UTF-8 without byte order mark. Which encoding they are in is found out from them:
// what is valid UTF-8 is UTF-8; all else must be GB18030 to the last byte. file: named in errors.
// Errors: textEncoding, with the line and the number of bytes before the first that is neither.
// Threads: any. Source: GB 18030-2005, as the C library's iconv knows it.
Result<std::string> decodeChinese(std::string_view bytes, const std::string& file);

// UTF-8 as GB18030, which has every character but some of private use. text: valid UTF-8.
// Errors: textNotGb18030, with the number of bytes before the first character that it has not. Threads: any.
Result<std::string> encodeGb18030(std::string_view text);

}  // namespace shicha
