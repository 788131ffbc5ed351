// Who wrote what stands in a record. For the sources of this folder.
#pragma once

#include <optional>
#include <string>

#include "inspection/write_history.hpp"

namespace shicha::report {

// Who wrote any of its shown fields, in the order of their names: "检查员甲、组长乙".
std::string authorsOf(const membership::Workspace& workspace, const record::Aggregate& aggregate,
                      const record::RecordId& record);

// The shown write of a field; nothing where there is none.
std::optional<inspection::HistoryEntry> shownWrite(const membership::Workspace& workspace,
                                                   const record::Aggregate& aggregate,
                                                   const record::RegisterId& at);

// "检查员甲，2023-11-23 10:15"; empty: nobody wrote it.
std::string writtenText(const membership::Workspace& workspace, const record::Aggregate& aggregate,
                        const record::RegisterId& at);

}  // namespace shicha::report
