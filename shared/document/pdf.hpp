// A document as PDF: what is printed, and what is signed.
#pragma once

#include <string>

#include "base/result.hpp"
#include "document/document.hpp"

namespace shicha::document {

// The whole file. Text can be searched and copied; JPEGs stand in it as the bytes they are. With the same
// fonts the same document gives the same bytes. Errors: fontMissing; pictureBroken, where a picture is empty;
// valueUnknown, where a QR code's text is too long; memoryShort; internalError, where a table's cell stands
// outside of it. Threads: any.
Result<std::string> pdfOf(const Document& document);

}  // namespace shicha::document
