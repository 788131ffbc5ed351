#include "simulation/tell_model.hpp"

#include <algorithm>

namespace shicha::simulation {
namespace {

struct EventTeller {
  using Kind = model::Event::Kind;
  model::Event event;

  void tell(Kind kind, std::string subject, const std::vector<record::BatchRef>& tips = {}) {
    event.kind = kind;
    event.subject = std::move(subject);
    for (const auto& tip : tips) event.tips.push_back({bytesOf(tip.log), tip.sequence, bytesOf(tip.hash)});
  }
  void operator()(const membership::RevokeDevice& in) { tell(Kind::revokeDevice, in.device, in.tips); }
  void operator()(const membership::RevokeUser& in) { tell(Kind::revokeUser, in.user, in.tips); }
  void operator()(const membership::Seal& in) { tell(Kind::seal, {}, in.tips); }
  void operator()(const membership::Admit& in) {
    tell(Kind::admit, {});
    for (const auto& hash : in.batches) event.batches.push_back(bytesOf(hash));
  }
  void operator()(const membership::SetRole& in) {
    tell(Kind::setRole, in.user, in.tips);
    event.role = in.role;
  }
  void operator()(const membership::SettleDispute& in) { tell(Kind::settleDispute, bytesOf(in.key)); }
  void operator()(const membership::ReviewFork& in) { tell(Kind::reviewFork, bytesOf(in.log)); }
  void operator()(const membership::AddMember& /*in*/) { tell(Kind::addMember, {}); }
  void operator()(const membership::Handover& in) { tell(Kind::handover, in.district); }
  void operator()(const membership::KeyEpoch& in) {
    tell(Kind::keyEpoch, bytesOf(in.id));
    for (const auto& box : in.boxes) event.boxes.push_back(bytesOf(box.member));
  }
  void operator()(const membership::UnknownEvent& /*in*/) { tell(Kind::unknown, {}); }
};

}  // namespace

model::Event told(const membership::ControlEvent& event) {
  EventTeller teller;
  std::visit(teller, event);
  return std::move(teller.event);
}

model::Batch told(const record::PlacedBatch& placed, const std::vector<record::Change>& changes) {
  const record::Body body = *record::decodeBody(placed.batch.body, placed.place.sequence);
  model::Batch batch;
  batch.log = bytesOf(placed.place.log);
  batch.sequence = placed.place.sequence;
  batch.hash = bytesOf(placed.hash());
  if (batch.sequence != 0) batch.previous = bytesOf(placed.place.previous);
  for (const auto& cause : body.causes) {
    batch.causes.push_back({bytesOf(cause.log), cause.sequence, bytesOf(cause.hash)});
  }
  batch.aggregate = bytesOf(body.aggregate);
  batch.inControl = body.aggregate == membership::controlAggregate(placed.place.workspace);
  batch.besideEvents = batch.inControl && std::ranges::any_of(body.writes, [](const record::Write& write) {
                         return record::kindOf(write.record) != membership::kControlKind;
                       });
  batch.stamp = body.stamp;
  batch.demands.assign(body.demands.begin(), body.demands.end());
  for (const record::Write& write : body.writes) {
    const auto change =
        std::ranges::find(changes, record::RegisterId{write.record, write.field}, &record::Change::id);
    model::Write& into = batch.writes.emplace_back();
    into.record = bytesOf(write.record);
    into.field = write.field;
    into.value = write.value;
    for (const auto& name : change->sees) into.overwrites.push_back({bytesOf(name.batch), name.place});
  }
  return batch;
}

}  // namespace shicha::simulation
