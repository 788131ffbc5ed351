#include "simulation/world.hpp"

#include <algorithm>

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

World::World(std::uint64_t seed)
    : dice(seed), root_(newKey()), id_(record::workspaceId(root_.publicKey(), "gz2023/天河区-增城区")) {
  if (dice.chance(25)) waitingMax = kLittleRoom;
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
  copy.disk = node.disk;
  copy.writer = node.writer;
  restart(copy);
  return copy;
}

std::unique_ptr<membership::Workspace> World::emptyWorkspace(const Node& node, std::size_t waiting) const {
  return std::make_unique<membership::Workspace>(id_, root_.publicKey(), node.program->rules, waiting);
}

void World::reincarnate(Node& node) {
  node.writer.emplace(id_, dice.bytes<16, struct record::IncarnationKind>(), *node.key, node.certificates);
  give(node, open(node, *node.writer));
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

void World::write(Node& node, const record::AggregateId& aggregate,
                  const std::vector<record::Change>& changes, Crash crash) {
  load(node, aggregate);
  const membership::Members& members = node.workspace->members();
  const bool mayWrite = members.missingFeatures().empty() && (node.isServers() || !members.isSealed());
  const auto placed = node.workspace->write(*node.writer, aggregate, changes, clockOf(node));
  if (placed.has_value() != mayWrite) broken.push_back(node.name + " writes, or does not, against the law");
  if (!placed) {
    const bool feature = placed.error().code() == ErrorCode::featureMissing;
    note(feature ? "write refused: a feature is missing" : "write refused: the workspace is sealed");
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
                    const std::vector<record::Change>& changes, record::Stamp stamp,
                    std::set<std::uint32_t> demands) {
  // It forges much, and leaves out no demand: then programs of different versions would differ for ever.
  for (const record::Change& change : changes) {
    const auto* rule = node.program->rules.find(record::kindOf(change.id.record), change.id.field);
    if (rule != nullptr && rule->demand != 0) demands.insert(rule->demand);
  }
  const auto placed = writer.write(node.workspace->history(), aggregate, changes, stamp,
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
  Node& node = control();
  const auto placed = writeAsServer(change);
  if (!placed) return false;
  checkStamp(node, *placed);
  enter(*placed, {change});
  ledger.at(placed->hash()).events.push_back(std::move(event));
  give(node, {placed->place, placed->batch});
  return true;
}

std::optional<record::PlacedBatch> World::writeAsServer(const record::Change& change) {
  Node& node = control();
  auto placed =
      node.workspace->write(*node.writer, membership::controlAggregate(id_), {change}, clockOf(node));
  if (placed) return std::move(*placed);
  broken.push_back("the server cannot decide");
  return std::nullopt;
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

// Tells the model of a batch that was made.
void World::enter(const record::PlacedBatch& placed, const std::vector<record::Change>& changes) {
  ledger.emplace(placed.hash(), told(placed, changes));
}

}  // namespace shicha::simulation
