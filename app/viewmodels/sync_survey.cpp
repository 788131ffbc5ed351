#include "viewmodels/sync_survey.hpp"

namespace shicha::viewmodels {

using core::SyncState;

int SyncSurvey::count(SyncState state) const {
  int sum = 0;
  for (const Mission& each : missions) {
    const auto found = each.counts.find(state);
    if (found != each.counts.end()) sum += found->second;
  }
  return sum;
}

bool SyncSurvey::waits() const {
  return count(SyncState::waiting) > 0 || count(SyncState::sending) > 0 || only.photos > 0;
}

Result<SyncSurvey> surveySync(core::Tablet& tablet, const core::SyncProgress& run, bool isRunning) {
  const auto listed = tablet.list();
  if (!listed) return listed.error();
  const auto standings = core::standingsOf(tablet, *listed, run, isRunning);
  if (!standings) return standings.error();
  auto known = core::serverKnown(tablet);
  if (!known) return known.error();
  SyncSurvey survey;
  survey.only = core::onlyHere(tablet);
  survey.known = *known;
  // The list is in the order of the missions' names.
  for (std::size_t at = 0; at < listed->size(); ++at) {
    const core::MissionHere& mission = (*listed)[at].mission;
    const core::SyncStanding& standing = (*standings)[at];
    survey.standings.emplace(standing.id, standing);
    if (!tablet.isMine(mission)) continue;
    const bool isNext = survey.missions.empty() || survey.missions.back().mission.id != mission.id;
    if (isNext) survey.missions.push_back({mission, {}});
    ++survey.missions.back().counts[standing.state];
  }
  return survey;
}

}  // namespace shicha::viewmodels
