// What the codecs of this folder share. Inside this folder only.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace shicha::exchange {

Error malformed(const char* what);

// Are bytes a message of at most so many parts? Looked at before it is parsed: many empty parts would take
// far more memory than bytes.
// Errors: messageMalformed.
Result<void> checkParts(BytesView bytes, std::size_t partsMax);

}  // namespace shicha::exchange
