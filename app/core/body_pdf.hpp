// The page that people see when they sign: made from what was presented, kept among the media, and attached
// to the revision.
#pragma once

#include "core/tablet.hpp"
#include "document/document.hpp"

namespace shicha::core {

// What people sign now: a revision, and what stands on its page. The page can be rendered anywhere, with
// document::pdfOf().
struct BodyToSign {
  record::RecordId revision;
  bool isAttached = false;  // somebody attached the page
  document::Document page;
};

// Nothing: there is nothing to sign. Errors: recordUnknown; formNotHere; of the disk.
Result<std::optional<BodyToSign>> bodyToSign(Tablet& tablet, const MissionHere& mission,
                                             const record::AggregateId& id);

// Keeps the rendered page, and attaches it. Errors: those of MediaStore::import() and
// inspection::attachBody(); workspaceNotHere.
Result<inspection::Action> attachBody(Tablet& tablet, const MissionHere& mission,
                                      const record::AggregateId& id, const record::RecordId& revision,
                                      const std::string& pdf);

// All of it at once, where there is anything to do. Whatever goes wrong, what was presented stands, and the
// page can be attached later. Errors: those of both, and of document::pdfOf().
Result<void> attachMissingBody(Tablet& tablet, const MissionHere& mission, const record::AggregateId& id);

}  // namespace shicha::core
