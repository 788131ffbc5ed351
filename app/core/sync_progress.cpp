#include "core/sync_progress.hpp"

namespace shicha::core {

std::optional<Error> SyncProgress::trouble() const {
  for (const MissionProgress& each : missions) {
    if (each.error) return each.error;
    if (!each.refusedHere.empty()) return each.refusedHere.front();
    if (!each.refused.empty()) {
      return Error(ErrorCode::networkAnswer,
                   {each.mission.mission.text() + ", refused: " + std::to_string(each.refused.size())});
    }
  }
  if (!photosRefused.empty()) return photosRefused.front();
  return std::nullopt;
}

}  // namespace shicha::core
