#include "statistics/inspection_facts.hpp"

#include <inspection.pb.h>

#include <algorithm>

#include "forms/labels.hpp"
#include "forms/score.hpp"
#include "inspection/revision.hpp"
#include "statistics/counting.hpp"

namespace shicha::statistics {
namespace {

using inspection::Inspection;

// The head of an inspection of which nothing counts: all of it is quarantined. It is listed all the same, so
// that nobody misses it. Of several values the same one shows wherever the same batches are.
records::Inspection headThatCountsNot(const membership::Workspace& workspace,
                                      const record::Aggregate& aggregate, const record::AggregateId& id) {
  records::Inspection head;
  for (const int field : {records::Inspection::kFormFieldNumber, records::Inspection::kSubjectFieldNumber,
                          records::Inspection::kVisitFieldNumber}) {
    const auto all = aggregate.all({id, static_cast<std::uint32_t>(field)});
    if (all.empty()) continue;
    const auto least = std::ranges::min_element(all, {}, [&](std::uint32_t index) {
      return workspace.history().batches()[aggregate.entries()[index].batch].ref;
    });
    head.MergeFromString(aggregate.writeOf(aggregate.entries()[*least]).value);
  }
  return head;
}

void describe(const inspection::Books& books, const Inspection& inspection, InspectionFact& into) {
  into.subject = inspection.subject;
  into.form = inspection.form;
  into.version = inspection.version;
  into.date = dayIn(inspection.date);
  into.visit = inspection.visit;
  into.lookBack = inspection.lookBack;
  const forms::Form* form = books.find(inspection.form, inspection.version);
  if (form == nullptr) return;
  const auto score = forms::score(*form, inspection.answers);
  if (!score) return;
  into.result = forms::codeOf(score->outcome);
  if (!score->full.isZero()) into.total = score->total.text();
}

}  // namespace

std::string dayIn(const std::string& text) { return parseDate(text) ? text : std::string(); }

bool isTypical(const inspection::Books& books, const std::string& behaviour) {
  const campaign::Rule* rule = books.plans.rules.find(behaviour);
  return rule != nullptr && rule->typical;
}

InspectionFact inspectionFactOf(const inspection::Books& books, const membership::Workspace& workspace,
                                const record::Aggregate& aggregate, const Inspection& seen) {
  const auto signatures = inspection::signatureStandings(workspace, aggregate, seen);
  const Counted counted = judge(workspace, aggregate, seen, signatures);
  InspectionFact fact;
  fact.standing = counted.standing;
  fact.presented = !seen.revisions.empty();
  describe(books, seen, fact);
  if (fact.subject.id.empty()) {
    const records::Inspection head = headThatCountsNot(workspace, aggregate, seen.id);
    fact.subject = {head.subject().id(), head.subject().kind(), head.subject().name()};
    fact.form = head.form().id();
    fact.version = head.form().version();
    fact.date = dayIn(head.visit().date());
    fact.visit = head.visit().number();
    fact.standing = {Counting::pending, Reason::quarantined};
  }
  fact.typical = std::ranges::any_of(seen.findings, [&](const inspection::Finding& finding) {
    return !finding.withdrawn && isTypical(books, finding.behaviour);
  });
  const bool mayLackItems =
      fact.standing == Standing{Counting::pending, Reason::notSigned} && !seen.isPresented();
  if (mayLackItems && !isComplete(books, seen)) fact.standing.reason = Reason::incomplete;
  if (counted.by == nullptr) return fact;

  fact.revision = counted.by->signature.revision;
  fact.leader = counted.by->by.user;
  fact.superseded = !counted.by->changes.empty();
  std::optional<Inspection> signedThen;
  if (fact.superseded) {
    const auto state = inspection::revisionState(workspace, seen.id, *fact.revision);
    signedThen = inspection::readInspection(seen.id, *state->below);
    describe(books, *signedThen, fact);
  }
  // The app presents nothing that is incomplete; another program might.
  if (!isComplete(books, signedThen ? *signedThen : seen)) {
    fact.standing = {Counting::pending, Reason::incomplete};
  }
  return fact;
}

}  // namespace shicha::statistics
