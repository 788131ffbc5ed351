// A unit's own report (自查整改报告) as a printed paper, with the places for seals.
#pragma once

#include <chrono>

#include "document/document.hpp"
#include "membership/workspace.hpp"
#include "report/self_check_form.hpp"

namespace shicha::report {

// With nothing filled in. Threads: any.
document::Document blankSelfCheck(const SelfCheckForm& form);

// A self-check as it stands. workspace: with the aggregate loaded; made: when it is printed, since 1970.
// Errors: recordUnknown, where there is none. Threads: any, while the workspace stays as it is.
Result<document::Document> selfCheckPaper(const SelfCheckForm& form, const membership::Workspace& workspace,
                                          const record::AggregateId& id, std::chrono::seconds made);

}  // namespace shicha::report
