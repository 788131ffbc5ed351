#include "report/side_by_side.hpp"

#include <algorithm>

#include "base/time_text.hpp"
#include "inspection/field_words.hpp"
#include "inspection/kinds.hpp"
#include "inspection/record_ids.hpp"
#include "inspection/write_history.hpp"

namespace shicha::report {
namespace {

constexpr std::string_view kUnreadable = "内容无法读取";

bool isSigned(const record::RegisterId& at) {
  const membership::FieldRule* rule = inspection::recordRules().find(record::kindOf(at.record), at.field);
  return rule != nullptr && rule->isSigned;
}

std::string textOf(const record::RegisterId& at, const std::string& value) {
  return value.empty() ? "（空）" : inspection::valueText(at, value, Language::zh);
}

bool isLive(record::WriteState state) {
  return state == record::WriteState::shown || state == record::WriteState::concurrent;
}

}  // namespace

SideBySide::SideBySide(const membership::Workspace& workspace, const record::Aggregate& aggregate,
                       const inspection::Inspection& inspection)
    : workspace_(workspace.id()), inspection_(inspection.id) {
  const auto add = [&](const record::RegisterId& at, bool isReadable) {
    Field field{at, inspection.itemOf(workspace.id(), at.record), {}};
    std::vector<std::string> values;
    for (const inspection::HistoryEntry& entry : inspection::historyOf(workspace, aggregate, at)) {
      if (!isLive(entry.state)) continue;
      const std::string text = textOf(at, entry.value);
      if (std::ranges::find(values, text) == values.end()) values.push_back(text);
      field.values.push_back(text + "（" + entry.by.user + "，" + shortTimeText(entry.written) + "）");
    }
    std::string joined;
    for (const std::string& value : values) joined.append(joined.empty() ? "" : " / ").append(value);
    texts_[at] = isReadable ? "并存：" + joined + "，待选定" : std::string(kUnreadable);
    all_.push_back(std::move(field));
    isOpen_ = isOpen_ || !isReadable || isSigned(at);
  };
  for (const record::RegisterId& at : inspection.notes.conflicts) add(at, true);
  for (const record::RegisterId& at : inspection.notes.unreadable) {
    if (!texts_.contains(at)) add(at, false);
  }
}

std::string SideBySide::of(const record::RegisterId& at) const {
  const auto found = texts_.find(at);
  return found == texts_.end() ? std::string() : found->second;
}

std::string SideBySide::ofItem(const std::string& item, std::uint32_t field) const {
  if (texts_.empty()) return {};
  return of({inspection::itemId(workspace_, inspection_, item), field});
}

std::string SideBySide::ofHead(std::uint32_t field) const { return of({inspection_, field}); }

}  // namespace shicha::report
