#include "core/media_plan.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace shicha::core {
namespace {

using storage::MediumState;
using storage::MediumStatus;

void add(const record::WorkspaceId& workspace, const crypto::Hash& digest, std::size_t groupMax,
         std::vector<MediaGroup>& groups) {
  const bool fits =
      !groups.empty() && groups.back().workspace == workspace && groups.back().digests.size() < groupMax;
  if (!fits) groups.push_back({workspace, {}});
  groups.back().digests.push_back(digest);
}

class Planner {
 public:
  Planner(const storage::MediaStore& media, bool withBackups) : withBackups_(withBackups) {
    for (const MediumStatus& status : media.all()) known_.emplace(status.digest, status);
  }

  void take(const Listed& each) {
    for (const crypto::Hash& digest : each.card.media) {
      if (seen_.insert(digest).second) take(each.mission.id, digest);
    }
  }

  MediaPlan plan;

 private:
  void take(const record::WorkspaceId& workspace, const crypto::Hash& digest) {
    const auto known = known_.find(digest);
    const MediumState state = known == known_.end() ? MediumState::listed : known->second.state;
    if (state == MediumState::listed || state == MediumState::partial) {
      add(workspace, digest, kFetchedTogether, plan.toFetch);
      return;
    }
    if (state != MediumState::verified) return;
    const bool isConfirmed = known->second.isConfirmed;
    if (!isConfirmed) ++plan.unconfirmed;
    const bool isAsked = !isConfirmed || (withBackups_ && !known->second.inBackup);
    if (isAsked) add(workspace, digest, kSentTogether, plan.toSend);
  }

  bool withBackups_;
  std::unordered_map<crypto::Hash, MediumStatus, FixedBytesHash> known_;
  std::set<crypto::Hash> seen_;
};

}  // namespace

Result<MediaPlan> planMedia(Tablet& tablet, const std::vector<MissionProgress>& missions, bool withBackups) {
  const auto listed = tablet.list();
  if (!listed) return listed.error();
  Planner planner(tablet.media(), withBackups);
  for (const bool typical : {true, false}) {
    for (const Listed& each : *listed) {
      const auto mission = std::ranges::find_if(
          missions, [&](const MissionProgress& other) { return other.mission.id == each.mission.id; });
      const bool isSynced = mission != missions.end() && !mission->error;
      if (isSynced && each.card.isTypical == typical) planner.take(each);
    }
  }
  return std::move(planner.plan);
}

}  // namespace shicha::core
