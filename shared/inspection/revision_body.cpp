#include "inspection/revision_body.hpp"

#include <inspection.pb.h>

#include <algorithm>

namespace shicha::inspection {

Result<Action> attachBody(const Setting& setting, const record::AggregateId& inspection,
                          const record::RecordId& revision, const Medium& page) {
  auto edit = Edit::existing(setting, inspection);
  if (!edit) return edit.error();
  const auto& revisions = edit->seen().revisions;
  if (std::ranges::find(revisions, revision, &Revision::id) == revisions.end()) {
    return Error(ErrorCode::recordUnknown, {revision.hex()});
  }
  records::Revision message;
  records::Medium& body = *message.mutable_body();
  body.set_digest(std::string(page.digest.view()));
  body.set_size(page.size);
  for (const crypto::Hash& chunk : page.chunks) body.mutable_chunks()->append(chunk.view());
  body.set_type(page.type);
  edit->put(revision, message);
  return edit->finish(revision);
}

std::optional<crypto::Hash> pageOf(const Inspection& inspection, const record::RecordId& revision) {
  const auto found = std::ranges::find(inspection.revisions, revision, &Revision::id);
  if (found == inspection.revisions.end() || !found->body) return std::nullopt;
  return found->body->digest;
}

}  // namespace shicha::inspection
