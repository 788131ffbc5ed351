// Coverage (全覆盖): who has been inspected, and who not yet, by kind of inspection and by district.
#pragma once

#include <string>
#include <vector>

#include "bureau/list_question.hpp"
#include "registry/coverage.hpp"

namespace shicha::server {

// How many subjects of a kind were reached by a kind of inspection.
struct CoverageCount {
  registry::SubjectKind subject = registry::SubjectKind::training;
  std::string kind;         // of inspection
  bool isRequired = false;  // the plan wants every one reached
  std::size_t covered = 0, total = 0;

  bool operator==(const CoverageCount&) const = default;
};

struct CoveragePart {
  std::string unit;                   // a district; "city": all of them, every institution once
  std::vector<CoverageCount> counts;  // in the order of the plan
  std::vector<registry::SubjectCoverage> subjects;
};

struct CoverageList {
  ListQuestion question;
  // The city's own, then those of its districts; of a district its own; by the checking district one for each
  // district where its people check, with the kinds of inspection that they do there.
  std::vector<CoveragePart> parts;
};

// listed: the registry on the day asked about. Inspections that count, dated up to that day, cover; in a
// district those that took place there. Threads: one at a time. Errors: of the disk.
Result<CoverageList> coverageList(const ListSources& sources, const ListQuestion& question,
                                  const std::vector<registry::Institution>& listed);

// {"campaign","unit","unit_name","by","as_of","parts":[{"unit",
//   "counts":[{"subject_kind","kind","required","covered","total"}],
//   "subjects":[{"institution","institution_id","subject_kind","kind","required","covered",
//     "done":[{"form","date"}],"missing_forms"}]}]}. Pure, as below. Threads: any.
std::string coverageJson(const CoverageList& list);

// A row for each subject and kind of inspection, part by part.
std::string coverageCsv(const CoverageList& list);

}  // namespace shicha::server
