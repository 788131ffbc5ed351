// All roads are open: every queue empties, within the bounds of docs/simulation.md.
#include "days/day.hpp"
#include "exchange/media_transfer.hpp"

namespace shicha::days {
namespace {

constexpr int kPairsMax = 3;  // of messages, until any two replicas hold the same
constexpr int kPasses = 2;    // over all tablets: the server has everything after the first

// Does a batch wait for one that somebody has? For what was lost with a tablet nobody can wait in earnest.
bool waitsInVain(Day& day, Device& at) {
  for (const auto& waiting : at.history().waiting()) {
    for (const record::Hash& missing : waiting.missing) {
      for (Device* each : day.living()) {
        if (each->history().find(missing)) return true;
      }
    }
  }
  if (at.history().waitingCount() > 0) day.note("waits for what was lost");
  return false;
}

bool isSomewhere(Day& day, const crypto::Hash& medium) {
  for (Device* each : day.living()) {
    const auto state = each->media().state(medium);
    if (state && *state == storage::MediumState::verified) return true;
  }
  return false;
}

}  // namespace

void heal(Day& day) {
  for (int pass = 0; pass < kPasses; ++pass) {
    for (Device* each : day.living()) {
      Device& tablet = *each;
      if (tablet.isServers || day.isBroken()) continue;
      if (!talk(day, tablet, day.server(), {}, kPairsMax))
        return day.breaks(tablet.name() + " and the server are not done after 3 pairs of messages");
    }
    // A revocation that came back from the tablets, where the server was rewound.
    if (pass == 0 && day.server().state().members().needsNewEpoch({})) beginEpoch(day);
  }
  for (int pass = 0; pass < kPasses; ++pass) {
    for (Device* each : day.living()) {
      Device& tablet = *each;
      if (tablet.isServers || day.isBroken()) continue;
      for (const bool up : {true, false}) {
        Device& from = up ? tablet : day.server();
        Device& to = up ? day.server() : tablet;
        if (!moveMedia(day, from, to, {}))
          return day.breaks(to.name() + " does not get all media of " + from.name());
      }
    }
  }
  for (Device* each : day.living()) {
    if (waitsInVain(day, *each)) day.breaks("batches wait for ever at " + each->name());
    for (const auto& wanted : exchange::wantedMedia(each->media(), mediaToldOf(*each)).value()) {
      if (isSomewhere(day, wanted.digest)) day.breaks("media are wanted for ever at " + each->name());
    }
  }
}

}  // namespace shicha::days
