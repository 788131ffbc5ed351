// What a handover package says of itself: which mission, who made it, and every file in it by its digest.
// docs/handover.md has the format.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "record/ids.hpp"

namespace shicha::handover {

// What this program writes, and the newest that it reads.
constexpr unsigned kManifestVersion = 1;

// Limits of what is read: they bound what a stranger can make a program hold.
constexpr std::size_t kManifestBytesMax = std::size_t{8} << 20U;
constexpr std::size_t kFilesMax = 25'000;

// Where the two files stand that all others are checked by.
constexpr const char* kManifestPath = "清单.json";
constexpr const char* kSignaturePath = "清单.签名";

struct ManifestFile {
  std::string path;        // "照片/原图/001_….jpg": safe to unpack, see package_paths.hpp
  std::uint64_t size = 0;  // bytes
  crypto::Hash digest;

  bool operator==(const ManifestFile&) const = default;
};

// A signature under a form, and what it was worth when the package was made.
struct ManifestSignature {
  std::string role, name, user, status;

  bool operator==(const ManifestSignature&) const = default;
};

// A revision that a leader signed and that does not stand any more.
struct ManifestVersion {
  record::RecordId revision;
  std::string file;  // as it was presented; empty: none could be made

  bool operator==(const ManifestVersion&) const = default;
};

struct ManifestInspection {
  record::AggregateId id;
  std::string form;
  unsigned version = 0;           // of the form
  std::string institution, date;  // date: empty: the records have none
  unsigned visit = 1;
  std::optional<record::RecordId> revision;  // presented, and not reopened
  std::string status;                        // signed, presented, open, withdrawn
  std::string file;                          // its printed form; empty: none could be made
  std::vector<ManifestVersion> signedVersions;
  std::vector<ManifestSignature> signatures;

  bool operator==(const ManifestInspection&) const = default;
};

// A photo that was not whole on the device: the package is without it, and says so.
struct MissingPhoto {
  unsigned number = 0;  // as the list of evidence counts
  crypto::Hash digest;

  bool operator==(const MissingPhoto&) const = default;
};

struct Manifest {
  std::string mission;
  record::WorkspaceId workspace;
  record::Hash state;            // the root of the mission's records when the package was made
  std::string handedOver;        // the day; empty: a draft, made before
  std::chrono::seconds made{0};  // since 1970, by the device's clock
  crypto::PublicKey root;        // of the system that the mission belongs to
  std::string chain;             // of certificates, from the root to whoever made the package
  std::vector<ManifestInspection> inspections;
  std::vector<MissingPhoto> missing;
  std::vector<ManifestFile> files;  // all but the manifest and its signature, in the order of the package

  bool operator==(const Manifest&) const = default;
};

// Threads, of all: any.
std::string encodeManifest(const Manifest& manifest);

// Errors: packageNewer; packageUnreadable, which says where and what: also where the bytes are not exactly
// those that encodeManifest() gives.
Result<Manifest> decodeManifest(const std::string& text);

// The bytes of kSignaturePath.
std::string signManifest(const std::string& manifest, const crypto::SigningKey& key);

// Who made the package, as the chain says.
struct Maker {
  std::string user, role, district, device;
  crypto::PublicKey key;
};

// Does the signature hold, by a key that the manifest's own root certifies for its mission? Whose root that
// is, is another question.
// manifest: as decoded from text. Errors: packageSignature, which says what is wrong.
Result<Maker> checkSignature(const Manifest& manifest, const std::string& text, const std::string& signature);

}  // namespace shicha::handover
