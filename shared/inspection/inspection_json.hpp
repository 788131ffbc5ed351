// Inspections as JSON, for scripts: of a tablet and of a server. The keys are a contract: they keep their
// meaning.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "campaign/mission.hpp"
#include "inspection/card.hpp"
#include "inspection/write_history.hpp"

namespace shicha::inspection {

// What lists show.
struct Listed {
  record::AggregateId id;
  const campaign::Mission& mission;
  const Card& card;
};

// "withdrawn" is true or false here.
nlohmann::ordered_json listedJson(const Listed& listed);

// An aggregate that is loaded, and what its mission is.
struct Shown {
  Listed listed;
  const membership::Workspace& workspace;
  const record::Aggregate& aggregate;
};

// An inspection with all that is in it, what its signatures are worth, and what is to be reviewed;
// "withdrawn" of it, and of what is in it, is the reason, or null. Of a self-check or an event: what lists
// show, and its findings.
nlohmann::ordered_json shownJson(const Shown& shown, const Books& books, Language language);

// "withdrawn": the reason, or null; what was not ordered, reported or verified yet is null, too.
nlohmann::ordered_json findingJson(const Finding& finding);

// Every write, those that were overwritten too. inspection: as readInspection() reads the aggregate.
nlohmann::ordered_json historyJson(const Shown& shown, const Inspection& inspection, Language language);

// The registers with different values side by side, each with its writes.
nlohmann::ordered_json conflictsJson(const Shown& shown, const Inspection& inspection, Language language);

// A write: of which item, who, when, on which device, and what became of it.
nlohmann::ordered_json writeJson(const Shown& shown, const Inspection& inspection, const HistoryEntry& entry,
                                 Language language);

// "3f2a…:0": how a write is named on the command line, and back. Nothing where the text is no name.
std::string nameText(const record::WriteName& name);
std::optional<record::WriteName> writeName(std::string_view text);

// The field as it is written on the command line: "score"; of a newer program: its number.
std::string fieldName(const record::RegisterId& at);

// "shown", "concurrent", "overwritten", "no-authority", "quarantined".
std::string_view codeOf(record::WriteState state);

}  // namespace shicha::inspection
