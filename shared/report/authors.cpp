#include "report/authors.hpp"

#include <set>

#include "base/time_text.hpp"

namespace shicha::report {

std::string authorsOf(const membership::Workspace& workspace, const record::Aggregate& aggregate,
                      const record::RecordId& record) {
  std::set<std::string> users;
  for (const record::RegisterId& at : aggregate.registers()) {
    if (at.record != record) continue;
    for (const std::uint32_t entry : aggregate.live(at)) {
      users.insert(inspection::writtenBy(workspace, aggregate.entries()[entry].batch).user);
    }
  }
  std::string text;
  for (const std::string& user : users) text.append(text.empty() ? "" : "、").append(user);
  return text;
}

std::optional<inspection::HistoryEntry> shownWrite(const membership::Workspace& workspace,
                                                   const record::Aggregate& aggregate,
                                                   const record::RegisterId& at) {
  for (inspection::HistoryEntry& entry : inspection::historyOf(workspace, aggregate, at)) {
    if (entry.state == record::WriteState::shown) return std::move(entry);
  }
  return std::nullopt;
}

std::string writtenText(const membership::Workspace& workspace, const record::Aggregate& aggregate,
                        const record::RegisterId& at) {
  const auto entry = shownWrite(workspace, aggregate, at);
  return entry ? entry->by.user + "，" + shortTimeText(entry->written) : std::string();
}

}  // namespace shicha::report
