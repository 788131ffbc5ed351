// The list of measures as JSON and as CSV.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "bureau/disposition_list.hpp"

namespace shicha::server {

// {"campaign","unit","unit_name","by","as_of",
//  "dispositions":[{"disposition","mission","inspection","institution","institution_id","subject_kind",
//    "decided","answered","standing","reason","measure","measure_name","date","by","office","from","to",
//    "span","days_left","fen","persons","finding","suggestion","typical","bar_until",
//    "basis":[{"rule","document","number","clause","behaviour"}]}],
//  "bars":[{"institution","institution_id","measure","measure_name","from","until","disposition"}],
//  "proposed":[{"institution","institution_id","subject_kind","since","basis":{…},
//    "measures":[{"measure","measure_name","when","months_min","months_max","bar_years","choice"}]}]}.
// standing: counts, pending, not-counted; span: not-begun, running, over, or null, where the measure has none
// or does not count; what else there is none of is null, or 0. bars: those that hold on the day. Pure, as
// below. Threads: any.
std::string dispositionsJson(const DispositionList& list, const campaign::Rules& rules);
std::string dispositionsCsv(const DispositionList& list, const campaign::Rules& rules);

// The official name of a measure; its code, where the book has none such.
std::string measureName(const campaign::Rules& rules, const std::string& measure);

// {"rule","document","number","clause","behaviour"}.
nlohmann::ordered_json basisJson(const campaign::Rule& rule);

}  // namespace shicha::server
