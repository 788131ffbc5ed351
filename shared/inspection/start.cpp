#include "inspection/start.hpp"

#include <inspection.pb.h>

#include <algorithm>

#include "inspection/standing.hpp"

namespace shicha::inspection {
namespace {

std::string joined(const std::vector<std::string>& parts) {
  std::string all;
  for (const std::string& part : parts) all.append(all.empty() ? "" : ", ").append(part);
  return all;
}

Result<void> check(const Setting& setting, const StartOrder& order) {
  const auto forms = formsFor(setting.campaign, order.subject.kind);
  if (std::ranges::find(forms, order.form) == forms.end()) {
    return Error(ErrorCode::formNotForSubject, {order.form, order.subject.name, joined(forms)});
  }
  if (setting.books.newest(order.form) == nullptr) return Error(ErrorCode::formNotHere, {order.form, "—"});
  if (!parseDate(order.date)) return Error(ErrorCode::dataNotDate, {"date", order.date});
  if (order.visit == 0) return Error(ErrorCode::dataMissing, {"visit"});
  return {};
}

void putNotApplicable(Edit& edit, const forms::Form& form, const StartOrder& order) {
  for (const forms::Section& section : form.sections) {
    if (!section.needsScope || order.hasSpecialOperations) continue;
    for (const forms::Item& item : section.items) {
      records::ItemResult result;
      result.set_item(item.id);
      result.mutable_verdict()->set_verdict(records::VerdictValue::NA);
      result.mutable_verdict()->set_reason(section.needsScope->otherwise);
      edit.put(itemId(edit.setting().workspace.id(), edit.id(), item.id), result);
    }
  }
}

}  // namespace

std::vector<std::string> formsFor(const campaign::Campaign& campaign, const std::string& kind) {
  const auto known = registry::subjectKind(kind);
  const campaign::Subject* subject = known ? campaign.find(*known) : nullptr;
  if (subject == nullptr) return {};
  std::vector<std::string> forms = subject->forms;
  const bool isListed = std::ranges::find(forms, subject->keyPoints) != forms.end();
  if (!subject->keyPoints.empty() && !isListed) forms.push_back(subject->keyPoints);
  return forms;
}

Result<Action> startInspection(const Setting& setting, const StartOrder& order) {
  if (const auto checked = check(setting, order); !checked) return checked.error();
  const auto id =
      inspectionId(setting.workspace.id(), {order.form, order.subject.id, order.date, order.visit});
  Edit edit(setting, id);
  if (!edit.seen().form.empty()) {
    const auto withdrawal = standingWithdrawal(setting.workspace, *edit.aggregate(), edit.seen());
    return withdrawal ? Error(ErrorCode::inspectionWithdrawn, {*withdrawal}) : edit.finish(id);
  }
  const forms::Form& form = *setting.books.newest(order.form);
  records::Inspection head;
  head.mutable_form()->set_id(form.id);
  head.mutable_form()->set_version(form.version);
  head.mutable_subject()->set_id(order.subject.id);
  head.mutable_subject()->set_kind(order.subject.kind);
  head.mutable_subject()->set_name(order.subject.name);
  head.mutable_visit()->set_date(order.date);
  head.mutable_visit()->set_number(order.visit);
  head.set_look_back(order.lookBack);
  edit.put(id, head);
  putNotApplicable(edit, form, order);
  return edit.finish(id);
}

bool isInPhase(const campaign::Campaign& campaign, const campaign::Mission& mission,
               const StartOrder& order) {
  const auto date = parseDate(order.date);
  if (!date) return true;
  return std::ranges::any_of(campaign.phases, [&](const campaign::Phase& phase) {
    const bool isOurs = std::ranges::find(phase.kinds, mission.kind) != phase.kinds.end() ||
                        (order.lookBack && phase.lookBack);
    return isOurs && phase.from <= *date && *date <= phase.to;
  });
}

}  // namespace shicha::inspection
