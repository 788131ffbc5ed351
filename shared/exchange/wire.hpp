// What the codecs of this folder share. Inside this folder only.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "record/batch.hpp"

namespace shicha::wire {
class RoundTip;
}

namespace shicha::exchange {

Error malformed(const char* what);

// Errors: messageMalformed.
void writeTip(const record::BatchRef& tip, wire::RoundTip& out);
Result<record::BatchRef> readTip(const wire::RoundTip& in);

// Are bytes a message of at most so many parts? Looked at before it is parsed: many empty parts would take
// far more memory than bytes.
// Errors: messageMalformed.
Result<void> checkParts(BytesView bytes, std::size_t partsMax);

}  // namespace shicha::exchange
