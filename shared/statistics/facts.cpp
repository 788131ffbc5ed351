#include "statistics/facts.hpp"

#include <inspection.pb.h>

#include <algorithm>

#include "inspection/kinds.hpp"
#include "inspection/mission_records.hpp"
#include "inspection/record_reader.hpp"
#include "statistics/disposition_facts.hpp"
#include "statistics/inspection_facts.hpp"

namespace shicha::statistics {
namespace {

namespace kind = inspection::kind;

// Reported again after a check that failed, it is to be checked again.
FindingState stateOf(const inspection::Finding& finding) {
  if (finding.withdrawn) return FindingState::withdrawn;
  if (finding.check && finding.check->ok) return FindingState::verified;
  const bool isReported = finding.report && (!finding.check || finding.check->date < finding.report->date);
  return isReported ? FindingState::rectified : FindingState::open;
}

std::vector<FindingFact> findingFactsOf(const inspection::Books& books, const inspection::Inspection& seen,
                                        bool isWithdrawn) {
  std::vector<FindingFact> facts;
  for (const inspection::Finding& finding : seen.findings) {
    FindingFact fact;
    fact.finding = finding;
    fact.state = isWithdrawn ? FindingState::withdrawn : stateOf(finding);
    fact.typical = isTypical(books, finding.behaviour);
    fact.photos =
        static_cast<std::uint32_t>(std::ranges::count_if(seen.photos, [&](const inspection::Photo& photo) {
          return photo.finding == finding.id && !photo.withdrawn;
        }));
    facts.push_back(std::move(fact));
  }
  return facts;
}

SelfCheckFact selfCheckFactOf(const records::SelfCheck& report, const Facts& facts,
                              const inspection::Inspection& seen) {
  const auto problems = std::ranges::count_if(
      seen.findings, [](const inspection::Finding& finding) { return !finding.withdrawn; });
  return {facts.subject, dayIn(report.date()), static_cast<std::uint32_t>(problems), report.has_withdrawn()};
}

EventFact eventFactOf(const records::Event& event, const Facts& facts) {
  return {facts.subject,        event.value().what(), dayIn(event.value().date()), event.value().by(),
          event.value().text(), event.verified(),     event.has_withdrawn()};
}

}  // namespace

Facts factsOf(const inspection::Books& books, const campaign::Mission& mission,
              const membership::Workspace& workspace, const record::AggregateId& id) {
  Facts facts;
  const record::Aggregate* aggregate = workspace.find(id);
  const record::Kind root = record::kindOf(id);
  if (aggregate == nullptr || (root != kind::inspection && root != kind::selfCheck && root != kind::event)) {
    return facts;
  }
  const inspection::Inspection seen = inspection::readInspection(id, *aggregate);
  facts.subject = inspection::subjectOf(id, *aggregate);
  // Nothing of it counts: only of an inspection that is told.
  if (root != kind::inspection && facts.subject.id.empty()) return {};
  bool isWithdrawn = false;
  if (root == kind::inspection) {
    facts.inspection = inspectionFactOf(books, workspace, *aggregate, seen);
    facts.subject = facts.inspection->subject;
    facts.form = facts.inspection->form;
    facts.date = facts.inspection->date;
    isWithdrawn = facts.inspection->standing.reason == Reason::withdrawn;
  } else if (root == kind::selfCheck) {
    const auto report = inspection::readRoot<records::SelfCheck>(id, *aggregate);
    facts.selfCheck = selfCheckFactOf(report, facts, seen);
    facts.date = facts.selfCheck->date;
    isWithdrawn = report.has_withdrawn();
  } else {
    const auto event = inspection::readRoot<records::Event>(id, *aggregate);
    facts.event = eventFactOf(event, facts);
    facts.date = facts.event->date;
    isWithdrawn = event.has_withdrawn();
  }
  facts.findings = findingFactsOf(books, seen, isWithdrawn);
  facts.dispositions = dispositionFactsOf({books, mission, workspace, *aggregate, seen, facts});
  return facts;
}

}  // namespace shicha::statistics
