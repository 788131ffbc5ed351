// Bundles as files: what carries a mission from hand to hand.
#pragma once

#include <filesystem>

#include "core/tablet.hpp"
#include "exchange/bundle.hpp"

namespace shicha::core {

// Writes a mission with its photos to a new file; inspections with typical cases come first.
// Errors: fileExists, fileUnwritable; bundleLocked, where this person has no key of the mission; those of
// writeBundle(). Then there is no file.
Result<exchange::BundleWritten> exportBundle(Tablet& tablet, const MissionHere& mission,
                                             const std::filesystem::path& file);

struct BundleImported {
  MissionHere mission;
  exchange::BundleTaken taken;
};

// Takes in a bundle of a mission that is here. What came in before an error is kept, and coming again changes
// nothing.
// Errors: fileUnreadable; bundleUnreadable, bundleNewer, bundleForeign, bundleLocked, bundleDamaged,
// bundleCutOff; of the disk.
Result<BundleImported> importBundle(Tablet& tablet, const std::filesystem::path& file);

// The photos of a mission, those of typical cases first.
Result<std::vector<crypto::Hash>> mediaOf(Tablet& tablet, const MissionHere& mission);

}  // namespace shicha::core
