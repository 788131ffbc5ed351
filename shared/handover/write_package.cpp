#include "handover/write_package.hpp"

#include <algorithm>

#include "base/date.hpp"
#include "forms/labels.hpp"
#include "handover/list_book.hpp"
#include "handover/lists.hpp"
#include "handover/manifest.hpp"
#include "handover/package_names.hpp"
#include "handover/read_me.hpp"
#include "inspection/kinds.hpp"

namespace shicha::handover {
namespace {

using document::Packing;
using document::ZipFile;
using document::ZipSource;

std::string endingOf(const std::string& type) {
  if (type == "image/jpeg") return ".jpg";
  return type == "image/png" ? ".png" : ".bin";
}

// One inspection that cannot be printed must not keep the others from being handed over.
bool isOfOneForm(const Error& error) {
  return error.code() == ErrorCode::formNotHere || error.code() == ErrorCode::formUnknown ||
         error.code() == ErrorCode::recordUnknown || error.code() == ErrorCode::recordUnreadable;
}

std::string nameOf(const Case& about) { return about.date + " " + about.subject.name + " " + titleOf(about); }

// A day as the manifest takes it, whatever a record says.
std::string dayOf(const std::string& text) { return parseDate(text) ? text : std::string(); }

ManifestInspection inspectionOf(const Case& about) {
  ManifestInspection out;
  out.id = about.id;
  out.form = about.seen.form;
  out.version = about.seen.version;
  out.institution = about.subject.name;
  out.date = dayOf(about.date);
  out.visit = about.seen.visit;
  out.status = about.status;
  out.file = about.file;
  for (const SignedVersion& each : about.signedVersions) {
    out.signedVersions.push_back({each.revision, each.file});
  }
  for (const inspection::Revision& each : about.seen.revisions) {
    if (std::ranges::find(about.seen.reopened, each.id) == about.seen.reopened.end()) out.revision = each.id;
  }
  for (const inspection::SignatureStanding& each : about.signatures) {
    out.signatures.push_back({each.signature.role, each.signature.name, each.by.user,
                              std::string(inspection::codeOf(each.status))});
  }
  return out;
}

class Writer {
 public:
  Writer(ZipFile& zip, Dossier& dossier, const PackageSources& sources, const PackageMaker& maker)
      : zip_(zip), dossier_(dossier), sources_(sources), maker_(maker) {
    for (const Case& each : dossier.cases) {
      if (hasPaper(each)) ++paperCount_;
      versionCount_ += each.signedVersions.size();
      for (const Evidence& photo : each.evidence) lastPhoto_ = std::max(lastPhoto_, photo.number);
      written_.problems += each.problems.size();
    }
    manifest_.mission = dossier.mission.text();
    manifest_.workspace = dossier.workspace;
    manifest_.state = dossier.state;
    manifest_.handedOver = dossier.handedOver;
    manifest_.made = maker.made;
    manifest_.root = maker.root;
    manifest_.chain = maker.chain;
  }

  Result<PackageWritten> write() {
    constexpr std::size_t kOthers = 4;  // the lists, and what tells of the package
    if (std::size_t{2} * lastPhoto_ + paperCount_ + versionCount_ + kOthers > kFilesMax) return tooMany();
    for (Case& each : dossier_.cases) {
      if (const auto done = addCase(each); !done) return done.error();
    }
    for (const ListOrder& order : {problemList(dossier_, maker_.made), evidenceList(dossier_, maker_.made),
                                   dispositionList(dossier_, maker_.made)}) {
      const auto book = listBook(order);
      if (!book) return book.error();
      if (const auto done = addBytes(order.sheet + ".xlsx", *book); !done) return done.error();
    }
    if (const auto done = addBytes("说明.txt", readMe(dossier_, maker_, written_)); !done)
      return done.error();
    written_.files = manifest_.files.size();
    const std::string text = encodeManifest(manifest_);
    if (text.size() > kManifestBytesMax) return tooMany();
    if (const auto done = zip_.add(kManifestPath, Packing::stored, text); !done) return done.error();
    const auto signature = zip_.add(kSignaturePath, Packing::stored, signManifest(text, maker_.key));
    if (!signature) return signature.error();
    return written_;
  }

 private:
  static Error tooMany() {
    return Error(ErrorCode::fileTooLarge, {std::to_string(kManifestBytesMax)}, {kManifestPath});
  }

  static bool isInspection(const Case& about) { return about.kind == inspection::kind::inspection; }

