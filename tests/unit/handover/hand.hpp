// A small package made by hand, and ZIP files that somebody else put together.
#pragma once

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <map>

#include "handover/manifest.hpp"
#include "handover/verify_package.hpp"
#include "handover/write_package.hpp"
#include "inspection/kinds.hpp"
#include "membership/certificate.hpp"
#include "support/temp_folder.hpp"
#include "support/zip_parts.hpp"

namespace shicha::test {

constexpr const char* kPackageMission = "gz2023/天河区-增城区";

inline std::string fileBytes(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

inline crypto::SigningKey keyOf(std::uint8_t number) {
  crypto::SigningSeed seed;
  seed.bytes.fill(number);
  return crypto::SigningKey(seed);
}

// A root, and somebody whom it certifies.
struct Member {
  explicit Member(std::uint8_t number = 1, const std::string& mission = kPackageMission)
      : root(keyOf(number)), key(keyOf(static_cast<std::uint8_t>(number + 100))) {
    membership::Certificate certificate;
    certificate.signingKey = key.publicKey();
    certificate.user = "组长乙";
    certificate.role = "leader";
    certificate.district = "天河区";
    certificate.device = "平板三";
    certificate.workspaces = {record::workspaceId(root.publicKey(), mission)};
    chain = membership::encodeChain({membership::issue(certificate, root)});
  }

  crypto::SigningKey root, key;
  std::string chain;
};

inline inspection::Photo photoOf(const std::string& bytes, const std::string& item, std::uint8_t number) {
  inspection::Photo photo;
  photo.id.bytes = {0, 14, number};
  photo.place.item = item;
  photo.medium = {crypto::sha256(bytes), bytes.size(), {crypto::sha256(bytes)}, "image/jpeg"};
  photo.clockMs = 1'700'704'800'000;
  return photo;
}

// One inspection with a finding and photos whose contents are known.
struct SmallPackage {
  explicit SmallPackage(std::vector<std::string> contents = {"first photo", "second photo"})
      : photos(std::move(contents)) {
    dossier.mission = {"gz2023", "天河区", "增城区", campaign::InspectionKind::cross};
    dossier.books = &books;
    dossier.handedOver = "2023-11-30";
    dossier.leader = "组长乙";
    dossier.state.bytes.fill(7);
    handover::Case about;
    about.id.bytes = {0, 10, 1};
    about.kind = inspection::kind::inspection;
    about.subject = {"x", "training", "某某职业培训学校"};
    about.date = "2023-11-23";
    about.form = books.newest("gz2023.training");
    about.seen.form = "gz2023.training";
    about.seen.version = 1;
    about.status = "signed";
    about.seen.revisions = {{record::RecordId{}, "gz2023.training", 1, {}, {}}};
    inspection::SignatureStanding standing;
    standing.signature.role = "leader";
    standing.signature.name = "组长乙";
    standing.status = inspection::SignatureStatus::current;
    about.signatures = {standing};
    for (std::size_t i = 0; i < photos.size(); ++i) {
      about.evidence.push_back({photoOf(photos[i], "5", static_cast<std::uint8_t>(i)), 0, 0, {}, {}, {}, {}});
    }
    dossier.cases.push_back(about);
  }

  handover::PackageSources sources() {
    using Original = handover::PackageSources::Original;
    return {[this](const inspection::Medium& medium) -> Result<Original> {
              for (const std::string& bytes : photos) {
                if (crypto::sha256(bytes) != medium.digest || isMissing(bytes)) continue;
                const document::ZipSource source([rest = BytesView(bytes)](std::span<char> room) mutable {
                  const std::size_t count = std::min(room.size(), rest.size());
                  std::copy_n(rest.data(), count, room.data());
                  rest.remove_prefix(count);
                  return Result<std::size_t>(count);
                });
                return Original{source, bytes.size(), bytes.size() == medium.size, {}};
              }
              return Original{{}, 0, true, "原图尚未同步到本机"};
            },
            [this](const handover::Case&,
                   const handover::Evidence& each) -> Result<std::shared_ptr<const std::string>> {
              if (isBroken) return Error(ErrorCode::pictureBroken, {"JPEG"});
              return std::make_shared<const std::string>("stamped " + std::to_string(each.number));
            },
            [this](const handover::Case& each,
                   const std::optional<record::RecordId>& revision) -> Result<std::string> {
              if (isFormUnknown) return Error(ErrorCode::formNotHere, {"x", "99"});
              return (revision ? "%PDF as signed of " : "%PDF of ") + each.subject.name;
            }};
  }

  bool isMissing(const std::string& bytes) const { return std::ranges::count(missing, bytes) > 0; }

  Result<handover::PackageWritten> write(const std::filesystem::path& path, const Member& member) {
    dossier.workspace = record::workspaceId(member.root.publicKey(), dossier.mission.text());
    handover::number(dossier);
    const handover::PackageMaker maker{member.key, member.chain, member.root.publicKey(),
                                       "组长乙",   "平板三",     std::chrono::seconds(1'701'300'001)};
    return handover::writePackage(dossier, sources(), maker, path);
  }

  std::string bytes(const Member& member = Member()) {
    const TempFolder folder;
    EXPECT_TRUE(write(folder.file("a.zip"), member));
    return fileBytes(folder.file("a.zip"));
  }

  inspection::Books books = inspection::readShippedBooks().value();
  std::vector<std::string> photos;
  std::vector<std::string> missing;  // of the photos: those whose originals are not here
  bool isFormUnknown = false;        // the forms are of a newer program
  bool isBroken = false;             // no stamped copy can be made
  handover::Dossier dossier;
};

inline handover::PackageCheck checked(const std::string& bytes,
                                      const std::optional<crypto::PublicKey>& root = {}) {
  return handover::verifyPackage(handover::packageIn(bytes), root).value();
}

// "package-file-changed 说明.txt": what was found, in the order it was found.
inline std::vector<std::string> problemsIn(const std::string& bytes,
                                           const std::optional<crypto::PublicKey>& root = {}) {
  std::vector<std::string> texts;
  for (const Error& each : checked(bytes, root).problems) {
    texts.push_back(std::string(errorInfo(each.code()).name) +
                    (each.place().file.empty() ? "" : " " + each.place().file));
  }
  return texts;
}

// The same files in a ZIP file as this program writes it.
using Parts = std::vector<std::pair<std::string, std::string>>;
inline std::string zipOf(const Parts& parts,
                         std::chrono::seconds made = std::chrono::seconds(1'701'328'801)) {
  document::ZipFile zip(made);
  for (const auto& [name, bytes] : parts) {
    EXPECT_TRUE(zip.add(name, document::Packing::stored, bytes));
  }
  EXPECT_TRUE(zip.finish());
  return zip.takeBytes();
}

}  // namespace shicha::test
