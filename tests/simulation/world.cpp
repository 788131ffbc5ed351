#include "simulation/world.hpp"

#include <algorithm>

#include "simulation/compare.hpp"
#include "simulation/tell_model.hpp"

namespace shicha::simulation {
namespace {

constexpr std::size_t kLittleRoom = 40;  // for batches that wait: less than a flood

}  // namespace

using membership::Certificate;
using membership::CertificateKind;
using std::chrono::hours;
using std::chrono::milliseconds;

model::Author Node::author() const {
  model::Author author;
  author.key = bytesOf(certificate.signingKey);
  author.user = certificate.user;
  author.device = certificate.device;
  author.role = certificate.role;
  if (invitation) author.invitation = bytesOf(*invitation);
  author.control = certificate.kind == CertificateKind::control;
  author.desk = certificate.kind == CertificateKind::desk;
  return author;
}

World::World(std::uint64_t seed, MakeKeeper keep)
    : dice(seed),
      keep_(keep),
      root_(newKey()),
      id_(record::workspaceId(root_.publicKey(), "gz2023/天河区-增城区")) {
  if (dice.chance(25)) waitingMax = kLittleRoom;
}

void World::addServer() {
  const Certificate control = {.kind = CertificateKind::control, .workspaces = {id_}};
  const Certificate desk = {.kind = CertificateKind::desk, .workspaces = {id_}};
  add(make("control", control, nullptr, root_));
  add(make("desk", desk, nullptr, root_));
}

std::unique_ptr<Node> World::makeTablet(const std::string& user, const std::string& device,
                                        const std::string& role, const crypto::SigningKey* invitation,
                                        const crypto::SigningKey& issuer) {
  Certificate certificate = {.kind = CertificateKind::member, .user = user, .device = device, .role = role};
  certificate.workspaces = {id_};
  return make(device, certificate, invitation, issuer);
}

std::unique_ptr<Node> World::make(const std::string& name, const Certificate& certificate,
                                  const crypto::SigningKey* invitation, const crypto::SigningKey& issuer) {
  auto made = std::make_unique<Node>();
  Node& node = *made;
  node.name = name;
  node.program = &newProgram();
  node.key.emplace(newKey());
  node.decryption.emplace(crypto::EncryptionSeed(dice.bytes<32, struct crypto::EncryptionSeedKind>()));
  node.certificate = certificate;
  node.certificate.signingKey = node.key->publicKey();
  node.certificate.encryptionKey = node.decryption->publicKey();
  std::vector<membership::IssuedCertificate> chain;
  if (invitation != nullptr) {
    Certificate inviting = certificate;
    inviting.kind = CertificateKind::invitation;
    inviting.signingKey = invitation->publicKey();
    chain.push_back(issue(inviting, issuer));
    node.invitation = invitation->publicKey();
  }
  chain.push_back(issue(node.certificate, invitation != nullptr ? *invitation : issuer));
  node.certificates = encodeChain(chain);
  return made;
}

Node& World::add(std::unique_ptr<Node> added) {
  Node& node = *nodes.emplace_back(std::move(added));
  node.keeper = keep_(*this, node);
  restart(node);
  reincarnate(node);
  return node;
}

Node& World::clone(Node& node) {
  Node& copy = *nodes.emplace_back(std::make_unique<Node>());
  copy.name = node.name + "'";
  copy.program = node.program;
  copy.certificate = node.certificate;
  copy.certificates = node.certificates;
  copy.key = node.key;
  copy.decryption = node.decryption;
  copy.invitation = node.invitation;
  copy.writer = node.writer;
  copy.keeper = node.keeper->copyFor(copy);
  restart(copy);
  return copy;
}

std::unique_ptr<membership::Workspace> World::emptyWorkspace(const Node& node, std::size_t waiting) const {
  return std::make_unique<membership::Workspace>(id_, root_.publicKey(), node.program->rules, waiting);
}

void World::reincarnate(Node& node) {
  node.keeper->endOwnLogs();
  beginLog(node);
}

void World::beginLog(Node& node) {
  node.writer.emplace(id_, dice.bytes<16, struct record::IncarnationKind>(), *node.key, node.certificates);
  const Parcel opening = open(node, *node.writer);
  do give(node, opening);
  while (!node.workspace->history().find(opening.hash()) && broken.empty());  // a fault may take it
}

Parcel World::open(Node& node, record::LogWriter& writer) {
  const record::PlacedBatch placed = node.workspace->open(writer, clockOf(node));
  enter(placed, {});
  ledger.at(placed.hash()).author = node.author();
  return {placed.place, placed.batch};
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

bool World::give(Node& node, std::span<const Parcel> parcels) {
  const bool room = node.keeper->give(parcels);
  if (node.workspace->history().waitingCount() > waitingMax)
    broken.push_back("more batches wait than may at " + node.name);
  return room;
}

void World::load(Node& node, const record::AggregateId& aggregate) { node.keeper->load(aggregate); }

void World::loadAll(Node& node) {
  for (const record::AggregateId& aggregate : node.workspace->aggregates()) load(node, aggregate);
}

const record::Aggregate* World::find(Node& node, const record::AggregateId& aggregate) {
  load(node, aggregate);
  return node.workspace->find(aggregate);
}

void World::restart(Node& node) {
  node.keeper->restart();
  goOn(node);
  const std::string where = disagreement(*this, node);
  if (!where.empty())
    broken.push_back("engine and model differ after a restart at " + node.name + ": " + where);
}

void World::goOn(Node& node) {
  if (!node.writer) return;
  std::optional<Parcel> last;
  for (Parcel& parcel : node.keeper->parcels()) {
    const bool own = parcel.sound && parcel.place.log == node.writer->log() &&
                     node.workspace->history().find(parcel.hash());
    if (own && (!last || last->place.sequence < parcel.place.sequence)) last = std::move(parcel);
  }
  if (!last) return;
  node.writer.emplace(record::Place{id_, last->place.log, last->place.sequence + 1, last->hash()}, *node.key);
}

bool World::write(Node& node, const Writing& writing) {
  load(node, writing.aggregate);
  const membership::Members& members = node.workspace->members();
  const bool mayWrite = members.missingFeatures().empty() && (node.isServers() || !members.isSealed());
  const auto placed = node.keeper->write(writing);
  // What a fault took was not judged, perhaps.
  if (placed ? *placed && !mayWrite : mayWrite)
    broken.push_back(node.name + " writes, or does not, against the law");
  if (!placed) {
    const bool feature = placed.error().code() == ErrorCode::featureMissing;
    note(feature ? "write refused: a feature is missing" : "write refused: the workspace is sealed");
    return true;
  }
  if (!*placed) return false;
  promised.emplace((*placed)->hash(), writing.changes.size());
  return true;
}

Parcel World::forge(Node& node, record::LogWriter& writer, const record::AggregateId& aggregate,
                    const std::vector<record::Change>& changes, record::Stamp stamp,
                    std::set<std::uint32_t> demands) {
  // It forges much, and leaves out no demand: then programs of different versions would differ for ever.
  for (const record::Change& change : changes) {
    const auto* rule = node.program->rules.find(record::kindOf(change.id.record), change.id.field);
    if (rule != nullptr && rule->demand != 0) demands.insert(rule->demand);
  }
  const record::PlacedBatch placed = writer.write(node.workspace->history(), aggregate, changes, stamp,
                                                  {{}, {demands.begin(), demands.end()}});
  enter(placed, changes);
  return {placed.place, placed.batch};
}

Parcel World::forge(Node& node, const record::Place& place, const record::Body& body,
                    const std::vector<record::Change>& changes) {
  const record::PlacedBatch placed{place, record::signBatch(place, body, *node.key)};
  enter(placed, changes);
  return {placed.place, placed.batch};
}

bool World::decide(const membership::ControlEvent& event) {
  return decide(membership::controlValue(event, "管理员丙", "演练"), told(event));
}

bool World::decide(const std::string& value, model::Event event) {
  const auto id =
      record::randomRecordId(membership::kControlKind, dice.bytes<14, struct record::RandomTailKind>());
  const record::Change change{{id, membership::kControlField}, value, {}};
  const auto placed =
      control().keeper->write({membership::controlAggregate(id_), {change}, {std::move(event)}});
  if (!placed) broken.push_back("the server cannot decide");
  return placed && *placed;
}

bool World::beginEpoch() {
  const auto epoch = dice.bytes<16, struct membership::EpochIdKind>();
  epochKeys.emplace(epoch, crypto::SealKey(dice.bytes<32, struct crypto::SealKeyKind>()));
  return decide(membership::sealEpoch(epoch, epochKeys.at(epoch), control().workspace->members().people()));
}

bool World::repeatEpoch() {
  const membership::Members& members = control().workspace->members();
  if (members.epochs().empty()) return beginEpoch();
  const membership::EpochId epoch = members.epochs().back().id;
  return decide(membership::sealEpoch(epoch, epochKeys.at(epoch), members.people()));
}

void World::enter(const record::PlacedBatch& placed, const std::vector<record::Change>& changes,
                  const std::vector<model::Event>& events) {
  const record::Hash hash = placed.hash();
  model::Batch& batch = ledger.emplace(hash, told(placed, changes)).first->second;
  batch.events.insert(batch.events.end(), events.begin(), events.end());
  signatures_.emplace(hash, placed.batch.signature);
}

bool World::isSound(const record::PlacedBatch& placed) const {
  const auto found = signatures_.find(placed.hash());
  return found != signatures_.end() && found->second == placed.batch.signature;
}

}  // namespace shicha::simulation
