#include <inspection.pb.h>

#include <algorithm>

#include "base/time_text.hpp"
#include "inspection/field_words.hpp"
#include "inspection/kinds.hpp"
#include "report/annexes.hpp"
#include "report/authors.hpp"
#include "report/blocks.hpp"

namespace shicha::report {
namespace {

namespace kind = inspection::kind;
using inspection::HistoryEntry;
using inspection::Inspection;

constexpr double kWhoMm = 34, kWhatMm = 46;

// Was that write to be seen when the revision was presented?
bool wasThere(const Told& then, const HistoryEntry& entry) {
  return std::ranges::any_of(then.aggregate.live(entry.at), [&](std::uint32_t index) {
    const record::Entry& below = then.aggregate.entries()[index];
    return below.place == entry.name.place &&
           then.workspace.history().batches()[below.batch].ref.hash == entry.name.batch;
  });
}

std::string withPlace(const std::string& name, const inspection::Place& place) {
  const std::string text = placeText(place);
  return text.empty() ? name : name + "（" + text + "）";
}

// "问题2（第1-3项）": by the numbers of the paper.
std::string findingName(const Told& then, const Inspection& now, const record::RecordId& id) {
  const auto& listed = then.listing.findings;
  for (std::size_t i = 0; i < listed.size(); ++i) {
    if (listed[i]->id == id) return withPlace("问题" + std::to_string(i + 1), listed[i]->place);
  }
  for (const inspection::Finding* each : then.listing.struckFindings) {
    if (each->id == id) return withPlace("已撤销的问题", each->place);
  }
  const auto found = std::ranges::find(now.findings, id, &inspection::Finding::id);
  return found == now.findings.end() ? std::string() : withPlace("新增的问题", found->place);
}

std::string photoName(const Told& then, const Inspection& now, const record::RecordId& id) {
  const auto& listed = then.listing.photos;
  for (std::size_t i = 0; i < listed.size(); ++i) {
    if (listed[i]->id == id) return "照片" + std::to_string(i + 1);
  }
  const auto found = std::ranges::find(now.photos, id, &inspection::Photo::id);
  return found == now.photos.end() ? std::string() : withPlace("照片", found->place);
}

// The finding that a suggestion or a decision is about.
std::optional<record::RecordId> findingOf(const Inspection& now, const record::RecordId& id) {
  const auto suggestion = std::ranges::find(now.suggestions, id, &inspection::Suggestion::id);
  if (suggestion != now.suggestions.end()) return suggestion->finding;
  const auto decision = std::ranges::find(now.decisions, id, &inspection::Decision::id);
  if (decision == now.decisions.end()) return std::nullopt;
  if (decision->finding || !decision->suggestion) return decision->finding;
  return findingOf(now, *decision->suggestion);
}

std::string nameOf(const Told& then, const Inspection& now, const record::RecordId& id) {
  switch (record::kindOf(id)) {
    case kind::finding:
      return findingName(then, now, id);
    case kind::photo:
      return photoName(then, now, id);
    case kind::suggestion:
    case kind::decision: {
      const auto finding = findingOf(now, id);
      return finding ? findingName(then, now, *finding) : "整体";
    }
    default:
      return placeText({now.itemOf(then.workspace.id(), id), {}});
  }
}

std::string measureName(const Told& told, const std::string& code) {
  const campaign::Measure* measure = told.books.plans.rules.findMeasure(code);
  return measure == nullptr ? code : measure->name;
}

std::string spanText(const std::string& from, const std::string& to) {
  return from.empty() && to.empty() ? std::string() : "　" + dayText(from) + "至" + dayText(to);
}

// What stands there in words: measures by their names, where the records name codes and ids.
std::string valueOf(const Told& told, const HistoryEntry& entry) {
  if (entry.value.empty()) return "（已清除）";
  const record::Kind of = record::kindOf(entry.at.record);
  records::Suggestion suggestion;
  if (of == kind::suggestion && suggestion.ParseFromString(entry.value) && suggestion.has_value()) {
    const records::SuggestionValue& value = suggestion.value();
    return measureName(told, value.measure()) + spanText(value.from(), value.to()) +
           (value.text().empty() ? "" : "　" + value.text());
  }
  records::Decision decision;
  if (of == kind::decision && decision.ParseFromString(entry.value) && decision.has_value()) {
    const records::DecisionValue& value = decision.value();
    std::string text = measureName(told, value.measure()) + "　" + dayText(value.date()) +
                       spanText(value.from(), value.to());
    constexpr std::int64_t kYuan = 100;  // fen
    if (value.fen() != 0) text += "　" + std::to_string(value.fen() / kYuan) + "元";
    return text;
  }
  return inspection::valueText(entry.at, entry.value, Language::zh);
}

// What stood there when it was presented; empty: nothing.
std::string valueThen(const Told& then, const record::RegisterId& at) {
  const auto entry = shownWrite(then.workspace, then.aggregate, at);
  return entry && !entry->value.empty() ? valueOf(then, *entry) : std::string();
}

}  // namespace

std::vector<document::Block> laterRecords(const Told& then, const Told& now) {
  document::Table made =
      table({kWhoMm, kWhatMm, then.widthMm - kWhoMm - kWhatMm}, {"何人何时", "事项", "内容"});
  for (const HistoryEntry& entry : inspection::historyOf(now.workspace, now.aggregate)) {
    const record::Kind of = record::kindOf(entry.at.record);
    const bool isLive =
        entry.state == record::WriteState::shown || entry.state == record::WriteState::concurrent;
    if (!isLive || of == kind::revision || of == kind::signature || wasThere(then, entry)) continue;
    const std::string name = nameOf(then, now.inspection, entry.at.record);
    std::vector<document::Block> what;
    if (!name.empty()) what.push_back(block(paragraph(name)));
    what.push_back(block(paragraph(std::string(inspection::labelOf(entry.at).zh))));
    std::vector<document::Block> content = {block(paragraph(valueOf(now, entry)))};
    if (const std::string before = valueThen(then, entry.at); !before.empty())
      content.push_back(block(note("提交签名时：" + before)));
    if (entry.state == record::WriteState::concurrent)
      content.push_back(block(note("（与他人的填写并存，待选定）")));
    document::Row row;
    row.cells.push_back(cell(0, entry.by.user + "\n" + shortTimeText(entry.written)));
    row.cells.push_back(cell(1, std::move(what)));
    row.cells.push_back(cell(2, std::move(content)));
    made.rows.push_back(std::move(row));
  }
  if (made.rows.size() == made.headRows) return {};
  return {block(paragraph("以下各项在提交签名之后写入，不在签名之内：任何签名都不涵盖它们。")),
          block(std::move(made))};
}

std::map<record::RecordId, std::string> settleMarks(const Told& now, Inspection& then) {
  std::map<record::RecordId, std::string> notes;
  for (inspection::Photo& photo : then.photos) {
    const auto found = std::ranges::find(now.inspection.photos, photo.id, &inspection::Photo::id);
    if (found == now.inspection.photos.end() || found->marks == photo.marks) continue;
    for (const inspection::Mark& mark : found->marks) {
      const bool isThere = std::ranges::find(photo.marks, mark) != photo.marks.end();
      if (mark.kind == inspection::Mark::Kind::blur && !isThere) photo.marks.push_back(mark);
    }
    const record::RegisterId at{photo.id, records::Photo::kMarkingsFieldNumber};
    notes[photo.id] = "签名之后标注有变动（" + writtenText(now.workspace, now.aggregate, at) +
                      "）：本图除其后的遮挡外，照签名时的标注印出";
  }
  return notes;
}

}  // namespace shicha::report
