#include "registry/coverage.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace shicha::registry {
namespace {

using ByKind = std::map<std::pair<std::string_view, std::string_view>, std::vector<CoverageDone>>;

ByKind bySubjectAndKind(const std::vector<CoverageInspection>& inspections) {
  ByKind done;
  for (const CoverageInspection& inspection : inspections) {
    done[{inspection.subject, inspection.kind}].push_back({inspection.form, inspection.date});
  }
  for (auto& [key, list] : done) std::ranges::stable_sort(list, {}, &CoverageDone::date);
  return done;
}

SubjectCoverage coverageOf(const Institution& subject, const std::string& kind,
                           const std::vector<std::string>& forms, const ByKind& done) {
  SubjectCoverage result;
  result.subject = subject.id;
  result.name = subject.name;
  result.subjectKind = subject.kind;
  result.kind = kind;
  if (const auto found = done.find({subject.id, kind}); found != done.end()) result.done = found->second;
  for (const std::string& form : forms) {
    if (std::ranges::find(result.done, form, &CoverageDone::form) == result.done.end()) {
      result.missingForms.push_back(form);
    }
  }
  return result;
}

}  // namespace

Coverage coverage(const std::vector<Institution>& list, std::string_view district,
                  const std::vector<CoverageNeed>& needs,
                  const std::vector<CoverageInspection>& inspections) {
  const ByKind done = bySubjectAndKind(inspections);
  Coverage result;
  for (const Institution& subject : list) {
    const auto& districts = subject.districts;
    if (!district.empty() && std::ranges::find(districts, district) == districts.end()) continue;
    for (const CoverageNeed& need : needs) {
      if (need.subject != subject.kind) continue;
      for (const std::string& kind : need.kinds) {
        const auto& forms = subject.theoryOnly ? need.theoryOnlyForms : need.forms;
        result.subjects.push_back(coverageOf(subject, kind, forms, done));
        if (result.subjects.back().isCovered()) ++result.covered;
      }
    }
  }
  return result;
}

}  // namespace shicha::registry
