// Scenarios: a day's work as lines of JSON, each an action, done on a tablet. docs/scenarios.md.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "cli/scenario_line.hpp"
#include "core/tablet.hpp"

namespace shicha::cli {

// A record that lines can be about.
struct Thing {
  core::MissionHere mission;
  record::AggregateId aggregate;
  record::RecordId record;  // the aggregate's root, or something in it
};

// Every line is done wholly or not at all, and durable when do() returns. Threads: one at a time. The tablet
// outlives it.
class Scenario {
 public:
  // folder: where the files that lines name are looked for.
  Scenario(core::Tablet& tablet, std::filesystem::path folder)
      : tablet_(tablet), folder_(std::move(folder)) {}

  // Errors: of the line, with line and column; of the action.
  Result<Thing> run(const json::Value& line);

  // What the last line did besides, and could not: the line stands all the same. Nothing: all is well.
  const std::optional<Error>& shortcoming() const { return shortcoming_; }

  // What lines have called things.
  const std::map<std::string, Thing>& names() const { return names_; }

 private:
  using Made = Result<Thing>;
  struct Verb;
  static const std::vector<Verb>& verbs();

  Made startInspection(ScenarioLine& line);
  Made answerItem(ScenarioLine& line);
  Made addFinding(ScenarioLine& line);
  Made addPhoto(ScenarioLine& line);
  Made markPhoto(ScenarioLine& line);
  Made withdraw(ScenarioLine& line);
  Made orderRectification(ScenarioLine& line);
  Made reportRectification(ScenarioLine& line);
  Made verifyRectification(ScenarioLine& line);
  Made suggest(ScenarioLine& line);
  Made decide(ScenarioLine& line);
  Made present(ScenarioLine& line);
  Made announce(ScenarioLine& line);
  Made reopen(ScenarioLine& line);
  Made sign(ScenarioLine& line);
  Made lookBack(ScenarioLine& line);
  Made handOver(ScenarioLine& line);
  Made addSelfCheck(ScenarioLine& line);
  Made addInstitution(ScenarioLine& line);
  Made addEvent(ScenarioLine& line);

  // What the line is about; where it cannot be told, the line fails.
  Thing aggregateIn(ScenarioLine& line);
  Thing inspectionIn(ScenarioLine& line);
  Thing thingIn(ScenarioLine& line, std::string_view key);
  std::optional<record::RecordId> recordIn(ScenarioLine& line, std::string_view key, const Thing& on);
  core::MissionHere missionIn(ScenarioLine& line);
  core::InstitutionHere institutionIn(ScenarioLine& line);
  Result<Thing> find(const std::string& nameOrId);

  // Attaches the page that people sign to what was presented.
  std::optional<crypto::Hash> attachPage(const Thing& on);

  // Does it, where the line is in order.
  Made act(ScenarioLine& line, const Thing& about,
           const std::function<Result<inspection::Action>(const inspection::Setting&)>& make);

  core::Tablet& tablet_;
  std::filesystem::path folder_;
  std::map<std::string, Thing> names_;
  std::map<std::string, Thing> known_;  // by id, as lines wrote it
  std::optional<core::Institutions> institutions_;
  std::optional<Error> shortcoming_;
};

}  // namespace shicha::cli
