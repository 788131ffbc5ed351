// What a request for a progress table asks.
#pragma once

#include "api/endpoint.hpp"
#include "bureau/progress_table.hpp"

namespace shicha::server {

// "campaign", "month", "unit", "by", "as_of" (a moment, or a day: its end; absent: now).
// Errors: those of campaignIn() and unitIn(); monthUnknown, monthOutsideCampaign; queryInvalid.
constexpr std::string_view kTableQuery = "campaign month unit by as_of";
Result<TableQuestion> tableQuestionIn(const Call& call);

// The same of a body {"campaign","month","unit"}, as of now.
Result<TableQuestion> tableQuestionInBody(const Call& call);

// What tables are counted from; `matches` outlives it.
TableSources tableSources(const Call& call, const MatchedInstitutions& matches);

// The table that was submitted of that campaign, month and unit.
// Errors: tableNotSubmitted; of the disk.
Result<Submitted> submittedTable(const Call& call, const TableQuestion& question);

constexpr std::string_view kXlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

}  // namespace shicha::server
