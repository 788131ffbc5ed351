#include "api/mission_findings.hpp"

#include "inspection/kinds.hpp"
#include "inspection/standing.hpp"

namespace shicha::server {

Result<std::vector<MissionFinding>> findingsOf(Missions& missions, const campaign::Mission& mission) {
  storage::Replica& replica = missions.replicaOf(mission);
  const auto state = replica.state();
  if (!state) return state.error();
  std::vector<MissionFinding> all;
  for (const record::AggregateId& id : (*state)->aggregates()) {
    if (record::kindOf(id) != inspection::kind::inspection) continue;
    const auto aggregate = replica.find(id);
    if (!aggregate) return aggregate.error();
    const inspection::Inspection read = inspection::readInspection(id, **aggregate);
    const bool isWithdrawn = inspection::standingWithdrawal(**state, **aggregate, read).has_value();
    for (const inspection::Finding& finding : read.findings) {
      all.push_back({finding, id, read.subject, read.form, read.date, !read.revisions.empty(), isWithdrawn});
    }
  }
  return all;
}

}  // namespace shicha::server
