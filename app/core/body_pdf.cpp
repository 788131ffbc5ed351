#include "core/body_pdf.hpp"

#include <inspection.pb.h>

#include <algorithm>

#include "document/pdf.hpp"
#include "inspection/revision_body.hpp"
#include "inspection/signing.hpp"
#include "report/inspection_paper.hpp"

namespace shicha::core {
namespace {

// Also those that others' pages replaced: no page is attached twice.
std::vector<crypto::Hash> pagesAttached(const record::Aggregate& aggregate,
                                        const record::RecordId& revision) {
  std::vector<crypto::Hash> pages;
  for (const std::uint32_t index : aggregate.all({revision, records::Revision::kBodyFieldNumber})) {
    records::Revision message;
    const std::string& value = aggregate.writeOf(aggregate.entries()[index]).value;
    if (!message.ParseFromString(value) || !message.has_body()) continue;
    if (const auto digest = crypto::Hash::from(message.body().digest())) pages.push_back(*digest);
  }
  return pages;
}

}  // namespace

bool BodyToSign::isAttached(const crypto::Hash& digest) const {
  return std::ranges::find(attached, digest) != attached.end();
}

bool BodyToSign::isAnotherAttached(const crypto::Hash& digest) const {
  return std::ranges::any_of(attached, [&](const crypto::Hash& each) { return each != digest; });
}

Result<std::optional<BodyToSign>> bodyToSign(Tablet& tablet, const MissionHere& mission,
                                             const record::AggregateId& id) {
  using Body = std::optional<BodyToSign>;
  storage::Replica* replica = tablet.replicaOf(mission.id);
  if (replica == nullptr) return Error(ErrorCode::recordUnknown, {id.hex()});
  const auto aggregate = replica->find(id);
  if (!aggregate) return aggregate.error();
  if (*aggregate == nullptr) return Error(ErrorCode::recordUnknown, {id.hex()});
  const auto workspace = replica->state();
  if (!workspace) return workspace.error();
  const auto seen = inspection::readInspection(id, **aggregate);
  const inspection::Revision* revision = inspection::revisionToSign(**workspace, **aggregate, seen);
  if (revision == nullptr) return Body();
  auto page = report::bodyOf(tablet.books(), **workspace, id, revision->id);
  if (!page) return page.error();
  return Body(BodyToSign{revision->id, pagesAttached(**aggregate, revision->id), std::move(*page)});
}

Result<inspection::Action> attachBody(Tablet& tablet, const MissionHere& mission,
                                      const record::AggregateId& id, const record::RecordId& revision,
                                      const std::string& pdf) {
  std::size_t given = 0;
  const auto kept = tablet.media().import([&](std::span<char> into) -> Result<std::size_t> {
    const std::size_t size = std::min(into.size(), pdf.size() - given);
    std::copy_n(pdf.begin() + static_cast<std::ptrdiff_t>(given), size, into.begin());
    given += size;
    return size;
  });
  if (!kept) return kept.error();
  const inspection::Medium page{kept->digest, kept->size, kept->chunks, "application/pdf"};
  return tablet.act(mission, id, [&](const inspection::Setting& setting) {
    return inspection::attachBody(setting, id, revision, page);
  });
}

Result<std::optional<OwnBody>> attachMissingBody(Tablet& tablet, const MissionHere& mission,
                                                 const record::AggregateId& id) {
  const auto body = bodyToSign(tablet, mission, id);
  if (!body) return body.error();
  if (!*body) return std::optional<OwnBody>();
  const auto pdf = document::pdfOf((*body)->page);
  if (!pdf) return pdf.error();
  const crypto::Hash digest = crypto::sha256(*pdf);
  const OwnBody own{digest, (*body)->isAnotherAttached(digest)};
  if ((*body)->isAttached(digest)) return std::optional(own);
  const auto attached = attachBody(tablet, mission, id, (*body)->revision, *pdf);
  if (!attached) return attached.error();
  return std::optional(own);
}

}  // namespace shicha::core
