#include "campaign/coverage_needs.hpp"

namespace shicha::campaign {

std::vector<registry::CoverageNeed> coverageNeeds(const Campaign& campaign) {
  std::vector<registry::CoverageNeed> needs;
  for (const Subject& subject : campaign.subjects) {
    if (subject.all.empty()) continue;
    registry::CoverageNeed& need = needs.emplace_back();
    need.subject = subject.kind;
    for (const InspectionKind kind : subject.all) need.kinds.emplace_back(codeOf(kind));
    need.forms = subject.takes;
    need.theoryOnlyForms = subject.theoryOnlyTakes;
  }
  return needs;
}

}  // namespace shicha::campaign
