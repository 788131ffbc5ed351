#include "core/handover.hpp"

#include <algorithm>

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

// The chunks of an original, one after the other. info: as the store has it.
document::ZipSource chunksOf(storage::MediaStore& media, const storage::MediumInfo& info) {
  return
      [&media, digest = info.digest, count = info.chunks.size(), next = std::size_t{0}, chunk = std::string(),
       given = std::size_t{0}](std::span<char> room) mutable -> Result<std::size_t> {
        if (given == chunk.size()) {
          if (next == count) return std::size_t{0};
          auto read = media.read(digest, next++);
          if (!read) return read.error();
          chunk = std::move(*read);
          given = 0;
        }
        const std::size_t size = std::min(room.size(), chunk.size() - given);
        std::copy_n(chunk.data() + given, size, room.data());
        given += size;
        return size;
      };
}

// Size and chunks are the store's, which compared them with the digest: a record may say anything.
Result<handover::PackageSources::Original> originalFrom(Tablet& tablet, const inspection::Medium& medium) {
  using Original = handover::PackageSources::Original;
  storage::MediaStore& media = tablet.media();
  const auto state = media.state(medium.digest);
  if (!state && state.error().code() != ErrorCode::mediumUnknown) return state.error();
  if (state && *state == storage::MediumState::freed) {
    return Original{{}, 0, true, "为腾出空间，原图已从本机释放"};
  }
  if (!state || *state != storage::MediumState::verified) return Original{{}, 0, true, "原图尚未同步到本机"};
  const auto info = media.info(medium.digest);
  if (!info) return info.error();
  const bool isAsRecorded = info->size == medium.size && info->chunks == medium.chunks;
  return Original{chunksOf(media, *info), info->size, isAsRecorded, {}};
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

Result<std::string> formOf(Tablet& tablet, const Case& about,
                           const std::optional<record::RecordId>& revision) {
  const auto paper = paperOf(tablet, about.id.hex(), revision ? revision->hex() : "");
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
  for (const Case& each : dossier.cases) {
    steps += each.evidence.size() + each.signedVersions.size() + (handover::hasPaper(each) ? 1 : 0);
  }
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

Result<std::optional<std::vector<Words>>> comparePackage(Tablet& tablet, const handover::Manifest& manifest,
                                                         const handover::Maker& maker) {
  const auto mission = tablet.findMission(manifest.mission);
  if (!mission || mission->id != manifest.workspace) return std::optional<std::vector<Words>>();
  const auto done = handedOver(tablet, *mission);
  if (!done) return done.error();
  const auto workspace = tablet.replicaOf(mission->id)->state();
  if (!workspace) return workspace.error();
  std::vector<Words> found;
  const auto people = (*workspace)->members().people();
  // Whoever has written nothing yet is known by nobody but their own tablet.
  const bool isMine = maker.key == tablet.writer().key.publicKey();
  if (!isMine && std::ranges::count(people, maker.key, &membership::Certificate::signingKey) == 0) {
    found.push_back(
        {"签名人不在本机所知的任务成员中，或已被撤销", "the signer is no member here, or was revoked"});
  }
  if (!manifest.handedOver.empty() && manifest.handedOver != done->date) {
    found.push_back({"移交日期与本机记录不符（本机可能尚未同步）",
                     "the day of the handover is not that of the records here (sync first)"});
  }
  return std::optional(std::move(found));
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
      [&](const Case& about, const std::optional<record::RecordId>& revision) {
        auto form = formOf(tablet, about, revision);
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
