#include "bureau/feed.hpp"

#include <array>
#include <charconv>
#include <map>
#include <nlohmann/json.hpp>

#include "bureau/list_csv.hpp"
#include "storage/fault.hpp"

namespace shicha::server {
namespace {

using Json = nlohmann::ordered_json;

// The columns of CSV, in their order; as keys of JSON they are called the same.
constexpr std::array<std::string_view, 21> kInspectionKeys = {
    "change",   "gone",         "mission",    "kind",    "inspection", "institution", "institution_id",
    "matched",  "subject_kind", "form",       "version", "date",       "visit",       "look_back",
    "standing", "reason",       "superseded", "typical", "revision",   "result",      "total"};
constexpr std::array<std::string_view, 27> kFindingKeys = {
    "change",         "gone",        "mission",      "kind",       "inspection", "finding",   "institution",
    "institution_id", "matched",     "subject_kind", "form",       "date",       "item",      "point",
    "text",           "behaviour",   "typical",      "photos",     "state",      "basis",     "measure",
    "deadline",       "report_date", "report_text",  "check_date", "check_ok",   "check_text"};
constexpr std::array<std::string_view, 25> kDispositionKeys = {
    "change",         "gone",      "mission",      "kind",     "inspection", "disposition", "institution",
    "institution_id", "matched",   "subject_kind", "decided",  "standing",   "reason",      "measure",
    "date",           "office",    "from",         "to",       "fen",        "persons",     "finding",
    "suggestion",     "behaviour", "typical",      "bar_until"};

std::span<const std::string_view> keysOf(FeedOf of) {
  if (of == FeedOf::inspections) return kInspectionKeys;
  if (of == FeedOf::findings) return kFindingKeys;
  return kDispositionKeys;
}

Json textOrNull(std::string_view text) { return text.empty() ? Json() : Json(text); }

void put(Json& row, const InspectionRow& fact) {
  row["form"] = fact.form;
  row["version"] = fact.version;
  row["date"] = textOrNull(fact.date);
  row["visit"] = fact.visit;
  row["look_back"] = fact.lookBack;
  row["standing"] = codeOf(fact.standing.counting);
  row["reason"] = textOrNull(statistics::codeOf(fact.standing.reason));
  row["superseded"] = fact.superseded;
  row["typical"] = fact.typical;
  row["revision"] = textOrNull(fact.revision);
  row["result"] = textOrNull(fact.result);
  row["total"] = textOrNull(fact.total);
}

void put(Json& row, const FindingRow& fact) {
  row["form"] = textOrNull(fact.form);
  row["date"] = textOrNull(fact.date);
  row["item"] = textOrNull(fact.item);
  row["point"] = textOrNull(fact.point);
  row["text"] = fact.text;
  row["behaviour"] = textOrNull(fact.behaviour);
  row["typical"] = fact.typical;
  row["photos"] = fact.photos;
  row["state"] = codeOf(fact.state);
  row["basis"] = textOrNull(fact.basis);
  row["measure"] = textOrNull(fact.measure);
  row["deadline"] = textOrNull(fact.deadline);
  row["report_date"] = textOrNull(fact.reportDate);
  row["report_text"] = textOrNull(fact.reportText);
  row["check_date"] = textOrNull(fact.checkDate);
  row["check_ok"] = fact.checkOk;
  row["check_text"] = textOrNull(fact.checkText);
}

void put(Json& row, const DispositionRow& fact) {
  row["decided"] = fact.decided;
  row["standing"] = codeOf(fact.standing.counting);
  row["reason"] = textOrNull(statistics::codeOf(fact.standing.reason));
  row["measure"] = fact.measure;
  row["date"] = textOrNull(fact.date);
  row["office"] = fact.office;
  row["from"] = textOrNull(fact.from);
  row["to"] = textOrNull(fact.to);
  row["fen"] = fact.fen;
  row["persons"] = fact.persons;
  row["finding"] = textOrNull(fact.finding);
  row["suggestion"] = textOrNull(fact.suggestion);
  row["behaviour"] = textOrNull(fact.behaviour);
  row["typical"] = fact.typical;
  row["bar_until"] = textOrNull(fact.barUntil);
}

// The id of the record; an inspection is its own.
void putRecord(Json&, const InspectionRow&) {}
void putRecord(Json& row, const FindingRow& fact) { row["finding"] = fact.record; }
void putRecord(Json& row, const DispositionRow& fact) { row["disposition"] = fact.record; }

// Takes rows as they come, and says when it has enough.
class Writer {
 public:
  Writer(const ListSources& sources, const FeedQuestion& question, std::int64_t since)
      : matches_(sources.matches), question_(question), last_(since) {
    for (FactMission& mission : missionsOf(sources, *question.campaign, question.unit)) {
      missions_.emplace(mission.number, std::move(mission));
    }
    if (question.format != FeedFormat::csv) return;
    for (const std::string_view key : keysOf(question.of)) columns_.push_back({key, key});
    text_ = csvHead(columns_);
  }

