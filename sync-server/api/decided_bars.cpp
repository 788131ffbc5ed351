#include "api/decided_bars.hpp"

#include <algorithm>

#include "storage/fault.hpp"

namespace shicha::server {
namespace {

constexpr const char* kWho = "server";

// The bar that each counting decision of the mission asks for, by its reason, which names the decision.
using Wanted = std::map<std::string, Bar>;

std::string reasonOf(const campaign::Mission& mission, std::string_view decision) {
  return mission.text() + " 处理决定 decision " + std::string(decision);
}

Wanted wantedBars(ServerData& data, const campaign::Mission& mission) {
  const MatchedInstitutions matches = matchesOf(data);
  Wanted wanted;
  for (const FactMission& known : data.facts->missions()) {
    if (known.mission != mission.text()) continue;
    data.facts->eachDisposition(known.number, [&](const DispositionRow& row) {
      const auto from = parseDate(row.date), until = parseDate(row.barUntil);
      if (!from || !until) return;
      const auto match = matches.find(row.subject);
      const std::string institution = match == matches.end() ? std::string(row.subject) : match->second;
      const std::string reason = reasonOf(mission, row.record);
      wanted[reason] = {institution, std::string(row.subjectName), *from, *until, reason};
    });
  }
  return wanted;
}

}  // namespace

Result<void> barAsDecided(ServerData& data, const campaign::Mission& mission, const Date& today) {
  const auto caughtUp = catchUpWithFacts(data, data.missions->workspaceOf(mission.text()));
  if (!caughtUp) return caughtUp;
  const auto wanted = storage::attempt([&] { return wantedBars(data, mission); });
  if (!wanted) return wanted.error();
  const auto all = data.registry->allBars();
  if (!all) return all.error();
  // The last bar that names each decision, and the last one of each institution.
  std::map<std::string, const Bar*> byReason, byInstitution;
  for (const Bar& bar : *all) byReason[bar.reason] = byInstitution[bar.institution] = &bar;
  for (const auto& [reason, bar] : *wanted) {
    const auto known = byReason.find(reason);
    if (known != byReason.end() && known->second->from < known->second->until) continue;
    if (const auto barred = data.registry->bar(bar, kWho); !barred) return barred;
  }
  const std::string ofMission = reasonOf(mission, "");
  for (const auto& [institution, bar] : byInstitution) {
    const bool isOurs = bar->reason.starts_with(ofMission) && bar->from < bar->until;
    if (!isOurs || wanted->contains(bar->reason)) continue;
    const auto taken = data.registry->bar({institution, bar->name, today, today, bar->reason}, kWho);
    if (!taken) return taken;
  }
  return {};
}

}  // namespace shicha::server