  Result<void> addCase(Case& about) {
    if (hasPaper(about)) {
      if (const auto done = addForm(about); !done) return done;
    }
    for (Evidence& each : about.evidence) {
      ++written_.photos;
      if (const auto done = addPhoto(about, each); !done) return done;
    }
    if (about.kind == inspection::kind::selfCheck) ++written_.selfChecks;
    if (!isInspection(about)) return {};
    ++written_.inspections;
    if (about.status == "signed") ++written_.signedByLeader;
    if (about.status != "signed" && about.status != "withdrawn") {
      written_.notSigned.push_back(nameOf(about) + "：" + statusText(about));
    }
    manifest_.inspections.push_back(inspectionOf(about));
    return {};
  }

  Result<void> addForm(Case& about) {
    const std::string path = (isInspection(about) ? "检查表/" : "自查报告/") +
                             numberPart(++papers_, paperCount_) + "_" + namePart(about.date) + "_" +
                             namePart(about.subject.name) + "_" + namePart(titleOf(about));
    const bool isDraft = isInspection(about) && about.status != "signed" && about.status != "withdrawn";
    const auto added = addPaper(about, {}, path + (isDraft ? "_草稿.pdf" : ".pdf"));
    if (!added) return added.error();
    about.file = *added;
    std::size_t number = 0;
    for (SignedVersion& each : about.signedVersions) {
      const std::string count = about.signedVersions.size() == 1 ? "" : std::to_string(++number);
      const auto version = addPaper(about, each.revision, path + "_所签版本" + count + ".pdf");
      if (!version) return version.error();
      each.file = *version;
    }
    return {};
  }

  // Where it is now; empty: it could not be printed, which is noted.
  Result<std::string> addPaper(Case& about, const std::optional<record::RecordId>& revision,
                               const std::string& path) {
    const auto pdf = sources_.form(about, revision);
    if (!pdf && !isOfOneForm(pdf.error())) return pdf.error();
    if (!pdf) {
      const std::string why = (revision ? "所签版本：" : "") + pdf.error().what(Language::zh);
      about.note.append(about.note.empty() ? "" : "；").append(why);
      written_.unprinted.push_back(nameOf(about) + "：" + why);
      return std::string();
    }
    if (const auto done = addBytes(path, *pdf); !done) return done.error();
    return path;
  }

  Result<void> addPhoto(const Case& about, Evidence& each) {
    std::string name = numberPart(each.number, lastPhoto_) + "_" + namePart(about.subject.name);
    if (!each.photo.place.item.empty()) name += "_" + namePart(each.photo.place.item);
    const inspection::Medium& medium = each.photo.medium;
    auto original = sources_.original(medium);
    if (!original) return original.error();
    if (original->whyNot.empty()) {
      each.original = "照片/原图/" + name + endingOf(medium.type);
      // Its seal opened, so that it is what its digest was taken of.
      manifest_.files.push_back({each.original, original->size, medium.digest});
      if (const auto done = zip_.add(each.original, Packing::stored, original->bytes); !done) return done;
      if (!original->isAsRecorded) each.note = "记录所写的字节数或分块与原图不符；本包按原图";
      each.photo.medium.size = original->size;
    } else {
      each.note = original->whyNot + "，未收入本包";
      written_.missing.push_back(each.number);
      manifest_.missing.push_back({each.number, medium.digest});
    }
    return addStamped(about, each, name);
  }

  Result<void> addStamped(const Case& about, Evidence& each, const std::string& name) {
    const auto stamped = sources_.stamped(about, each);
    if (stamped) {
      each.stamped = "照片/标注/" + name + ".jpg";
      return addBytes(each.stamped, **stamped);
    }
    if (each.original.empty()) return {};  // told already
    each.note +=
        (each.note.empty() ? "未能生成标注件：" : "；未能生成标注件：") + stamped.error().what(Language::zh);
    written_.unstamped.push_back(each.number);
    return {};
  }

  Result<void> addBytes(const std::string& path, BytesView bytes) {
    manifest_.files.push_back({path, bytes.size(), crypto::sha256(bytes)});
    return zip_.add(path, Packing::stored, bytes);
  }

  ZipFile& zip_;
  Dossier& dossier_;
  const PackageSources& sources_;
  const PackageMaker& maker_;
  std::size_t versionCount_ = 0;
  unsigned paperCount_ = 0, papers_ = 0, lastPhoto_ = 0;
  Manifest manifest_;
  PackageWritten written_;
};

}  // namespace

Result<PackageWritten> writePackage(Dossier& dossier, const PackageSources& sources,
                                    const PackageMaker& maker, const std::filesystem::path& path) {
  auto zip = ZipFile::create(path, zipClock(maker.made));
  if (!zip) return zip.error();
  auto written = Writer(*zip, dossier, sources, maker).write();
  if (!written) return written;
  if (const auto finished = zip->finish(); !finished) return finished.error();
  return written;
}

}  // namespace shicha::handover
