#include "simulation/faults.hpp"

#include <algorithm>
#include <ranges>

#include "simulation/people.hpp"

namespace shicha::simulation {
namespace {

// The tips that the server holds of the logs of a device or user: what it names when it revokes.
template <class Concerns>
std::vector<record::BatchRef> tipsOf(World& world, const Concerns& concerns) {
  const auto& workspace = *world.control().workspace;
  std::vector<record::BatchRef> tips;
  for (const record::BatchRef& tip : workspace.history().tips()) {
    const auto number = *workspace.history().find(tip.hash);
    if (concerns(workspace.members().authorOf(number).certificate)) tips.push_back(tip);
  }
  return tips;
}

// The clock of a device goes wrong, or now and then that of the server.
void setClock(World& world, Node& node, ClockFault fault) {
  Node& whose = world.dice.chance(30) ? world.control() : node;
  whose.clock = fault;
  whose.frozenAt = world.now;
}

void restart(World& world, Node& node) { world.restart(node); }

void revokeDevice(World& world, Node& node) {
  const std::string device = node.certificate.device;
  world.decide(
      membership::RevokeDevice{device, tipsOf(world, [&](const auto& c) { return c.device == device; })});
}

void revokeUser(World& world, Node& node) {
  const std::string user = node.certificate.user;
  world.decide(membership::RevokeUser{user, tipsOf(world, [&](const auto& c) { return c.user == user; })});
}

// The server changes a role, and now and then changes it again, its clock corrected in between.
void changeRole(World& world, Node& node) {
  const std::string user = node.certificate.user;
  const auto decide = [&](const std::string& role) {
    world.decide(
        membership::SetRole{user, role, tipsOf(world, [&](const auto& c) { return c.user == user; })});
  };
  const bool promoted = world.dice.chance(50);
  decide(promoted ? "leader" : "inspector");
  if (!world.dice.chance(40)) return;
  world.control().clock = world.dice.chance(50) ? ClockFault::hourBehind : ClockFault::none;
  decide(promoted ? "inspector" : "leader");
}

void seal(World& world, Node& /*node*/) {
  world.decide(membership::Seal{tipsOf(world, [](const auto&) { return true; })});
}

// A reviewer looks at what is quarantined, and takes some of it.
void review(World& world, Node& /*node*/) {
  const auto& workspace = *world.control().workspace;
  membership::Admit admit;
  for (std::size_t i = 0; i < workspace.history().batches().size(); ++i) {
    const bool quarantined = !workspace.members().isAdmitted(static_cast<record::BatchNumber>(i));
    if (quarantined && world.dice.chance(50))
      admit.batches.push_back(workspace.history().batches()[i].ref.hash);
  }
  if (admit.batches.empty()) return;
  world.decide(admit);
  world.note("(batches admitted after review)");
}

void settle(World& world, Node& node) {
  world.decide(membership::SettleDispute{node.certificate.signingKey});
}

void reviewFork(World& world, Node& node) { world.decide(membership::ReviewFork{node.writer->log()}); }

// The device is set back to a backup. It either notices, and begins a new incarnation, or goes on and forks
// its log.
void rewind(World& world, Node& node) {
  const std::size_t kept = 1 + world.dice.pick(node.disk.size());
  for (std::size_t i = kept; i < node.disk.size(); ++i) {
    if (node.disk[i].sound) world.lost.insert(node.disk[i].hash());
  }
  node.disk.resize(kept);
  const bool hasOwn = std::ranges::any_of(
      node.disk, [&](const Parcel& p) { return p.sound && p.place.log == node.writer->log(); });
  world.restart(node);
  if (!hasOwn || world.dice.chance(50)) world.reincarnate(node);
}

void copyDevice(World& world, Node& node) {
  constexpr std::size_t kNodesMax = 8;
  if (world.nodes.size() < kNodesMax) world.clone(node);
}

// A device signs two batches at one place, and shows them to different others.
void equivocate(World& world, Node& node) {
  const record::AggregateId aggregate = someAggregate(world);
  record::LogWriter other = *node.writer;
  const Parcel first = world.forge(node, *node.writer, aggregate, someChanges(world, node, aggregate),
                                   world.dice.pick(1U << 30U));
  const Parcel second =
      world.forge(node, other, aggregate, someChanges(world, node, aggregate), world.dice.pick(1U << 30U));
  world.give(node, first);
  world.give(*world.nodes[world.dice.pick(world.nodes.size())], second);
}

void backdate(World& world, Node& node) {
  const record::AggregateId aggregate = someAggregate(world);
  const record::Stamp stamp = world.dice.chance(50) ? 1 : ~record::Stamp{0};
  world.give(node, world.forge(node, *node.writer, aggregate, someChanges(world, node, aggregate), stamp));
}

// A member overwrites what only its author may, and then his own write that had no authority.
void takeOver(World& world, Node& node) {
  const record::AggregateId id = someAggregate(world);
  const record::Aggregate* aggregate = node.workspace->find(id);
  if (aggregate == nullptr) return;
  constexpr std::uint32_t kAuthorOnly = 7;
  for (const record::RegisterId& reg : aggregate->registers()) {
    if (reg.field != kAuthorOnly) continue;
    const auto sees = record::seenIn(aggregate, node.workspace->history(), reg);
    const Parcel first = world.forge(node, *node.writer, id, {{reg, "", sees}}, 1);
    world.give(node, first);
    world.give(node, world.forge(node, *node.writer, id, {{reg, "", {{first.hash(), 0}}}}, 1));
    return;
  }
}

// A batch of another workspace, by the same key, is passed off as one of this.
void replay(World& world, Node& node) {
  const auto elsewhere = record::workspaceId(world.root().publicKey(), "gz2023/白云区-南沙区");
  record::LogWriter writer(elsewhere, world.dice.bytes<16, struct record::IncarnationKind>(), *node.key,
                           node.certificates);
  const auto opening = writer.open(1);
  world.give(node, {opening.place, opening.batch, false});
  Parcel parcel{node.disk.front().place, opening.batch, false};
  parcel.place.sequence = 0;
  world.give(*world.nodes[world.dice.pick(world.nodes.size())], parcel);
}

// Somebody with a key of his own, and no certificate for it.
void stranger(World& world, Node& node) {
  const crypto::SigningKey key = world.newKey();
  record::LogWriter writer(world.id(), world.dice.bytes<16, struct record::IncarnationKind>(), key,
                           node.certificates);
  const auto opening = writer.open(1);
  world.give(node, {opening.place, opening.batch, false});
}

// A member writes a control event in his own log.
void usurp(World& world, Node& node) {
  const auto id =
      record::randomRecordId(membership::kControlKind, world.dice.bytes<14, struct record::RandomTailKind>());
  const std::string value = membership::controlValue(membership::Seal{}, node.certificate.user, "");
  record::LogWriter writer = *node.writer;
  const auto aggregate = membership::controlAggregate(world.id());
  const Parcel parcel =
      world.forge(node, writer, aggregate, {{{id, membership::kControlField}, value, {}}}, 1);
  model::Event event;
  event.kind = model::Event::Kind::seal;
  world.ledger.at(parcel.hash()).events.push_back(event);
  world.give(*world.nodes[world.dice.pick(world.nodes.size())], parcel);
}

// A device signs a batch at a place that does not follow from the one before.
void misplace(World& world, Node& node) {
  const record::AggregateId aggregate = someAggregate(world);
  const Parcel& last = *std::ranges::find_if(std::views::reverse(node.disk), [&](const Parcel& parcel) {
    return parcel.sound && parcel.place.log == node.writer->log();
  });
  record::LogWriter writer({world.id(), last.place.log, last.place.sequence + 2, last.hash()}, *node.key);
  const auto changes = someChanges(world, node, aggregate);
  const bool refers =
      std::ranges::any_of(changes, [](const record::Change& change) { return !change.sees.empty(); });
  if (refers) return;  // its references would count from the wrong place
  world.give(*world.nodes[world.dice.pick(world.nodes.size())],
             world.forge(node, writer, aggregate, changes, 1));
}

void partition(World& world, Node& /*node*/) {
  if (!world.blocked.empty() && world.dice.chance(50)) {
    world.blocked.clear();
    return;
  }
  world.blocked.insert({world.dice.pick(world.nodes.size()), world.dice.pick(world.nodes.size())});
}

}  // namespace

const std::vector<Fault>& faults() {
  static const std::vector<Fault> kFaults = {
      {"clock an hour ahead", [](World& w, Node& n) { setClock(w, n, ClockFault::hourAhead); }},
      {"clock an hour behind", [](World& w, Node& n) { setClock(w, n, ClockFault::hourBehind); }},
      {"clock a year ahead", [](World& w, Node& n) { setClock(w, n, ClockFault::yearAhead); }},
      {"clock in 1970", [](World& w, Node& n) { setClock(w, n, ClockFault::in1970); }},
      {"clock in 2100", [](World& w, Node& n) { setClock(w, n, ClockFault::in2100); }},
      {"clock frozen", [](World& w, Node& n) { setClock(w, n, ClockFault::frozen); }},
      {"clock running backwards", [](World& w, Node& n) { setClock(w, n, ClockFault::backwards); }},
      {"clock set right", [](World& w, Node& n) { setClock(w, n, ClockFault::none); }},
      {"restart", restart},
      {"device revoked", revokeDevice},
      {"user revoked", revokeUser},
      {"role changed", changeRole},
      {"workspace sealed", seal},
      {"review", review},
      {"dispute settled", settle},
      {"fork reviewed", reviewFork},
      {"device set back", rewind},
      {"device copied", copyDevice},
      {"equivocation", equivocate},
      {"backdating", backdate},
      {"takeover in two steps", takeOver},
      {"replay into another workspace", replay},
      {"signed at a wrong place", misplace},
      {"stranger", stranger},
      {"control event by a member", usurp},
      {"partition begins or ends", partition},
  };
  return kFaults;
}

void fail(World& world, Node& node) {
  // A seal and a revocation end much of what else could happen, so they are rarer.
  const Fault& fault = faults()[world.dice.pick(faults().size())];
  const bool final =
      fault.name == "workspace sealed" || fault.name == "device revoked" || fault.name == "user revoked";
  if (final && world.dice.chance(60)) return;
  world.note(std::string(fault.name));
  world.say(node.name + ": " + std::string(fault.name));
  fault.happen(world, node);
}

}  // namespace shicha::simulation
