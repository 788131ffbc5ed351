#include "core/papers.hpp"

#include <fstream>
#include <set>

#include "core/photo_copies.hpp"
#include "document/odt.hpp"
#include "document/pdf.hpp"
#include "forms/form_library.hpp"
#include "inspection/kinds.hpp"
#include "picture/stamp.hpp"
#include "report/inspection_paper.hpp"
#include "report/listing.hpp"
#include "report/self_check_paper.hpp"
#include "storage/fault.hpp"
#include "storage/new_file.hpp"

namespace shicha::core {
namespace {

namespace fs = std::filesystem;

constexpr unsigned kPrintedSide = 1200;  // pixels of the long side: 300 to the inch on half a page
constexpr std::string_view kPdf = ".pdf", kOdt = ".odt";

std::chrono::seconds nowOf(const Tablet& tablet) {
  return std::chrono::duration_cast<std::chrono::seconds>(tablet.ports().clock());
}

// Why a photo cannot be shown, as it is printed in its place.
std::string whyNot(const Error& error) {
  switch (error.code()) {
    case ErrorCode::mediumIncomplete:
    case ErrorCode::mediumUnknown:
      return "照片尚未同步到本机";
    case ErrorCode::pictureBroken:
      return "照片无法完整显示，原始文件原样保存";
    default:
      return error.what(Language::zh);
  }
}

report::PhotoPicture pictureOf(Tablet& tablet, const std::string& institution,
                               const inspection::Photo& photo) {
  report::PhotoPicture picture;
  const auto copy = copyOf(tablet, photo.medium.digest, CopyKind::screen);
  if (!copy) {
    picture.whyNot = whyNot(copy.error());
    return picture;
  }
  const auto lines = picture::stampLines(institution, report::placeText(photo.place), photo, Language::zh);
  auto stamped = picture::stampedPhoto(picture::sourceOf(*copy), photo.marks, lines, kPrintedSide);
  if (!stamped) {
    picture.whyNot = whyNot(stamped.error());
    return picture;
  }
  picture.jpeg = std::move(stamped->jpeg);
  picture.width = stamped->width;
  picture.height = stamped->height;
  return picture;
}

// Who inspected where, for people.
std::string missionText(const campaign::Mission& mission) {
  if (mission.checking == mission.inspected) return mission.inspected;
  return mission.checking + " → " + mission.inspected;
}

// ".pdf" of "A.PDF".
std::string endingOf(const fs::path& file) {
  std::string ending = file.extension().string();
  for (char& each : ending) {
    if (each >= 'A' && each <= 'Z') each = static_cast<char>(each - 'A' + 'a');
  }
  return ending;
}

// The one revision whose id begins so: of those that were presented, and those that somebody signed.
Result<record::RecordId> revisionBy(const Opened& opened, const std::string& beginning) {
  const auto seen = inspection::readInspection(opened.listed.id, *opened.aggregate);
  std::set<record::RecordId> found;
  const auto add = [&](const record::RecordId& id) {
    if (id.hex().starts_with(beginning)) found.insert(id);
  };
  for (const inspection::Revision& each : seen.revisions) add(each.id);
  for (const inspection::Signature& each : seen.signatures) add(each.revision);
  if (found.size() != 1) return Error(ErrorCode::recordUnknown, {beginning});
  return *found.begin();
}

}  // namespace

Result<document::Document> paperOf(Tablet& tablet, const std::string& id, const std::string& revision) {
  const auto opened = tablet.show(id);
  if (!opened) return opened.error();
  const campaign::Mission& mission = opened->listed.mission.mission;
  const record::AggregateId aggregate = opened->listed.id;
  if (record::kindOf(aggregate) == inspection::kind::selfCheck) {
    const auto form = report::selfCheckFormOf(mission.campaign);
    if (!form) return form.error();
    if (!revision.empty()) return Error(ErrorCode::recordUnknown, {revision});
    return report::selfCheckPaper(*form, *opened->workspace, aggregate, nowOf(tablet));
  }
  if (record::kindOf(aggregate) != inspection::kind::inspection) return Error(ErrorCode::recordUnknown, {id});
  const std::string& institution = opened->listed.card.subject.name;
  const auto photos = [&](const inspection::Photo& photo) { return pictureOf(tablet, institution, photo); };
  std::optional<record::RecordId> printed;
  if (!revision.empty()) {
    const auto found = revisionBy(*opened, revision);
    if (!found) return found.error();
    printed = *found;
  }
  return report::inspectionPaper(
      {tablet.books(), *opened->workspace, aggregate, missionText(mission), photos, nowOf(tablet), printed});
}

Result<document::Document> blankPaperOf(const std::string& name, const inspection::Books* books) {
  for (const std::string& id : report::selfCheckFormIds()) {
    if (id != name) continue;
    const auto form = report::shippedSelfCheckForm(id);
    if (!form) return form.error();
    return report::blankSelfCheck(*form);
  }
  if (const forms::Form* form = books == nullptr ? nullptr : books->newest(name))
    return report::blankPaper(*form);
  const auto form = forms::readNamedForm(name);
  if (!form) return form.error();
  return report::blankPaper(*form);
}

Result<CheckedPaper> checkPaper(Tablet& tablet, const std::string& text) {
  const auto code = report::parsePaperCode(text);
  if (!code) return code.error();
  const auto opened = tablet.show(code->inspection.hex());
  if (!opened) return opened.error();
  auto check = report::checkPaper(tablet.books(), *opened->workspace, *code);
  if (!check) return check.error();
  return CheckedPaper{opened->listed.mission, std::move(*check)};
}

Result<void> checkPaperFile(const fs::path& file) {
  const std::string ending = endingOf(file);
  if (ending != kPdf && ending != kOdt)
    return Error(ErrorCode::outputKindUnknown, {ending.empty() ? file.string() : ending, ".pdf、.odt"});
  std::error_code none;
  if (fs::exists(fs::symlink_status(file, none))) return Error(ErrorCode::fileExists, {}, {file.string()});
  return {};
}

Result<void> writePaper(const document::Document& paper, const fs::path& file) {
  if (const auto checked = checkPaperFile(file); !checked) return checked;
  const auto bytes = endingOf(file) == kPdf ? document::pdfOf(paper) : document::odtOf(paper);
  if (!bytes) return bytes.error();
  return storage::attempt([&] {
    storage::makeNewFile(file, [&](const fs::path& fresh) {
      std::ofstream stream(fresh, std::ios::binary);
      stream.write(bytes->data(), static_cast<std::streamsize>(bytes->size()));
      stream.close();
      if (!stream) throw storage::Fault(Error(ErrorCode::diskFull, {}, {file.string()}));
    });
  });
}

}  // namespace shicha::core
