// A document as ODT, to be edited in an office program: the same text, tables and pictures as its PDF.
#pragma once

#include <string>

#include "base/result.hpp"
#include "document/document.hpp"

namespace shicha::document {

// The whole file. The same document gives the same bytes. Pages are counted by the program that opens it.
// Errors: pictureBroken, where a picture is empty; valueUnknown, where a QR code's text is too long;
// internalError, where a table's cell stands outside of it. Threads: any.
// Source: OpenDocument 1.2 (ISO/IEC 26300-1 and -3:2015).
Result<std::string> odtOf(const Document& document);

}  // namespace shicha::document
