#include "cli/scenario.hpp"

#include <algorithm>
#include <array>

#include "base/hex.hpp"
#include "forms/answer_json.hpp"
#include "inspection/answer.hpp"
#include "inspection/kinds.hpp"
#include "inspection/record_ids.hpp"
#include "inspection/start.hpp"

namespace shicha::cli {
namespace {

constexpr std::int64_t kVisitMax = 1000;

// The keys that say what a line is about.
struct AboutKey {
  std::string_view key;
  record::Kind kind;
};
constexpr std::array<AboutKey, 3> kAbout = {{{"inspection", inspection::kind::inspection},
                                             {"selfcheck", inspection::kind::selfCheck},
                                             {"event", inspection::kind::event}}};

// The keys of the answer, without those that say what it answers.
json::Value answerOf(const json::Value& line) {
  json::Value answer = line;
  std::erase_if(answer.members, [](const json::Member& member) {
    return member.key == "do" || member.key == "as" || member.key == "inspection" || member.key == "item";
  });
  return answer;
}

}  // namespace

struct Scenario::Verb {
  std::string_view name;
  Made (Scenario::*run)(ScenarioLine&);
};

const std::vector<Scenario::Verb>& Scenario::verbs() {
  static const std::vector<Verb> kVerbs = {
      {"inspection.start", &Scenario::startInspection},
      {"item.answer", &Scenario::answerItem},
      {"finding.add", &Scenario::addFinding},
      {"photo.add", &Scenario::addPhoto},
      {"photo.mark", &Scenario::markPhoto},
      {"withdraw", &Scenario::withdraw},
      {"rectification.order", &Scenario::orderRectification},
      {"rectification.report", &Scenario::reportRectification},
      {"rectification.verify", &Scenario::verifyRectification},
      {"disposition.suggest", &Scenario::suggest},
      {"disposition.decide", &Scenario::decide},
      {"present", &Scenario::present},
      {"inspection.announce", &Scenario::announce},
      {"reopen", &Scenario::reopen},
      {"sign", &Scenario::sign},
      {"look-back", &Scenario::lookBack},
      {"handover", &Scenario::handOver},
      {"selfcheck.add", &Scenario::addSelfCheck},
      {"institution.add", &Scenario::addInstitution},
      {"event.add", &Scenario::addEvent},
  };
  return kVerbs;
}

Result<Thing> Scenario::run(const json::Value& value) {
  shortcoming_.reset();
  ScenarioLine line(value);
  const std::string wanted = line.text("do");
  const std::string name = line.textOr("as");
  if (line.error()) return *line.error();
  const auto verb = std::ranges::find(verbs(), wanted, &Verb::name);
  if (verb == verbs().end()) {
    std::string all;
    for (const Verb& each : verbs()) all.append(all.empty() ? "" : ", ").append(each.name);
    return Error(ErrorCode::valueUnknown, {"do", wanted, all}, value.at);
  }
  if (names_.contains(name)) return Error(ErrorCode::nameTwice, {name}, value.at);
  auto made = (this->*verb->run)(line);
  if (made && !name.empty()) names_.emplace(name, *made);
  return made;
}

Result<Thing> Scenario::act(
    ScenarioLine& line, const Thing& about,
    const std::function<Result<inspection::Action>(const inspection::Setting&)>& make) {
  if (line.error()) return *line.error();
  const auto done = tablet_.act(about.mission, about.aggregate, make);
  if (!done) return done.error();
  return Thing{about.mission, done->aggregate, done->record};
}

Result<Thing> Scenario::find(const std::string& nameOrId) {
  for (const auto* map : {&names_, &known_}) {
    if (const auto found = map->find(nameOrId); found != map->end()) return found->second;
  }
  const auto shown = tablet_.show(nameOrId);
  if (!shown) return Error(ErrorCode::nameUnknown, {nameOrId});
  const Thing thing{shown->listed.mission, shown->listed.id, shown->listed.id};
  known_.emplace(nameOrId, thing);
  return thing;
}

Thing Scenario::aggregateIn(ScenarioLine& line) {
  std::string_view about;
  for (const AboutKey& each : kAbout) {
    if (!line.has(each.key)) continue;
    if (!about.empty()) {
      line.fail(Error(ErrorCode::jsonUnknownKey, {std::string(each.key), "line", std::string(about)},
                      line.value().find(each.key)->at));
    }
    about = each.key;
  }
  return thingIn(line, about.empty() ? kAbout.front().key : about);
}

Thing Scenario::inspectionIn(ScenarioLine& line) { return thingIn(line, kAbout.front().key); }

Thing Scenario::thingIn(ScenarioLine& line, std::string_view key) {
  const std::string name = line.text(key);
  if (line.error()) return {};
  auto thing = find(name);
  if (!thing) {
    line.fail(thing.error());
    return {};
  }
  // The name of something in it, or of another kind of thing, is a slip: not what was meant would be done.
  const auto wanted = std::ranges::find(kAbout, key, &AboutKey::key)->kind;
  const auto fits = [wanted](const Thing& each) {
    return each.record == each.aggregate && record::kindOf(each.aggregate) == wanted;
  };
  if (fits(*thing)) return std::move(*thing);
  std::string named;
  for (const auto& [other, each] : names_) {
    if (fits(each)) named.append(named.empty() ? "" : "、").append(other);
  }
  line.fail(Error(ErrorCode::valueUnknown, {std::string(key), name, named.empty() ? "—" : named},
                  line.value().find(key)->at));
  return {};
}

std::optional<record::RecordId> Scenario::recordIn(ScenarioLine& line, std::string_view key,
                                                   const Thing& on) {
  if (!line.has(key)) return std::nullopt;
  const std::string text = line.text(key);
  if (line.error()) return std::nullopt;
  if (const auto named = names_.find(text); named != names_.end()) {
    if (named->second.aggregate == on.aggregate) return named->second.record;
    line.fail(Error(ErrorCode::recordUnknown, {text}));
    return std::nullopt;
  }
  const auto id = fromHex<record::RecordId>(text);
  if (!id) line.fail(Error(ErrorCode::nameUnknown, {text}));
  return id;
}

core::MissionHere Scenario::missionIn(ScenarioLine& line) {
  const std::string name = line.text("workspace");
  if (line.error()) return {};
  auto mission = tablet_.findMission(name);
  if (mission) return std::move(*mission);
  line.fail(mission.error());
  return {};
}

core::InstitutionHere Scenario::institutionIn(ScenarioLine& line) {
  std::string name = line.text("institution");
  if (line.error()) return {};
  if (const auto named = names_.find(name); named != names_.end()) name = named->second.record.hex();
  if (!institutions_) {
    auto read = tablet_.institutions();
    if (!read) {
      line.fail(read.error());
      return {};
    }
    institutions_ = std::move(*read);
  }
  auto found = institutions_->find(name);
  if (found) return std::move(*found);
  line.fail(found.error());
  return {};
}

Result<Thing> Scenario::startInspection(ScenarioLine& line) {
  line.allow({"workspace", "form", "institution", "date", "visit", "look_back"});
  const core::MissionHere mission = missionIn(line);
  const core::InstitutionHere institution = institutionIn(line);
  const inspection::StartOrder order{line.text("form"),
                                     institution.subject(),
                                     institution.hasSpecialOperations,
                                     line.text("date"),
                                     static_cast<unsigned>(line.wholeOr("visit", 1, kVisitMax)),
                                     line.flagOr("look_back", false)};
  const auto id =
      inspection::inspectionId(mission.id, {order.form, order.subject.id, order.date, order.visit});
  return act(line, {mission, id, id},
             [&](const inspection::Setting& setting) { return inspection::startInspection(setting, order); });
}

Result<Thing> Scenario::answerItem(ScenarioLine& line) {
  const Thing on = inspectionIn(line);
  inspection::AnswerOrder order{line.text("item"), {}, line.has("papers")};
  return act(line, on, [&](const inspection::Setting& setting) -> Result<inspection::Action> {
    auto edit = inspection::Edit::existing(setting, on.aggregate);
    if (!edit) return edit.error();
    const auto form = inspection::formOf(setting.books, edit->seen());
    if (!form) return form.error();
    const auto item = inspection::itemOf(setting.books, edit->seen(), order.item);
    if (!item) return item.error();
    auto answer = forms::readAnswer(**form, **item, answerOf(line.value()));
    if (!answer) return answer.error();
    order.answer = std::move(*answer);
    return inspection::answerItemIn(std::move(*edit), order);
  });
}

}  // namespace shicha::cli
