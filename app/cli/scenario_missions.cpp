// The lines about signing, and about what a mission collects besides inspections.
#include "cli/scenario.hpp"
#include "core/body_pdf.hpp"
#include "core/strokes_file.hpp"
#include "inspection/answer.hpp"
#include "inspection/mission_records.hpp"
#include "inspection/record_ids.hpp"
#include "inspection/signing.hpp"

namespace shicha::cli {
namespace {

using inspection::Setting;

inspection::SelfCheckProblem problemOf(const json::Value& value, ScenarioLine& line) {
  ScenarioLine fields(value);
  fields.allow({"text", "basis", "measure", "deadline", "responsible", "result"});
  inspection::SelfCheckProblem problem{fields.text("text"), fields.textOr("result"), {}};
  if (fields.has("measure") || fields.has("basis") || fields.has("deadline") || fields.has("responsible")) {
    problem.order = {fields.textOr("basis"), fields.textOr("measure"), fields.textOr("deadline"),
                     fields.textOr("responsible")};
  }
  if (fields.error()) line.fail(*fields.error());
  return problem;
}

}  // namespace

Result<Thing> Scenario::present(ScenarioLine& line) {
  line.allow({"inspection"});
  const Thing on = inspectionIn(line);
  auto presented =
      act(line, on, [&](const Setting& setting) { return inspection::present(setting, on.aggregate); });
  if (presented) attachPage(on);
  return presented;
}

// Where there is no page, as on a full disk, people sign without one.
std::optional<crypto::Hash> Scenario::attachPage(const Thing& on) {
  const auto attached = core::attachMissingBody(tablet_, on.mission, on.aggregate);
  if (!attached) {
    shortcoming_ = attached.error();
    return std::nullopt;
  }
  return *attached ? std::optional((*attached)->digest) : std::nullopt;
}

Result<Thing> Scenario::announce(ScenarioLine& line) {
  line.allow({"inspection", "text"});
  const Thing on = inspectionIn(line);
  const std::string text = line.text("text");
  return act(line, on,
             [&](const Setting& setting) { return inspection::announce(setting, on.aggregate, text); });
}

Result<Thing> Scenario::reopen(ScenarioLine& line) {
  line.allow({"inspection", "reason"});
  const Thing on = inspectionIn(line);
  const std::string reason = line.text("reason");
  return act(line, on,
             [&](const Setting& setting) { return inspection::reopen(setting, on.aggregate, reason); });
}

Result<Thing> Scenario::sign(ScenarioLine& line) {
  line.allow({"inspection", "role", "name", "strokes", "refused"});
  const Thing on = inspectionIn(line);
  inspection::SignOrder order{line.text("role"), line.text("name"), {}, line.textOr("refused"), {}};
  if (line.has("strokes") && !line.error()) {
    auto strokes = core::readStrokes(folder_ / line.text("strokes"));
    if (!strokes) return strokes.error();
    order.strokes = std::move(*strokes);
  }
  const auto signIt = [&](const Setting& setting) -> Result<inspection::Action> {
    return inspection::sign(setting, on.aggregate, order);
  };
  // Would it be refused? Then no page is attached for it either.
  const auto tried = act(line, on, [&](const Setting& setting) {
    auto action = signIt(setting);
    if (action) action->changes.clear();
    return action;
  });
  if (!tried) return tried;
  order.page = attachPage(on);
  return act(line, on, signIt);
}

Result<Thing> Scenario::handOver(ScenarioLine& line) {
  line.allow({"workspace", "date"});
  const core::MissionHere mission = missionIn(line);
  const std::string date = line.text("date");
  const auto id = inspection::handoverId(mission.id);
  return act(line, {mission, id, id},
             [&](const Setting& setting) { return inspection::handOver(setting, date); });
}

Result<Thing> Scenario::addSelfCheck(ScenarioLine& line) {
  line.allow({"workspace", "institution", "date", "facts", "lasting_measures", "problems"});
  const core::MissionHere mission = missionIn(line);
  inspection::SelfCheckOrder order;
  order.subject = institutionIn(line).subject();
  order.date = line.text("date");
  order.facts = line.pairs("facts");
  order.lastingMeasures = line.textOr("lasting_measures");
  for (const json::Value& problem : line.objects("problems"))
    order.problems.push_back(problemOf(problem, line));
  const auto id = inspection::selfCheckId(mission.id, order.subject.id, order.date);
  return act(line, {mission, id, id},
             [&](const Setting& setting) { return inspection::addSelfCheck(setting, order); });
}

Result<Thing> Scenario::addInstitution(ScenarioLine& line) {
  line.allow({"workspace", "name", "kind", "address"});
  const core::MissionHere mission = missionIn(line);
  const std::string name = line.text("name");
  const std::string kind = line.text("kind");
  const std::string address = line.textOr("address");
  const auto id = inspection::provisionalInstitutionId(mission.id, kind, name);
  auto made = act(line, {mission, id, id}, [&](const Setting& setting) {
    return inspection::addInstitution(setting, name, kind, address);
  });
  if (made) institutions_.reset();  // later lines find it
  return made;
}

Result<Thing> Scenario::addEvent(ScenarioLine& line) {
  line.allow({"workspace", "institution", "what", "date", "by", "text", "verified"});
  const core::MissionHere mission = missionIn(line);
  const inspection::EventOrder order{institutionIn(line).subject(),
                                     line.text("what"),
                                     line.text("date"),
                                     line.textOr("by"),
                                     line.textOr("text"),
                                     line.flagOr("verified", false)};
  return act(line, {mission, {}, {}},
             [&](const Setting& setting) { return inspection::addEvent(setting, order); });
}

}  // namespace shicha::cli
