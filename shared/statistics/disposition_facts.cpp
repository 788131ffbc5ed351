#include "statistics/disposition_facts.hpp"

#include <inspection.pb.h>

#include <algorithm>

#include "statistics/counting.hpp"
#include "statistics/inspection_facts.hpp"

namespace shicha::statistics {
namespace {

using inspection::Decision;
using inspection::Suggestion;
using inspection::WrittenBy;

WrittenBy authorOf(const Case& about, const record::RegisterId& at) {
  const auto live = about.aggregate.live(at);
  if (live.empty()) return {};
  return inspection::writtenBy(about.workspace, about.aggregate.entries()[live.front()].batch);
}

// The bureau of the inspected district, or the city's, which may decide whatever a district may.
bool mayDecide(const Case& about, const WrittenBy& by, const std::string& measure) {
  const auto campaign = about.books.plans.find(about.mission.campaign);
  if (!campaign) return false;
  if (by.role == "city-bureau") return by.district == (*campaign)->city;
  const auto kind = registry::subjectKind(about.facts.subject.kind);
  return by.role == "district-bureau" && by.district == about.mission.inspected && kind &&
         (*campaign)->decidedBy(measure, *kind) == campaign::Level::district;
}

// Whoever may not decide a measure takes no decision of it back either.
bool isTakenBack(const Case& about, const Decision& decision) {
  if (!decision.withdrawn) return false;
  const auto live = about.aggregate.live({decision.id, records::Decision::kWithdrawnFieldNumber});
  return std::ranges::any_of(live, [&](std::uint32_t index) {
    const record::Entry& entry = about.aggregate.entries()[index];
    return !about.aggregate.writeOf(entry).value.empty() &&
           mayDecide(about, inspection::writtenBy(about.workspace, entry.batch), decision.measure);
  });
}

std::string behaviourOf(const Case& about, const std::optional<record::RecordId>& finding) {
  if (!finding) return {};
  const auto found = std::ranges::find(about.seen.findings, *finding, &inspection::Finding::id);
  return found == about.seen.findings.end() ? std::string() : found->behaviour;
}

// The rules that a measure may rest on: that of the finding; without one, those that the event triggers.
std::vector<const campaign::Rule*> basisOf(const Case& about, const DispositionFact& fact) {
  const campaign::Rules& rules = about.books.plans.rules;
  std::vector<const campaign::Rule*> basis;
  if (const campaign::Rule* rule = rules.find(fact.behaviour)) basis.push_back(rule);
  if (fact.finding || !about.facts.event) return basis;
  constexpr std::array<std::string_view, 3> kEvents = {"notice", "complaint", "room-failure"};
  for (const campaign::RuleBook& book : rules.books) {
    for (const campaign::Rule& rule : book.rules) {
      if (rule.trigger && kEvents[static_cast<std::size_t>(rule.trigger->event)] == about.facts.event->what) {
        basis.push_back(&rule);
      }
    }
  }
  return basis;
}

// Until when a decided measure keeps the institution off the list.
std::string barUntil(const Case& about, const DispositionFact& fact) {
  const auto date = parseDate(fact.date);
  if (!date || fact.standing.counting != Counting::counts) return {};
  unsigned years = 0;
  for (const campaign::Rule* rule : basisOf(about, fact)) {
    for (const campaign::Proposal& proposal : proposalsFor(*rule, about.facts.subject.kind)) {
      if (proposal.measure == fact.measure) years = std::max(years, proposal.barYears);
    }
  }
  return years == 0 ? std::string() : dateText(plusMonths(*date, static_cast<int>(years) * 12));
}

DispositionFact factOf(const Case& about, const Suggestion& suggestion) {
  DispositionFact fact;
  fact.id = suggestion.id;
  fact.finding = suggestion.finding;
  fact.measure = suggestion.measure;
  fact.from = suggestion.from;
  fact.to = suggestion.to;
  const WrittenBy by = authorOf(about, {suggestion.id, records::Suggestion::kValueFieldNumber});
  fact.by = by.user;
  fact.office = by.district;
  if (suggestion.withdrawn) fact.standing = {Counting::countsNot, Reason::withdrawn};
  return fact;
}

DispositionFact factOf(const Case& about, const Decision& decision) {
  DispositionFact fact;
  fact.id = decision.id;
  fact.decided = true;
  fact.finding = decision.finding;
  fact.suggestion = decision.suggestion;
  if (!fact.finding && fact.suggestion) {
    const auto suggested = std::ranges::find(about.seen.suggestions, *fact.suggestion, &Suggestion::id);
    if (suggested != about.seen.suggestions.end()) fact.finding = suggested->finding;
  }
  fact.measure = decision.measure;
  fact.date = dayIn(decision.date);
  fact.from = decision.from;
  fact.to = decision.to;
  fact.fen = decision.fen;
  fact.persons = decision.persons;
  const WrittenBy by = authorOf(about, {decision.id, records::Decision::kValueFieldNumber});
  fact.by = by.user;
  fact.office = by.district;
  if (isTakenBack(about, decision)) {
    fact.standing = {Counting::countsNot, Reason::withdrawn};
  } else if (!mayDecide(about, by, fact.measure)) {
    fact.standing = {Counting::pending, Reason::noAuthority};
  } else if (const Reason doubt = doubtAbout(by); doubt != Reason::none) {
    fact.standing = {Counting::pending, doubt};
  }
  return fact;
}

}  // namespace

std::vector<DispositionFact> dispositionFactsOf(const Case& about) {
  std::vector<DispositionFact> facts;
  for (const Suggestion& suggestion : about.seen.suggestions) facts.push_back(factOf(about, suggestion));
  for (const Decision& decision : about.seen.decisions) facts.push_back(factOf(about, decision));
  for (DispositionFact& fact : facts) {
    fact.behaviour = behaviourOf(about, fact.finding);
    fact.typical = isTypical(about.books, fact.behaviour);
    if (fact.decided) fact.barUntil = barUntil(about, fact);
  }
  std::ranges::sort(facts, {}, &DispositionFact::id);
  return facts;
}

}  // namespace shicha::statistics
