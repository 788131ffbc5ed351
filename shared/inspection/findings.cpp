#include "inspection/findings.hpp"

#include <inspection.pb.h>

#include <algorithm>
#include <charconv>

#include "inspection/answer.hpp"

namespace shicha::inspection {
namespace {

// The place of a finding or a photo in the form. In a self-check or an event there are no items.
Result<void> checkPlace(const Edit& edit, const Place& place) {
  if (place.item.empty() && place.point.empty()) return {};
  const auto item = itemOf(edit.setting().books, edit.seen(), place.item);
  if (!item) return item.error();
  if (place.point.empty()) return {};
  std::size_t point = 0;
  const char* end = place.point.data() + place.point.size();
  const auto parsed = std::from_chars(place.point.data(), end, point);
  const bool isNumber = parsed.ec == std::errc() && parsed.ptr == end;
  if (isNumber && point >= 1 && point <= (*item)->pointCount()) return {};
  return Error(ErrorCode::pointUnknown, {place.item, place.point, std::to_string((*item)->pointCount())});
}

Result<void> checkFinding(const Edit& edit, const record::RecordId& finding) {
  const bool isThere = std::ranges::any_of(
      edit.seen().findings, [&](const Finding& each) { return each.id == finding && !each.withdrawn; });
  return isThere ? Result<void>() : Error(ErrorCode::recordUnknown, {finding.hex()});
}

// An edit of a finding that is there.
Result<Edit> editOf(const Setting& setting, const record::AggregateId& on, const record::RecordId& finding) {
  auto edit = Edit::existing(setting, on);
  if (!edit) return edit.error();
  if (const auto checked = checkFinding(*edit, finding); !checked) return checked.error();
  return edit;
}

void put(records::Medium& into, const Medium& medium) {
  into.set_digest(std::string(medium.digest.view()));
  into.set_size(medium.size);
  into.set_type(medium.type);
  for (const crypto::Hash& chunk : medium.chunks) into.mutable_chunks()->append(chunk.view());
}

void put(records::Position& into, const Position& position) {
  into.set_latitude_e7(position.latitudeE7);
  into.set_longitude_e7(position.longitudeE7);
  into.set_accuracy_cm(position.accuracyCm);
}

records::Photo messageOf(const Photo& photo) {
  records::Photo message;
  message.mutable_place()->set_item(photo.place.item);
  message.mutable_place()->set_point(photo.place.point);
  if (photo.finding) message.mutable_place()->set_finding(std::string(photo.finding->view()));
  put(*message.mutable_medium(), photo.medium);
  records::Taken& taken = *message.mutable_taken();
  taken.set_clock_ms(photo.clockMs);
  taken.set_offset_known(photo.offsetMs.has_value());
  taken.set_offset_ms(photo.offsetMs.value_or(0));
  if (photo.position) put(*taken.mutable_position(), *photo.position);
  taken.set_why_no_position(photo.whyNoPosition);
  taken.set_exif_time(photo.exifTime);
  if (photo.exifPosition) put(*taken.mutable_exif_position(), *photo.exifPosition);
  return message;
}

}  // namespace

Result<Action> addFinding(const Setting& setting, const record::AggregateId& on, const FindingOrder& order) {
  auto edit = Edit::existing(setting, on);
  if (!edit) return edit.error();
  if (const auto checked = checkPlace(*edit, order.place); !checked) return checked.error();
  if (isBlank(order.text)) return Error(ErrorCode::dataMissing, {"text"});
  if (!order.behaviour.empty() && setting.books.plans.rules.find(order.behaviour) == nullptr) {
    return Error(ErrorCode::behaviourUnknown, {order.behaviour});
  }
  records::Finding finding;
  finding.mutable_place()->set_item(order.place.item);
  finding.mutable_place()->set_point(order.place.point);
  finding.set_text(order.text);
  if (!order.behaviour.empty()) finding.set_behaviour(order.behaviour);
  const record::RecordId id = edit->newRecord(kind::finding);
  edit->put(id, finding);
  return edit->finish(id);
}

Result<Action> orderRectification(const Setting& setting, const record::AggregateId& on,
                                  const record::RecordId& finding, const Finding::Order& order) {
  auto edit = editOf(setting, on, finding);
  if (!edit) return edit.error();
  if (isBlank(order.measure)) return Error(ErrorCode::dataMissing, {"measure"});
  if (const auto checked = checkDate("deadline", order.deadline); !checked) return checked.error();
  records::Finding message;
  message.mutable_order()->set_basis(order.basis);
  message.mutable_order()->set_measure(order.measure);
  message.mutable_order()->set_deadline(order.deadline);
  message.mutable_order()->set_responsible(order.responsible);
  edit->put(finding, message);
  return edit->finish(finding);
}

Result<Action> reportRectification(const Setting& setting, const record::AggregateId& on,
                                   const record::RecordId& finding, const Finding::Report& report) {
  auto edit = editOf(setting, on, finding);
  if (!edit) return edit.error();
  if (const auto checked = checkDate("date", report.date); !checked) return checked.error();
  if (isBlank(report.text)) return Error(ErrorCode::dataMissing, {"text"});
  records::Finding message;
  message.mutable_report()->set_date(report.date);
  message.mutable_report()->set_text(report.text);
  edit->put(finding, message);
  return edit->finish(finding);
}

Result<Action> verifyRectification(const Setting& setting, const record::AggregateId& on,
                                   const record::RecordId& finding, const Finding::Check& check) {
  auto edit = editOf(setting, on, finding);
  if (!edit) return edit.error();
  if (const auto checked = checkDate("date", check.date); !checked) return checked.error();
  const auto& findings = edit->seen().findings;
  const auto found = std::ranges::find(findings, finding, &Finding::id);
  if (check.ok && !found->report) return Error(ErrorCode::notReported);
  records::Finding message;
  message.mutable_check()->set_date(check.date);
  message.mutable_check()->set_ok(check.ok);
  message.mutable_check()->set_text(check.text);
  edit->put(finding, message);
  return edit->finish(finding);
}

Result<Action> lookBackAt(const Setting& setting, const record::AggregateId& inspection,
                          const LookBack& lookBack) {
  auto edit = Edit::existing(setting, inspection);
  if (!edit) return edit.error();
  if (isBlank(lookBack.earlier)) return Error(ErrorCode::dataMissing, {"earlier"});
  if (!edit->seen().lookBack) return Error(ErrorCode::notALookBack);
  records::LookBack message;
  message.mutable_value()->set_earlier(lookBack.earlier);
  message.mutable_value()->set_rectified(lookBack.rectified);
  message.mutable_value()->set_text(lookBack.text);
  const record::RecordId id = lookBackId(setting.workspace.id(), inspection, lookBack.earlier);
  edit->put(id, message);
  return edit->finish(id);
}

Result<Action> addPhoto(const Setting& setting, const record::AggregateId& on, const Photo& photo) {
  auto edit = Edit::existing(setting, on);
  if (!edit) return edit.error();
  if (const auto checked = checkPlace(*edit, photo.place); !checked) return checked.error();
  if (photo.finding) {
    if (const auto checked = checkFinding(*edit, *photo.finding); !checked) return checked.error();
  }
  const record::RecordId id = edit->newRecord(kind::photo);
  edit->put(id, messageOf(photo));
  return edit->finish(id);
}

}  // namespace shicha::inspection
