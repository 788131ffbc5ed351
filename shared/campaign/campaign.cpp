#include "campaign/campaign.hpp"

#include <algorithm>
#include <array>

namespace shicha::campaign {

std::string_view codeOf(InspectionKind kind) {
  constexpr std::array<std::string_view, 3> kCodes = {"territorial", "cross", "city-spot"};
  return kCodes[static_cast<std::size_t>(kind)];
}

const Subject* Campaign::find(registry::SubjectKind kind) const {
  const auto found = std::ranges::find(subjects, kind, &Subject::kind);
  return found == subjects.end() ? nullptr : &*found;
}

Level Campaign::decidedBy(std::string_view measure, registry::SubjectKind subject) const {
  for (const Decides& rule : decides) {
    const bool measureFits =
        rule.measures.empty() || std::ranges::find(rule.measures, measure) != rule.measures.end();
    const bool subjectFits =
        rule.subjects.empty() || std::ranges::find(rule.subjects, subject) != rule.subjects.end();
    if (measureFits && subjectFits) return rule.level;
  }
  return Level::district;
}

}  // namespace shicha::campaign
