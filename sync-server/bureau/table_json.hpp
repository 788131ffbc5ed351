// A progress table, and the records behind its figures, as JSON.
#pragma once

#include <string>
#include <vector>

#include "bureau/progress_table.hpp"

namespace shicha::server {

// {"campaign","unit","unit_name","by","month","as_of","rows":[{"id","label","month","cumulative"}],
//  "pending","superseded","withdrawn","not_handed_over":
//    [{"inspection","institution","institution_id","mission","date","form","reason"}],
//  "decisions":[{"disposition","inspection","institution","institution_id","mission","date","measure",
//    "reason"}],"digest"}: unit is "city" or the district; money is in fen; reason stands where there is one.
// Pure. Threads: any.
std::string tableJson(const ProgressTable& table);

// [{"row","record","inspection","institution","institution_id","mission","date","amount","in_month",
//   "state"}]: row is a row's id. Pure. Threads: any.
std::string recordsJson(const campaign::Campaign& campaign, const std::vector<CountedRecord>& records);

}  // namespace shicha::server
