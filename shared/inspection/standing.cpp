#include "inspection/standing.hpp"

#include <inspection.pb.h>

#include <algorithm>
#include <array>

namespace shicha::inspection {

Withdrawal standingWithdrawal(const membership::Workspace& workspace, const record::Aggregate& aggregate,
                              const Inspection& inspection) {
  if (!inspection.withdrawn || inspection.revisions.empty()) return inspection.withdrawn;
  const record::RegisterId at{inspection.id, records::Inspection::kWithdrawnFieldNumber};
  for (const std::uint32_t index : aggregate.live(at)) {
    const record::Entry& entry = aggregate.entries()[index];
    const bool counts = workspace.members().isServers(entry.batch) ||
                        mayWithdrawPresented(workspace.members().roleOf(entry.batch));
    records::Inspection head;
    const bool isRead = head.ParseFromString(aggregate.writeOf(entry).value);
    if (counts && isRead && head.has_withdrawn()) return head.withdrawn().reason();
  }
  return std::nullopt;
}

bool mayWithdrawPresented(const std::string& role) {
  constexpr std::array<std::string_view, 4> kRoles = {"leader", "district-bureau", "city-bureau",
                                                      "administrator"};
  return std::ranges::find(kRoles, role) != kRoles.end();
}

bool maySignAs(const std::string& role, const std::string& signs) {
  if (signs == "leader") return role == "leader";
  if (signs == "inspector") return role == "inspector" || role == "liaison";
  return signs == "expert" || signs == "representative";
}

}  // namespace shicha::inspection
