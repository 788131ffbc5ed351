// Coverage: who has been inspected, and who not yet.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "registry/registry.hpp"

namespace shicha::registry {

// What every subject of a kind is to be reached by.
struct CoverageNeed {
  SubjectKind subject = SubjectKind::training;
  std::vector<std::string> kinds;            // codes of inspection kinds; each is to reach it
  std::vector<std::string> forms;            // ids of the forms that the subject takes; any of them covers it
  std::vector<std::string> theoryOnlyForms;  // of an exam site without practical exams, in place of `forms`
};

// An inspection that counts.
struct CoverageInspection {
  std::string subject;  // id of the institution
  std::string kind;     // code of the inspection kind
  std::string form;     // id
  Date date;
};

struct CoverageDone {
  std::string form;
  Date date;

  bool operator==(const CoverageDone&) const = default;
};

// One subject and one kind of inspection.
struct SubjectCoverage {
  std::string subject, name;  // id and name
  SubjectKind subjectKind = SubjectKind::training;
  std::string kind;
  std::vector<CoverageDone> done;         // by date
  std::vector<std::string> missingForms;  // forms not yet done; some may be missing though it is covered

  bool isCovered() const { return !done.empty(); }
};

struct Coverage {
  std::vector<SubjectCoverage> subjects;  // in the order of the list, and of the kinds that it needs
  std::size_t covered = 0;                // how many of them are
};

// list: the institutions of a day. district: only those of it, where an institution of several districts
// counts in each; empty: all of the list, each once. Inspections of others, and of kinds that are not needed,
// are left out. An inspection covers a subject by whatever form: a site takes the practical and the theory
// form, and either covers it, the other being missing. Pure. Threads: any.
Coverage coverage(const std::vector<Institution>& list, std::string_view district,
                  const std::vector<CoverageNeed>& needs, const std::vector<CoverageInspection>& inspections);

}  // namespace shicha::registry
