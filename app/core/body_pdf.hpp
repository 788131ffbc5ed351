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
  std::vector<crypto::Hash> attached;  // SHA-256 of every page that somebody attached
  document::Document page;

  bool isAttached(const crypto::Hash& digest) const;
  // Did somebody attach another page than this one? Its fonts may differ, or it shows something else.
  bool isAnotherAttached(const crypto::Hash& digest) const;
};

// Nothing: there is nothing to sign. Errors: recordUnknown; formNotHere; of the disk.
Result<std::optional<BodyToSign>> bodyToSign(Tablet& tablet, const MissionHere& mission,
                                             const record::AggregateId& id);

// Keeps the rendered page, and attaches it. Errors: those of MediaStore::import() and
// inspection::attachBody(); workspaceNotHere.
Result<inspection::Action> attachBody(Tablet& tablet, const MissionHere& mission,
                                      const record::AggregateId& id, const record::RecordId& revision,
                                      const std::string& pdf);

// The page as this tablet shows it. A signature names its digest, and never that of a page that came from
// others and that its signer was not shown.
struct OwnBody {
  crypto::Hash digest;
  bool isAnotherAttached = false;
};

// All of it at once: renders this tablet's own page, and attaches it where that very page is not attached
// yet. Nothing: there is nothing to sign. Whatever goes wrong, what was presented stands, and the page can be
// attached later. Errors: those of both, and of document::pdfOf().
Result<std::optional<OwnBody>> attachMissingBody(Tablet& tablet, const MissionHere& mission,
                                                 const record::AggregateId& id);

}  // namespace shicha::core
