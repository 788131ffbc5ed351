// The lines about findings, photos, and what becomes of them.
#include "cli/scenario.hpp"
#include "core/pack.hpp"
#include "core/photos.hpp"
#include "inspection/corrections.hpp"
#include "inspection/dispositions.hpp"
#include "inspection/findings.hpp"
#include "inspection/markings.hpp"
#include "inspection/mission_records.hpp"

namespace shicha::cli {

using inspection::Setting;

namespace {

// Across and down, each a share of the picture from "0" to "1".
std::pair<std::uint32_t, std::uint32_t> pointOf(ScenarioLine& mark, std::string_view key) {
  const auto shares = mark.texts(key);
  std::vector<std::uint32_t> places;
  for (const std::string& share : shares) {
    const auto place = inspection::placeOfShare(share);
    if (!place) mark.fail(Error(ErrorCode::valueUnknown, {std::string(key), share, "0–1"}, mark.value().at));
    places.push_back(place.value_or(0));
  }
  if (places.size() == 2) return {places[0], places[1]};
  mark.fail(Error(ErrorCode::jsonWrongType, {std::string(key), "[\"0.1\", \"0.2\"]"}, mark.value().at));
  return {};
}

inspection::Mark markOf(const json::Value& value, ScenarioLine& line) {
  ScenarioLine fields(value);
  inspection::Mark mark;
  const std::string name = fields.text("kind");
  const auto kind = inspection::markKindOf(name);
  if (!kind)
    fields.fail(Error(ErrorCode::valueUnknown, {"kind", name, "arrow, circle, text, blur"}, value.at));
  mark.kind = kind.value_or(mark.kind);
  if (mark.kind == inspection::Mark::Kind::text) {
    fields.allow({"kind", "at", "text"});
    std::tie(mark.x1, mark.y1) = pointOf(fields, "at");
    mark.text = fields.text("text");
  } else {
    fields.allow({"kind", "from", "to"});
    std::tie(mark.x1, mark.y1) = pointOf(fields, "from");
    std::tie(mark.x2, mark.y2) = pointOf(fields, "to");
  }
  if (fields.error()) line.fail(*fields.error());
  return mark;
}

}  // namespace

Result<Thing> Scenario::addFinding(ScenarioLine& line) {
  line.allow({"inspection", "selfcheck", "event", "item", "point", "text", "behaviour"});
  const Thing on = aggregateIn(line);
  const inspection::FindingOrder order{
      {line.textOr("item"), line.textOr("point")}, line.text("text"), line.textOr("behaviour")};
  return act(line, on,
             [&](const Setting& setting) { return inspection::addFinding(setting, on.aggregate, order); });
}

Result<Thing> Scenario::addPhoto(ScenarioLine& line) {
  line.allow({"inspection", "selfcheck", "event", "item", "point", "finding", "file"});
  const Thing on = aggregateIn(line);
  const core::PhotoOrder order{{line.textOr("item"), line.textOr("point")},
                               recordIn(line, "finding", on),
                               folder_ / line.text("file")};
  if (line.error()) return *line.error();
  const auto done = core::addPhotoFile(tablet_, on.mission, on.aggregate, order);
  if (!done) return done.error();
  return Thing{on.mission, done->aggregate, done->record};
}

Result<Thing> Scenario::markPhoto(ScenarioLine& line) {
  line.allow({"inspection", "selfcheck", "event", "photo", "marks"});
  const Thing on = aggregateIn(line);
  (void)line.text("photo");
  const auto photo = recordIn(line, "photo", on);
  if (!line.has("marks")) line.fail(Error(ErrorCode::jsonMissingKey, {"marks"}, line.value().at));
  std::vector<inspection::Mark> marks;
  for (const json::Value& mark : line.objects("marks")) marks.push_back(markOf(mark, line));
  return act(line, on, [&](const Setting& setting) {
    return inspection::markPhoto(setting, on.aggregate, *photo, marks);
  });
}

Result<Thing> Scenario::withdraw(ScenarioLine& line) {
  line.allow({"inspection", "selfcheck", "event", "record", "reason"});
  const Thing on = aggregateIn(line);
  // Without a record it is the whole.
  const auto record = recordIn(line, "record", on);
  const std::string reason = line.text("reason");
  return act(line, on, [&](const Setting& setting) {
    return inspection::withdraw(setting, on.aggregate, record.value_or(on.aggregate), reason);
  });
}

Result<Thing> Scenario::orderRectification(ScenarioLine& line) {
  line.allow({"inspection", "selfcheck", "event", "finding", "basis", "measure", "deadline", "responsible"});
  const Thing on = aggregateIn(line);
  (void)line.text("finding");
  const auto finding = recordIn(line, "finding", on);
  const inspection::Finding::Order order{line.textOr("basis"), line.text("measure"), line.text("deadline"),
                                         line.textOr("responsible")};
  return act(line, on, [&](const Setting& setting) {
    return inspection::orderRectification(setting, on.aggregate, *finding, order);
  });
}

Result<Thing> Scenario::reportRectification(ScenarioLine& line) {
  line.allow({"inspection", "selfcheck", "event", "finding", "date", "text"});
  const Thing on = aggregateIn(line);
  (void)line.text("finding");
  const auto finding = recordIn(line, "finding", on);
  const inspection::Finding::Report report{line.text("date"), line.text("text")};
  return act(line, on, [&](const Setting& setting) {
    return inspection::reportRectification(setting, on.aggregate, *finding, report);
  });
}

Result<Thing> Scenario::verifyRectification(ScenarioLine& line) {
  line.allow({"inspection", "selfcheck", "event", "finding", "date", "ok", "text"});
  const Thing on = aggregateIn(line);
  (void)line.text("finding");
  const auto finding = recordIn(line, "finding", on);
  const inspection::Finding::Check check{line.text("date"), line.flag("ok"), line.textOr("text")};
  return act(line, on, [&](const Setting& setting) {
    return inspection::verifyRectification(setting, on.aggregate, *finding, check);
  });
}

Result<Thing> Scenario::suggest(ScenarioLine& line) {
  line.allow({"inspection", "selfcheck", "event", "finding", "measure", "from", "to", "text"});
  const Thing on = aggregateIn(line);
  inspection::Suggestion suggestion;
  suggestion.finding = recordIn(line, "finding", on);
  suggestion.measure = line.text("measure");
  suggestion.from = line.textOr("from");
  suggestion.to = line.textOr("to");
  suggestion.text = line.textOr("text");
  return act(line, on,
             [&](const Setting& setting) { return inspection::suggest(setting, on.aggregate, suggestion); });
}

Result<Thing> Scenario::decide(ScenarioLine& line) {
  line.allow({"inspection", "selfcheck", "event", "suggestion", "finding", "measure", "date", "persons",
              "fen", "from", "to"});
  const Thing on = aggregateIn(line);
  constexpr std::int64_t kFenMax = 1'000'000'000'000;
  inspection::Decision decision;
  decision.suggestion = recordIn(line, "suggestion", on);
  decision.finding = recordIn(line, "finding", on);
  decision.measure = line.text("measure");
  decision.date = line.text("date");
  decision.persons = line.texts("persons");
  decision.fen = line.wholeOr("fen", 0, kFenMax);
  decision.from = line.textOr("from");
  decision.to = line.textOr("to");
  return act(line, on,
             [&](const Setting& setting) { return inspection::decide(setting, on.aggregate, decision); });
}

Result<Thing> Scenario::lookBack(ScenarioLine& line) {
  line.allow({"inspection", "earlier", "rectified", "text"});
  const Thing on = inspectionIn(line);
  inspection::LookBack lookBack;
  lookBack.earlier = line.text("earlier");
  lookBack.rectified = line.flag("rectified");
  lookBack.text = line.textOr("text");
  return act(line, on, [&](const Setting& setting) -> Result<inspection::Action> {
    const auto* aggregate = setting.workspace.find(on.aggregate);
    if (aggregate == nullptr) return Error(ErrorCode::recordUnknown, {on.aggregate.hex()});
    const auto subject = inspection::subjectOf(on.aggregate, *aggregate);
    const auto known = core::checkEarlier(tablet_, subject, lookBack.earlier);
    return known ? inspection::lookBackAt(setting, on.aggregate, lookBack) : known.error();
  });
}

}  // namespace shicha::cli
