// The penalties that may be published (向社会公开): no person is named, and nothing of it was written freely.
#pragma once

#include <string>

#include "bureau/disposition_list.hpp"

namespace shicha::server {

// Of the decisions that count. {"campaign","unit","unit_name","as_of",
//  "penalties":[{"institution","subject_kind","measure","measure_name",
//    "basis":[{"document","number","clause"}],"date","from","to","fen","persons"}]}: persons is a number. A
// provisional institution stands under the name that it is listed by. Pure, as below. Threads: any.
// Source: 粤应急规〔2023〕3号 (向社会公开).
std::string penaltiesJson(const DispositionList& list, const campaign::Rules& rules);
std::string penaltiesCsv(const DispositionList& list, const campaign::Rules& rules);

}  // namespace shicha::server
