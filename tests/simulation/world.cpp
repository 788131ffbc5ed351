#include "simulation/world.hpp"

#include <algorithm>

namespace shicha::simulation {
namespace {

using membership::Certificate;
using membership::CertificateKind;
using std::chrono::hours;
using std::chrono::milliseconds;

std::string bytesOf(auto id) { return std::string(id.view()); }

// What the model is told of an event.
struct EventTeller {
  model::Event event;
  bool decides = true;  // about batches: the model knows no other events

  void tips(const std::vector<record::BatchRef>& refs) {
    for (const auto& ref : refs) event.tips.push_back({bytesOf(ref.log), ref.sequence, bytesOf(ref.hash)});
  }
  void operator()(const membership::RevokeDevice& in) {
    event.kind = model::Event::Kind::revokeDevice;
    event.subject = in.device;
    tips(in.tips);
  }
  void operator()(const membership::RevokeUser& in) {
    event.kind = model::Event::Kind::revokeUser;
    event.subject = in.user;
    tips(in.tips);
  }
  void operator()(const membership::Seal& in) {
    event.kind = model::Event::Kind::seal;
    tips(in.tips);
  }
  void operator()(const membership::Admit& in) {
    event.kind = model::Event::Kind::admit;
    for (const auto& hash : in.batches) event.batches.push_back(bytesOf(hash));
  }
  void operator()(const membership::SetRole& in) {
    event.kind = model::Event::Kind::setRole;
    event.subject = in.user;
    event.role = in.role;
    tips(in.tips);
  }
  void operator()(const membership::SettleDispute& in) {
    event.kind = model::Event::Kind::settleDispute;
    event.subject = bytesOf(in.key);
  }
  void operator()(const membership::ReviewFork& in) {
    event.kind = model::Event::Kind::reviewFork;
    event.subject = bytesOf(in.log);
  }
  void operator()(const membership::AddMember& /*in*/) { decides = false; }
  void operator()(const membership::Handover& /*in*/) { decides = false; }
  void operator()(const membership::KeyEpoch& /*in*/) { decides = false; }
  void operator()(const membership::UnknownEvent& /*in*/) { decides = false; }
};

}  // namespace

World::World(std::uint64_t seed, const membership::FieldRules& rules)
    : dice(seed),
      rules_(&rules),
      root_(newKey()),
      id_(record::workspaceId(root_.publicKey(), "gz2023/天河区-增城区")) {
  addNode("control", {.kind = CertificateKind::control, .workspaces = {id_}}, nullptr);
  addNode("desk", {.kind = CertificateKind::desk, .workspaces = {id_}}, nullptr);
}

Node& World::addTablet(const std::string& user, const std::string& device, const std::string& role,
                       const crypto::SigningKey* invitation) {
  return addNode(
      device,
      {.kind = CertificateKind::member, .user = user, .device = device, .role = role, .workspaces = {id_}},
      invitation);
}

Node& World::addNode(const std::string& name, const Certificate& certificate,
                     const crypto::SigningKey* invitation) {
  Node& node = *nodes.emplace_back(std::make_unique<Node>());
  node.name = name;
  node.key.emplace(newKey());
  node.certificate = certificate;
  node.certificate.signingKey = node.key->publicKey();
  std::vector<membership::IssuedCertificate> chain;
  if (invitation != nullptr) {
    Certificate inviting = certificate;
    inviting.kind = CertificateKind::invitation;
    inviting.signingKey = invitation->publicKey();
    chain.push_back(issue(inviting, root_));
    node.invitation = invitation->publicKey();
  }
  chain.push_back(issue(node.certificate, invitation != nullptr ? *invitation : root_));
  node.certificates = encodeChain(chain);
  restart(node);
  reincarnate(node);
  return node;
}

Node& World::clone(Node& node) {
  Node& copy = *nodes.emplace_back(std::make_unique<Node>());
  copy.name = node.name + "'";
  copy.certificate = node.certificate;
  copy.certificates = node.certificates;
  copy.key = node.key;
  copy.invitation = node.invitation;
  copy.disk = node.disk;
  copy.writer = node.writer;
  restart(copy);
  return copy;
}

std::unique_ptr<membership::Workspace> World::emptyWorkspace() const {
  return std::make_unique<membership::Workspace>(id_, root_.publicKey(), *rules_);
}

void World::restart(Node& node) {
  node.workspace = emptyWorkspace();
  node.given.clear();
  node.draft.clear();
  std::vector<Parcel> disk;
  disk.swap(node.disk);
  for (const Parcel& parcel : disk) give(node, parcel);
  // The log goes on behind its highest batch that is present: one that waits may stand on what was lost.
  const Parcel* last = nullptr;
  for (const Parcel& parcel : disk) {
    const bool own = node.writer && parcel.sound && parcel.place.log == node.writer->log() &&
                     node.workspace->history().find(parcel.hash());
    if (own && (last == nullptr || last->place.sequence < parcel.place.sequence)) last = &parcel;
  }
  if (last != nullptr) {
    node.writer.emplace(record::Place{id_, last->place.log, last->place.sequence + 1, last->hash()},
                        *node.key);
  }
}

void World::reincarnate(Node& node) {
  node.writer.emplace(id_, dice.bytes<16, struct record::IncarnationKind>(), *node.key, node.certificates);
  const record::PlacedBatch placed = node.workspace->open(*node.writer, clockOf(node));
  checkStamp(node, placed);
  enter(placed, {});
  model::Author& author = ledger.at(placed.hash()).author.emplace();
  author.key = bytesOf(node.certificate.signingKey);
  author.user = node.certificate.user;
  author.device = node.certificate.device;
  author.role = node.certificate.role;
  if (node.invitation) author.invitation = bytesOf(*node.invitation);
  author.control = node.certificate.kind == CertificateKind::control;
  author.desk = node.certificate.kind == CertificateKind::desk;
  give(node, {placed.place, placed.batch});
}

void World::give(Node& node, const Parcel& parcel) {
  const auto received =
      node.workspace->receive(parcel.place.log, parcel.place.sequence, parcel.place.previous, parcel.batch);
  if (parcel.sound) node.given.insert(parcel.hash());
  if (!received.present.empty() || received.waits) node.disk.push_back(parcel);
}

milliseconds World::clockOf(const Node& node) const {
  switch (node.clock) {
    case ClockFault::none:
      return now;
    case ClockFault::hourAhead:
      return now + hours{1};
    case ClockFault::hourBehind:
      return now - hours{1};
    case ClockFault::yearAhead:
      return now + hours{24 * 365};
    case ClockFault::in1970:
      return milliseconds{5};
    case ClockFault::in2100:
      return hours{24 * 365 * 130};
    case ClockFault::frozen:
      return node.frozenAt;
    case ClockFault::backwards:
      return node.frozenAt - (now - node.frozenAt);
  }
  return now;
}

void World::checkStamp(const Node& node, const record::PlacedBatch& placed) {
  const milliseconds ahead = clockOf(node) + record::kStampAheadMax;
  const auto bound = static_cast<record::Stamp>(std::max<std::int64_t>(ahead.count(), 0)) << 16U;
  const record::Stamp stamp = record::decodeBody(placed.batch.body, placed.place.sequence)->stamp;
  if (stamp > bound) broken.push_back("a stamp above its bound at " + node.name);
}

void World::write(Node& node, const record::AggregateId& aggregate,
                  const std::vector<record::Change>& changes, Crash crash) {
  const auto placed = node.workspace->write(*node.writer, aggregate, changes, clockOf(node));
  if (!placed) {
    note(placed.error().code() == ErrorCode::workspaceSealed ? "(refused: sealed)" : "(refused: feature)");
    return;
  }
  checkStamp(node, *placed);
  if (crash == Crash::beforeDisk) {
    restart(node);
    return;
  }
  enter(*placed, changes);
  give(node, {placed->place, placed->batch});
  if (crash == Crash::afterDisk) restart(node);
  promised.emplace(placed->hash(), changes.size());
}

Parcel World::forge(Node& node, record::LogWriter& writer, const record::AggregateId& aggregate,
                    const std::vector<record::Change>& changes, record::Stamp stamp) {
  const auto placed = writer.write(node.workspace->history(), aggregate, changes, stamp);
  enter(placed, changes);
  return {placed.place, placed.batch};
}

void World::decide(const membership::ControlEvent& event) {
  const auto id =
      record::randomRecordId(membership::kControlKind, dice.bytes<14, struct record::RandomTailKind>());
  const std::string value = membership::controlValue(event, "管理员丙", "演练");
  const record::Change change{{id, membership::kControlField}, value, {}};
  Node& node = control();
  const auto aggregate = membership::controlAggregate(id_);
  const auto placed = *node.workspace->write(*node.writer, aggregate, {change}, clockOf(node));
  checkStamp(node, placed);
  enter(placed, {change});
  EventTeller teller;
  std::visit(teller, event);
  if (teller.decides) ledger.at(placed.hash()).events.push_back(std::move(teller.event));
  give(node, {placed.place, placed.batch});
}

// Tells the model of a batch that was made.
void World::enter(const record::PlacedBatch& placed, const std::vector<record::Change>& changes) {
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
  batch.stamp = body.stamp;
  for (const record::Write& write : body.writes) {
    const auto change =
        std::ranges::find(changes, record::RegisterId{write.record, write.field}, &record::Change::id);
    model::Write& told = batch.writes.emplace_back();
    told.record = bytesOf(write.record);
    told.field = write.field;
    told.value = write.value;
    for (const auto& name : change->sees) told.overwrites.push_back({bytesOf(name.batch), name.place});
  }
  ledger.emplace(placed.hash(), std::move(batch));
}

}  // namespace shicha::simulation
