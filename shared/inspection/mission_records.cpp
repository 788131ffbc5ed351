#include "inspection/mission_records.hpp"

#include <inspection.pb.h>

#include <algorithm>
#include <array>

namespace shicha::inspection {
namespace {

void put(records::Subject& into, const Subject& subject) {
  into.set_id(subject.id);
  into.set_kind(subject.kind);
  into.set_name(subject.name);
}

Result<void> checkSubject(const Subject& subject) {
  if (subject.id.empty()) return Error(ErrorCode::dataMissing, {"subject"});
  if (!registry::subjectKind(subject.kind)) return Error(ErrorCode::subjectUnknown, {subject.kind});
  return {};
}

Subject subjectFrom(const records::Subject& in) { return {in.id(), in.kind(), in.name()}; }

}  // namespace

Result<Action> handOver(const Setting& setting, const std::string& date) {
  if (const auto checked = checkDate("date", date); !checked) return checked.error();
  const auto id = handoverId(setting.workspace.id());
  Edit edit(setting, id);
  records::Handover handover;
  handover.mutable_value()->set_date(date);
  edit.put(id, handover);
  return edit.finish(id);
}

Result<Action> addSelfCheck(const Setting& setting, const SelfCheckOrder& order) {
  if (const auto checked = checkSubject(order.subject); !checked) return checked.error();
  if (const auto checked = checkDate("date", order.date); !checked) return checked.error();
  const auto id = selfCheckId(setting.workspace.id(), order.subject.id, order.date);
  Edit edit(setting, id);
  records::SelfCheck report;
  put(*report.mutable_subject(), order.subject);
  report.set_date(order.date);
  for (const auto& [name, value] : order.facts) {
    auto* fact = report.mutable_facts()->add_fact();
    fact->set_name(name);
    fact->set_value(value);
  }
  if (!order.lastingMeasures.empty()) report.set_lasting_measures(order.lastingMeasures);
  edit.put(id, report);
  for (const SelfCheckProblem& problem : order.problems) {
    if (isBlank(problem.text)) return Error(ErrorCode::dataMissing, {"problems: text"});
    records::Finding finding;
    finding.set_text(problem.text);
    if (problem.order) {
      const auto& ordered = *problem.order;
      const auto dated = ordered.deadline.empty() ? Result<void>() : checkDate("deadline", ordered.deadline);
      if (!dated) return dated.error();
      finding.mutable_order()->set_basis(ordered.basis);
      finding.mutable_order()->set_measure(ordered.measure);
      finding.mutable_order()->set_deadline(ordered.deadline);
      finding.mutable_order()->set_responsible(ordered.responsible);
    }
    if (!problem.result.empty()) {
      finding.mutable_report()->set_date(order.date);
      finding.mutable_report()->set_text(problem.result);
    }
    edit.put(problemId(setting.workspace.id(), id, problem.text), finding);
  }
  return edit.finish(id);
}

Result<Action> addInstitution(const Setting& setting, const std::string& name, const std::string& kind,
                              const std::string& address) {
  if (isBlank(name)) return Error(ErrorCode::dataMissing, {"name"});
  if (!registry::subjectKind(kind)) return Error(ErrorCode::subjectUnknown, {kind});
  const auto id = provisionalInstitutionId(setting.workspace.id(), kind, name);
  Edit edit(setting, id);
  records::ProvisionalInstitution institution;
  put(*institution.mutable_subject(), {id.hex(), kind, name});
  if (!address.empty()) institution.set_address(address);
  edit.put(id, institution);
  return edit.finish(id);
}

Result<Action> addEvent(const Setting& setting, const EventOrder& order) {
  constexpr std::array<std::string_view, 3> kWhat = {"notice", "complaint", "room-failure"};
  if (std::ranges::find(kWhat, order.what) == kWhat.end())
    return Error(ErrorCode::eventUnknown, {order.what});
  if (const auto checked = checkSubject(order.subject); !checked) return checked.error();
  if (const auto checked = checkDate("date", order.date); !checked) return checked.error();
  const auto id = record::randomRecordId(
      kind::event, crypto::randomBytes<FixedBytes<14, record::RandomTailKind>>(setting.random));
  Edit edit(setting, id);
  records::Event event;
  put(*event.mutable_value()->mutable_subject(), order.subject);
  event.mutable_value()->set_what(order.what);
  event.mutable_value()->set_date(order.date);
  event.mutable_value()->set_by(order.by);
  event.mutable_value()->set_text(order.text);
  event.set_verified(order.verified);
  edit.put(id, event);
  return edit.finish(id);
}

Subject subjectOf(const record::AggregateId& id, const record::Aggregate& aggregate) {
  switch (record::kindOf(id)) {
    case kind::inspection:
      return subjectFrom(readRoot<records::Inspection>(id, aggregate).subject());
    case kind::selfCheck:
      return subjectFrom(readRoot<records::SelfCheck>(id, aggregate).subject());
    case kind::provisionalInstitution:
      return subjectFrom(readRoot<records::ProvisionalInstitution>(id, aggregate).subject());
    case kind::event:
      return subjectFrom(readRoot<records::Event>(id, aggregate).value().subject());
    default:
      return {};
  }
}

Subject subjectOf(const Edit& edit) {
  return edit.isNew() ? Subject() : subjectOf(edit.id(), *edit.aggregate());
}

}  // namespace shicha::inspection
