// The page that people see when they sign: attached to the revision by whoever can print.
#pragma once

#include "inspection/edit.hpp"

namespace shicha::inspection {

// Attaches a page that is among the media already. Another one that is seen there is replaced.
// Errors: recordUnknown, where there is no such revision; those of Edit::finish().
Result<Action> attachBody(const Setting& setting, const record::AggregateId& inspection,
                          const record::RecordId& revision, const Medium& page);

// The digest of the page that is attached to that revision; nothing: none is.
std::optional<crypto::Hash> pageOf(const Inspection& inspection, const record::RecordId& revision);

}  // namespace shicha::inspection
