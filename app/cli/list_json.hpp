// Inspections as JSON, for scripts. The keys are a contract: they keep their meaning.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "core/tablet.hpp"
#include "inspection/signature_status.hpp"
#include "inspection/write_history.hpp"

namespace shicha::cli {

// "withdrawn" is true or false here.
nlohmann::ordered_json listedJson(const core::Listed& listed);

// An inspection with all that is in it, what its signatures are worth, and what is to be reviewed;
// "withdrawn" of it, and of what is in it, is the reason, or null. Of a self-check or an event: what lists
// show, and its findings.
nlohmann::ordered_json shownJson(const core::Opened& opened, const inspection::Books& books,
                                 Language language);

// A write: of which item, who, when, on which device, and what became of it.
nlohmann::ordered_json writeJson(const core::Opened& opened, const inspection::Inspection& inspection,
                                 const inspection::HistoryEntry& entry, Language language);

// "3f2a…:0": how a write is named on the command line, and back. Nothing where the text is no name.
std::string nameText(const record::WriteName& name);
std::optional<record::WriteName> writeName(std::string_view text);

// The field as it is written on the command line: "score"; of a newer program: its number.
std::string fieldName(const record::RegisterId& at);

// "shown", "concurrent", "overwritten", "no-authority", "quarantined".
std::string_view codeOf(record::WriteState state);

}  // namespace shicha::cli
