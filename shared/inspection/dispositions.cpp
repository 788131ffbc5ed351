#include "inspection/dispositions.hpp"

#include <inspection.pb.h>

#include <algorithm>

#include "campaign/suspension.hpp"
#include "inspection/mission_records.hpp"

namespace shicha::inspection {
namespace {

using campaign::Takes;

// A suspension keeps to the span of the rule that proposes it for the finding's behaviour. Where no such rule
// is known, any span will do that has an end.
Result<void> checkSpan(const Edit& edit, const std::optional<record::RecordId>& finding,
                       const std::string& measure, const std::string& from, const std::string& to) {
  const auto first = parseDate(from);
  const auto last = parseDate(to);
  if (from.empty() || to.empty()) return Error(ErrorCode::spanMissing, {measure});
  if (!first) return Error(ErrorCode::dataNotDate, {"from", from});
  if (!last) return Error(ErrorCode::dataNotDate, {"to", to});
  if (*last < *first) return Error(ErrorCode::campaignTurnedRound, {from, to});
  const auto& findings = edit.seen().findings;
  const auto found = finding ? std::ranges::find(findings, *finding, &Finding::id) : findings.end();
  if (found == findings.end()) return {};
  const campaign::Rule* rule = edit.setting().books.plans.rules.find(found->behaviour);
  if (rule == nullptr) return {};
  const auto proposal = std::ranges::find(rule->proposals, measure, &campaign::Proposal::measure);
  if (proposal == rule->proposals.end()) return {};
  return campaign::checkSuspension(*rule, *proposal, *first, *last);
}

std::string measureCodes(const campaign::Rules& rules) {
  std::string codes;
  for (const campaign::Measure& measure : rules.measures) {
    codes.append(codes.empty() ? "" : ", ").append(measure.code);
  }
  return codes;
}

Result<const campaign::Measure*> measureOf(const Edit& edit, const std::string& code) {
  const campaign::Rules& rules = edit.setting().books.plans.rules;
  const campaign::Measure* measure = rules.findMeasure(code);
  if (measure == nullptr) return Error(ErrorCode::measureUnknown, {code, measureCodes(rules)});
  return measure;
}

template <class List>
Result<void> checkThere(const List& list, const std::optional<record::RecordId>& id) {
  if (!id) return {};
  const bool isThere = std::ranges::any_of(
      list, [&](const auto& each) { return each.id == *id && !each.withdrawn.has_value(); });
  return isThere ? Result<void>() : Error(ErrorCode::recordUnknown, {id->hex()});
}

Result<void> checkDetails(const Edit& edit, const Decision& decision, Takes takes) {
  const auto notOffered = [&](const char* what) {
    return Error(ErrorCode::detailNotOffered, {decision.measure, what});
  };
  if (takes != Takes::fen && decision.fen != 0) return notOffered("fen");
  if (takes != Takes::persons && !decision.persons.empty()) return notOffered("persons");
  if (takes != Takes::span && !(decision.from.empty() && decision.to.empty())) return notOffered("from, to");
  if (takes == Takes::fen && decision.fen <= 0) return Error(ErrorCode::dataMissing, {"fen"});
  if (takes == Takes::persons && (decision.persons.empty() || std::ranges::any_of(decision.persons, isBlank)))
    return Error(ErrorCode::dataMissing, {"persons"});
  if (takes != Takes::span) return {};
  return checkSpan(edit, decision.finding, decision.measure, decision.from, decision.to);
}

// Some measures against some subjects only the city decides.
Result<void> checkLevel(const Edit& edit, const std::string& measure) {
  const std::string& role = edit.setting().actor.role;
  const auto kind = registry::subjectKind(subjectOf(edit).kind);
  if (role != "district-bureau" || !kind) return {};
  if (edit.setting().campaign.decidedBy(measure, *kind) != campaign::Level::city) return {};
  return Error(ErrorCode::decidedByCity, {measure});
}

}  // namespace

Result<Action> suggest(const Setting& setting, const record::AggregateId& on, const Suggestion& suggestion) {
  auto edit = Edit::existing(setting, on);
  if (!edit) return edit.error();
  if (const auto there = checkThere(edit->seen().findings, suggestion.finding); !there) return there.error();
  const auto measure = measureOf(*edit, suggestion.measure);
  if (!measure) return measure.error();
  if ((*measure)->takes == Takes::span) {
    const auto checked =
        checkSpan(*edit, suggestion.finding, suggestion.measure, suggestion.from, suggestion.to);
    if (!checked) return checked.error();
  } else if (!suggestion.from.empty() || !suggestion.to.empty()) {
    return Error(ErrorCode::detailNotOffered, {suggestion.measure, "from, to"});
  }
  records::Suggestion message;
  records::SuggestionValue& value = *message.mutable_value();
  if (suggestion.finding) value.set_finding(std::string(suggestion.finding->view()));
  value.set_measure(suggestion.measure);
  value.set_from(suggestion.from);
  value.set_to(suggestion.to);
  value.set_text(suggestion.text);
  const record::RecordId id = edit->newRecord(kind::suggestion);
  edit->put(id, message);
  return edit->finish(id);
}

Result<Action> decide(const Setting& setting, const record::AggregateId& on, const Decision& given) {
  auto edit = Edit::existing(setting, on);
  if (!edit) return edit.error();
  const auto& suggestions = edit->seen().suggestions;
  if (const auto there = checkThere(suggestions, given.suggestion); !there) return there.error();
  Decision decision = given;
  if (given.suggestion && !given.finding) {
    decision.finding = std::ranges::find(suggestions, *given.suggestion, &Suggestion::id)->finding;
  }
  if (const auto there = checkThere(edit->seen().findings, decision.finding); !there) return there.error();
  const auto measure = measureOf(*edit, decision.measure);
  if (!measure) return measure.error();
  if (!parseDate(decision.date)) return Error(ErrorCode::dataNotDate, {"date", decision.date});
  const auto checked = checkDetails(*edit, decision, (*measure)->takes);
  if (!checked) return checked.error();
  if (const auto allowed = checkLevel(*edit, decision.measure); !allowed) return allowed.error();
  records::Decision message;
  records::DecisionValue& value = *message.mutable_value();
  if (decision.suggestion) value.set_suggestion(std::string(decision.suggestion->view()));
  if (decision.finding) value.set_finding(std::string(decision.finding->view()));
  value.set_measure(decision.measure);
  value.set_date(decision.date);
  value.set_fen(decision.fen);
  for (const std::string& person : decision.persons) value.add_person(person);
  value.set_from(decision.from);
  value.set_to(decision.to);
  const record::RecordId id = edit->newRecord(kind::decision);
  edit->put(id, message);
  return edit->finish(id);
}

}  // namespace shicha::inspection
