// The code on each page of a printed form (QR): which inspection it is, and what of it was printed.
//
// "SHICHA1:<inspection>:<revision>:<batch that presented it>", all in capital hex; of a form that was not
// presented: "SHICHA1:<inspection>:DRAFT:<digest of what a signature would cover>".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "record/ids.hpp"

namespace shicha::report {

struct PaperCode {
  record::AggregateId inspection;
  std::optional<record::RecordId> revision;  // absent: a draft
  crypto::Hash hash;  // of the presenting batch; of a draft: inspection::signedDigest()

  bool operator==(const PaperCode&) const = default;
};

std::string textOf(const PaperCode& code);

// Blanks and line breaks around and inside do not matter, nor do small letters.
// Errors: paperCodeUnreadable. Threads: any.
Result<PaperCode> parsePaperCode(std::string_view text);

}  // namespace shicha::report
