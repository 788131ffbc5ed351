#include "membership/control_event.hpp"

#include <membership.pb.h>

namespace shicha::membership {
namespace {

void addTips(const std::vector<record::BatchRef>& tips,
             google::protobuf::RepeatedPtrField<wire::LogTip>& into) {
  for (const record::BatchRef& tip : tips) {
    wire::LogTip& added = *into.Add();
    added.set_log(std::string(tip.log.view()));
    added.set_sequence(tip.sequence);
    added.set_hash(std::string(tip.hash.view()));
  }
}

// The tips, or nothing where one is malformed.
std::optional<std::vector<record::BatchRef>> readTips(
    const google::protobuf::RepeatedPtrField<wire::LogTip>& in) {
  std::vector<record::BatchRef> tips;
  for (const wire::LogTip& tip : in) {
    const auto log = record::LogId::from(tip.log());
    const auto hash = record::Hash::from(tip.hash());
    if (!log || !hash) return std::nullopt;
    tips.push_back({*log, tip.sequence(), *hash});
  }
  return tips;
}

// Writes each kind of event into the message.
struct EventWriter {
  wire::ControlEvent& out;

  void operator()(const RevokeDevice& event) const {
    out.mutable_revoke_device()->set_device(event.device);
    addTips(event.tips, *out.mutable_revoke_device()->mutable_tip());
  }
  void operator()(const RevokeUser& event) const {
    out.mutable_revoke_user()->set_user(event.user);
    addTips(event.tips, *out.mutable_revoke_user()->mutable_tip());
  }
  void operator()(const Seal& event) const { addTips(event.tips, *out.mutable_seal()->mutable_tip()); }
  void operator()(const Admit& event) const {
    wire::Admit& admit = *out.mutable_admit();
    for (const record::Hash& hash : event.batches) admit.add_batch(std::string(hash.view()));
  }
  void operator()(const SetRole& event) const {
    out.mutable_set_role()->set_user(event.user);
    out.mutable_set_role()->set_role(event.role);
    addTips(event.tips, *out.mutable_set_role()->mutable_tip());
  }
  void operator()(const SettleDispute& event) const {
    out.mutable_settle_dispute()->set_key(std::string(event.key.view()));
  }
  void operator()(const ReviewFork& event) const {
    out.mutable_review_fork()->set_log(std::string(event.log.view()));
  }
  void operator()(const AddMember& event) const {
    out.mutable_add_member()->mutable_chain()->ParseFromString(event.chain);
  }
  void operator()(const Handover& event) const { out.mutable_handover()->set_district(event.district); }
  void operator()(const KeyEpoch& event) const {
    wire::KeyEpoch& epoch = *out.mutable_key_epoch();
    epoch.set_id(std::string(event.id.view()));
    for (const KeyEpoch::Box& box : event.boxes) {
      wire::KeyEpoch::Box& added = *epoch.add_box();
      added.set_member(std::string(box.member.view()));
      added.set_sealed(box.sealed);
    }
  }
  void operator()(const UnknownEvent& /*event*/) const {}
};

std::optional<ControlEvent> readAdmit(const wire::Admit& in) {
  Admit event;
  for (const std::string& bytes : in.batch()) {
    const auto hash = record::Hash::from(bytes);
    if (!hash) return std::nullopt;
    event.batches.push_back(*hash);
  }
  return event;
}

std::optional<ControlEvent> readEpoch(const wire::KeyEpoch& in) {
  const auto id = EpochId::from(in.id());
  if (!id) return std::nullopt;
  KeyEpoch event{*id, {}};
  for (const wire::KeyEpoch::Box& box : in.box()) {
    const auto member = crypto::PublicKey::from(box.member());
    if (!member) return std::nullopt;
    event.boxes.push_back({*member, box.sealed()});
  }
  return event;
}

std::optional<ControlEvent> readEvent(const wire::ControlEvent& in) {
  switch (in.event_case()) {
    case wire::ControlEvent::kRevokeDevice:
      if (auto tips = readTips(in.revoke_device().tip()))
        return RevokeDevice{in.revoke_device().device(), *tips};
      break;
    case wire::ControlEvent::kRevokeUser:
      if (auto tips = readTips(in.revoke_user().tip())) return RevokeUser{in.revoke_user().user(), *tips};
      break;
    case wire::ControlEvent::kSeal:
      if (auto tips = readTips(in.seal().tip())) return Seal{*tips};
      break;
    case wire::ControlEvent::kAdmit:
      return readAdmit(in.admit());
    case wire::ControlEvent::kSetRole:
      if (auto tips = readTips(in.set_role().tip())) {
        return SetRole{in.set_role().user(), in.set_role().role(), *tips};
      }
      break;
    case wire::ControlEvent::kSettleDispute:
      if (const auto key = crypto::PublicKey::from(in.settle_dispute().key())) return SettleDispute{*key};
      break;
    case wire::ControlEvent::kReviewFork:
      if (const auto log = record::LogId::from(in.review_fork().log())) return ReviewFork{*log};
      break;
    case wire::ControlEvent::kAddMember:
      return AddMember{in.add_member().chain().SerializeAsString()};
    case wire::ControlEvent::kHandover:
      return Handover{in.handover().district()};
    case wire::ControlEvent::kKeyEpoch:
      return readEpoch(in.key_epoch());
    case wire::ControlEvent::EVENT_NOT_SET:
      if (!in.GetReflection()->GetUnknownFields(in).empty()) return UnknownEvent{};
      break;
  }
  return std::nullopt;
}

}  // namespace

record::AggregateId controlAggregate(const record::WorkspaceId& workspace) {
  return record::derivedRecordId(workspace, kControlKind, {"control"});
}

std::string controlValue(const ControlEvent& event, const std::string& decidedBy, const std::string& reason) {
  wire::ControlEvent message;
  std::visit(EventWriter{message}, event);
  message.set_decided_by(decidedBy);
  message.set_reason(reason);
  wire::ControlRecord record;
  *record.mutable_event() = std::move(message);
  return record.SerializeAsString();
}

Result<ControlEvent> readControlValue(BytesView value) {
  wire::ControlRecord record;
  if (!record.ParseFromArray(value.data(), static_cast<int>(value.size()))) {
    return Error(ErrorCode::controlEventBroken);
  }
  auto event = readEvent(record.event());
  if (!event) return Error(ErrorCode::controlEventBroken);
  return std::move(*event);
}

}  // namespace shicha::membership
