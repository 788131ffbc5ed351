// Handing a mission over: the package that the inspected district's bureau gets, and what it is checked by.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>

#include "base/words.hpp"
#include "core/tablet.hpp"
#include "handover/verify_package.hpp"
#include "handover/write_package.hpp"

namespace shicha::core {

// When the mission was handed over, and by whom; both empty: not yet. Errors: of the disk.
Result<handover::HandedOver> handedOver(Tablet& tablet, const MissionHere& mission);

struct HandoverOrder {
  std::filesystem::path file;  // a new one
  bool asDraft = false;        // also where the mission was not handed over yet: the package says so
  // Called after each photo and printed form, with how many of how many are done; none: nobody wants to know.
  std::function<void(std::size_t done, std::size_t all)> progress;
};

struct HandoverWritten {
  std::string handedOver;  // the day; empty: a draft
  handover::PackageWritten package;
};

// Writes the package of a mission of this person's, who signs it. Photos that are not whole here are left
// out, named in it, and returned. Errors: notHandedOver, unless a draft is wanted; workspaceNotHere;
// fileExists; of the disk; those of paperOf(). Then there is no file.
Result<HandoverWritten> writeHandover(Tablet& tablet, const MissionHere& mission, const HandoverOrder& order);

// A package that was found good, against the records here: is its maker a member of the mission, and was the
// mission handed over on that day? What does not fit, in words; nothing: the mission is not here. Errors: of
// the disk.
Result<std::optional<std::vector<Words>>> comparePackage(Tablet& tablet, const handover::Manifest& manifest,
                                                         const handover::Maker& maker);

}  // namespace shicha::core
