// Checking a handover package anywhere: without a store, without unpacking anything.
#pragma once

#include <optional>
#include <vector>

#include "handover/manifest.hpp"
#include "handover/package_bytes.hpp"

namespace shicha::handover {

// More problems than these are counted, and not listed.
constexpr std::size_t kProblemsMax = 1000;

struct PackageCheck {
  std::optional<Manifest> manifest;  // where it can be read
  std::optional<Maker> maker;        // where the signature holds
  std::uint64_t bytes = 0;           // of the files that are as the manifest says
  std::size_t filesGood = 0;
  std::vector<Error> problems;  // each with the file it is about as its place
  std::size_t problemCount = 0;

  bool isGood() const { return problemCount == 0; }
};

// Compares every byte of a package with what its signed manifest says it is, the bytes between the files
// included. What was found wrong: packageUnreadable, packageNewer, packageSignature, packageFileChanged,
// packageFileAdded, packageFileMissing; packageNotTrusted, where root is given and another one stands above
// it.
// Memory: the directory and the manifest, which have limits; of the files some hundred KB.
// Errors: fileUnreadable, where the disk does not give the bytes. Threads: any.
Result<PackageCheck> verifyPackage(const PackageBytes& package, const std::optional<crypto::PublicKey>& root);

}  // namespace shicha::handover