  template <class Row>
  bool take(const Row& fact) {
    // What changed at once comes at once: a cursor could not stand between.
    if (rows_ >= question_.limit && fact.changed != last_) {
      isFull_ = true;
      return false;
    }
    last_ = fact.changed;
    const auto mission = missions_.find(fact.mission);
    if (mission == missions_.end()) return true;
    ++rows_;
    const Json row = rowOf(fact, mission->second);
    if (question_.format == FeedFormat::csv) {
      appendCsv(text_, row, columns_);
    } else {
      text_ += row.dump() + "\n";
    }
    return true;
  }

  // place: where the feed stands.
  FeedPart part(const FeedPlace& place) && {
    const std::int64_t upTo = isFull_ ? last_ : place.last;
    return {std::move(text_), place.epoch + "-" + std::to_string(upTo), isFull_};
  }

 private:
  template <class Row>
  Json rowOf(const Row& fact, const FactMission& mission) const {
    Json row{{"change", fact.changed}, {"gone", fact.gone}, {"mission", mission.mission}};
    row["inspection"] = fact.aggregate;
    putRecord(row, fact);
    if (fact.gone) return row;
    row["kind"] = mission.kind;
    row["institution"] = fact.subjectName;
    row["institution_id"] = fact.subject;
    const auto match = matches_.find(fact.subject);
    row["matched"] = match == matches_.end() ? Json() : Json(match->second);
    row["subject_kind"] = fact.subjectKind;
    put(row, fact);
    return row;
  }

  const MatchedInstitutions& matches_;
  const FeedQuestion& question_;
  std::map<std::int64_t, FactMission> missions_;
  std::vector<CsvColumn> columns_;
  std::string text_;
  std::size_t rows_ = 0;
  std::int64_t last_;  // the change that was taken last
  bool isFull_ = false;
};

Result<std::int64_t> numberIn(const std::string& cursor, const FeedPlace& place) {
  if (cursor.empty()) return 0;
  const std::string begin = place.epoch + "-";
  std::int64_t number = -1;
  if (cursor.starts_with(begin)) {
    const auto read = std::from_chars(cursor.data() + begin.size(), cursor.data() + cursor.size(), number);
    if (read.ec != std::errc() || read.ptr != cursor.data() + cursor.size()) number = -1;
  }
  if (number < 0 || number > place.last) return Error(ErrorCode::cursorUnknown, {cursor});
  return number;
}

}  // namespace

Result<FeedPart> feedPart(const ListSources& sources, const FeedQuestion& question) {
  return storage::attempt([&] {
    const FeedPlace place = sources.facts.feedPlace();
    const std::int64_t since = storage::orThrow(numberIn(question.since, place));
    Writer writer(sources, question, since);
    const auto take = [&](const auto& fact) { return writer.take(fact); };
    if (question.of == FeedOf::inspections) sources.facts.inspectionsSince(since, take);
    if (question.of == FeedOf::findings) sources.facts.findingsSince(since, take);
    if (question.of == FeedOf::dispositions) sources.facts.dispositionsSince(since, take);
    return std::move(writer).part(place);
  });
}

}  // namespace shicha::server
