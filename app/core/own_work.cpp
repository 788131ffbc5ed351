#include "core/own_work.hpp"

namespace shicha::core {

Result<bool> OwnWork::mayLeave(Tablet& tablet) {
  std::map<record::LogId, std::uint64_t> now;
  for (const MissionHere& mission : tablet.missions()) {
    const auto state = tablet.replicaOf(mission.id)->state();
    if (!state) return state.error();
    const record::History& history = (*state)->history();
    for (const record::BatchRef& tip : history.tips()) {
      const auto& author = (*state)->members().authorOf(*history.find(tip.hash));
      if (author.certificate.device != tablet.me().device) continue;
      std::uint64_t& highest = now[tip.log];
      highest = std::max(highest, tip.sequence);
    }
  }
  if (now == covered_) return true;
  const auto goesOn = tablet.store().renewToken();
  if (goesOn) covered_ = std::move(now);
  return goesOn;
}

}  // namespace shicha::core
