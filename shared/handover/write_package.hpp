// Making a handover package: a ZIP file of everything that the inspected district's bureau gets, which can be
// checked anywhere. docs/handover.md.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "crypto/signing.hpp"
#include "document/zip_file.hpp"
#include "handover/dossier.hpp"

namespace shicha::handover {

// Where the bytes come from. Threads: they are called in the thread that writes.
struct PackageSources {
  // The original, piece by piece, bit for bit: what that digest was taken of. Errors: of the disk, which end
  // the package.
  struct Original {
    document::ZipSource bytes;
    std::uint64_t size = 0;    // of what is there, in bytes: a record may say what it likes
    bool isAsRecorded = true;  // size and chunks are as the record says
    std::string whyNot = {};   // in words, where it is not whole on this device; empty: it is
  };
  std::function<Result<Original>(const inspection::Medium&)> original;

  // The stamped copy, a JPEG file. An error is noted beside the photo, and ends nothing.
  std::function<Result<std::shared_ptr<const std::string>>(const Case&, const Evidence&)> stamped;

  // The printed form of an inspection or a self-check, a PDF file. revision: as that one was presented;
  // nothing: as it stands. Errors: formNotHere, formUnknown, recordUnknown and recordUnreadable are noted in
  // its place; others end the package.
  std::function<Result<std::string>(const Case&, const std::optional<record::RecordId>& revision)> form;
};

// Who makes the package, and when.
struct PackageMaker {
  const crypto::SigningKey& key;
  std::string chain;  // of certificates, from the root to that key
  crypto::PublicKey root;
  std::string user, device;   // as the chain says
  std::chrono::seconds made;  // since 1970
};

struct PackageWritten {
  std::size_t inspections = 0, selfChecks = 0, problems = 0, photos = 0, files = 0;
  std::size_t signedByLeader = 0;      // of the inspections: the leader's signature is under what stands
  std::vector<std::string> notSigned;  // the others but the withdrawn, as people name them, with why
  std::size_t withdrawn() const { return inspections - signedByLeader - notSigned.size(); }
  std::vector<std::string> unprinted;  // what could not be printed, with why
  std::vector<unsigned> missing;       // numbers of photos whose originals are not whole on this device
  std::vector<unsigned> unstamped;     // of those whose stamped copies could not be made
};

// dossier: numbered; it learns where its files are.
// Errors: those of ZipFile and of the sources. Then there is no file.
Result<PackageWritten> writePackage(Dossier& dossier, const PackageSources& sources,
                                    const PackageMaker& maker, const std::filesystem::path& path);

}  // namespace shicha::handover
