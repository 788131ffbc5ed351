// A progress table as it is submitted, and what changed since.
#pragma once

#include <string>
#include <vector>

#include "bureau/progress_table.hpp"

namespace shicha::server {

// {"table","records"}: as tableJson() and recordsJson() have them; what is kept of a submitted table.
std::string submissionJson(const ProgressTable& table, const std::vector<CountedRecord>& records);

// The table of it, as JSON. Errors: storeDamaged, where these are no such contents.
Result<std::string> submittedTableJson(const std::string& submission);

// {"campaign","unit","unit_name","month","submitted_as_of","submitted_digest","digest","as_of",
//  "rows":[{"id","label","submitted":{"month","cumulative"},"now":{…}}], "added","removed":[records],
//  "changed":[{"submitted","now"}]}: rows that differ; records as in recordsJson().
// submission: of the table that `now` is made anew of. Errors: storeDamaged. Pure. Threads: any.
Result<std::string> differenceJson(const std::string& submission, const ProgressTable& now,
                                   const std::vector<CountedRecord>& records);

}  // namespace shicha::server
