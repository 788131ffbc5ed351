#include "core/handover.hpp"

#include "core/papers.hpp"
#include "core/photo_copies.hpp"
#include "document/pdf.hpp"
#include "inspection/record_ids.hpp"
#include "picture/stamp.hpp"

namespace shicha::core {
namespace {

using handover::Case;
using handover::Dossier;
using handover::Evidence;

// The chunks of an original, one after the other.
document::ZipSource chunksOf(storage::MediaStore& media, const inspection::Medium& medium) {
  return [&media, medium, next = std::size_t{0}, chunk = std::string(),
          given = std::size_t{0}](std::span<char> room) mutable -> Result<std::size_t> {
    if (given == chunk.size()) {
      if (next == medium.chunks.size()) return std::size_t{0};
      auto read = media.read(medium.digest, next++);
      if (!read) return read.error();
      chunk = std::move(*read);
      given = 0;
    }
    const std::size_t count = std::min(room.size(), chunk.size() - given);
    std::copy_n(chunk.data() + given, count, room.data());
    given += count;
    return count;
  };
}

Result<document::ZipSource> originalFrom(Tablet& tablet, const inspection::Medium& medium) {
  const auto state = tablet.media().state(medium.digest);
  if (!state) return state.error();
  if (*state != storage::MediumState::verified) return Error(ErrorCode::mediumIncomplete);
  return chunksOf(tablet.media(), medium);
}

Result<std::shared_ptr<const std::string>> stampedCopy(Tablet& tablet, const Case& about,
                                                       const Evidence& each) {
  const inspection::Photo& photo = each.photo;
  const auto copy = copyOf(tablet, photo.medium.digest, CopyKind::screen);
  if (!copy) return copy.error();
  const auto lines = picture::stampLines(about.subject.name, handover::placeText(about.form, photo.place),
                                         photo, Language::zh);
  auto stamped = picture::stampedPhoto(picture::sourceOf(*copy), photo.marks, lines);
  if (!stamped) return stamped.error();
  return std::move(stamped->jpeg);
}

Result<std::string> formOf(Tablet& tablet, const Case& about) {
  const auto paper = paperOf(tablet, about.id.hex());
  if (!paper) return paper.error();
  return document::pdfOf(*paper);
}

Result<Dossier> gather(Tablet& tablet, const MissionHere& mission) {
  storage::Replica& replica = *tablet.replicaOf(mission.id);
  const auto listed = tablet.list();
  if (!listed) return listed.error();
  Dossier dossier;
  dossier.mission = mission.mission;
  dossier.workspace = mission.id;
  dossier.books = &tablet.books();
  for (const Listed& each : *listed) {
    if (each.mission.id != mission.id) continue;
    if (each.card.kind == inspection::kind::provisionalInstitution) continue;
    const auto aggregate = replica.find(each.id);
    if (!aggregate) return aggregate.error();
    const auto workspace = replica.state();
    if (!workspace) return workspace.error();
    dossier.cases.push_back(handover::caseOf(**workspace, each.id, **aggregate, each.card, tablet.books()));
  }
  auto done = handedOver(tablet, mission);
  if (!done) return done.error();
  dossier.handedOver = std::move(done->date);
  dossier.leader = std::move(done->leader);
  const auto root = replica.root();
  if (!root) return root.error();
  dossier.state = *root;
  handover::number(dossier);
  return dossier;
}

std::size_t stepsOf(const Dossier& dossier) {
  std::size_t steps = 0;
  for (const Case& each : dossier.cases) steps += each.evidence.size() + (handover::hasPaper(each) ? 1 : 0);
  return steps;
}

}  // namespace

Result<handover::HandedOver> handedOver(Tablet& tablet, const MissionHere& mission) {
  storage::Replica& replica = *tablet.replicaOf(mission.id);
  const auto loaded = replica.find(inspection::handoverId(mission.id));
  if (!loaded) return loaded.error();
  const auto workspace = replica.state();
  if (!workspace) return workspace.error();
  return handover::handedOver(**workspace);
}

Result<HandoverWritten> writeHandover(Tablet& tablet, const MissionHere& mission,
                                      const HandoverOrder& order) {
  if (!tablet.isMine(mission)) return Error(ErrorCode::workspaceNotHere, {mission.mission.text(), "—"});
  auto dossier = gather(tablet, mission);
  if (!dossier) return dossier.error();
  if (dossier->handedOver.empty() && !order.asDraft) {
    return Error(ErrorCode::notHandedOver, {mission.mission.text()});
  }
  const std::size_t steps = stepsOf(*dossier);
  std::size_t done = 0;
  const auto step = [&] {
    if (order.progress) order.progress(++done, steps);
  };
  const handover::PackageSources sources{
      [&](const inspection::Medium& medium) { return originalFrom(tablet, medium); },
      [&](const Case& about, const Evidence& each) {
        auto stamped = stampedCopy(tablet, about, each);
        step();
        return stamped;
      },
      [&](const Case& about) {
        auto form = formOf(tablet, about);
        step();
        return form;
      }};
  const Enrolment& me = tablet.me();
  const handover::PackageMaker maker{tablet.writer().key,
                                     me.chain,
                                     me.root,
                                     me.user,
                                     me.device,
                                     std::chrono::floor<std::chrono::seconds>(tablet.ports().clock())};
  auto written = handover::writePackage(*dossier, sources, maker, order.file);
  if (!written) return written.error();
  return HandoverWritten{dossier->handedOver, std::move(*written)};
}

}  // namespace shicha::core
