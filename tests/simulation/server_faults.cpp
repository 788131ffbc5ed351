// What the server decides, and what becomes of the server.
#include <algorithm>

#include "simulation/faults.hpp"
#include "simulation/people.hpp"
#include "simulation/tell_model.hpp"

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

void revokeDevice(World& world, Node& node) {
  const std::string device = node.certificate.device;
  world.decide(
      membership::RevokeDevice{device, tipsOf(world, [&](const auto& c) { return c.device == device; })});
  world.beginEpoch();
}

void revokeUser(World& world, Node& node) {
  const std::string user = node.certificate.user;
  world.decide(membership::RevokeUser{user, tipsOf(world, [&](const auto& c) { return c.user == user; })});
  world.beginEpoch();
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

// The server names a member whose tablet turns up later; now and then one whom a stranger certified.
void addMember(World& world, Node& /*node*/) {
  const std::string name = "late-" + std::to_string(world.expected.size());
  const bool holds = world.dice.chance(70);
  auto tablet = world.makeTablet("检查员庚", name, world.dice.chance(30) ? "leader" : "inspector", nullptr,
                                 holds ? world.root() : world.newKey());
  const membership::AddMember event{tablet->certificates};
  model::Event told = simulation::told(event);
  if (holds) told.member = tablet->author();
  world.decide(membership::controlValue(event, "管理员丙", "演练"), told);
  if (holds) {
    world.expected.push_back(std::move(tablet));
  } else {
    world.note("(members whom a stranger certified)");
  }
}

// The root certifies a key a second time, for another role or device, and the tablet goes on with that.
void renew(World& world, Node& node) {
  if (world.dice.chance(50)) {
    node.certificate.role = node.certificate.role == "leader" ? "inspector" : "leader";
  } else {
    node.certificate.device += "+";
  }
  node.certificates = membership::encodeChain({issue(node.certificate, world.root())});
  node.invitation.reset();
  world.reincarnate(node);
}

// A tablet that the server named turns up.
void turnUp(World& world, Node& /*node*/) {
  if (world.expected.empty() || world.nodes.size() >= kNodesMax) return;
  auto tablet = std::move(world.expected.back());
  world.expected.pop_back();
  if (world.dice.chance(30)) tablet->program = &oldProgram();
  world.add(std::move(tablet));
  world.note("(tablets that turned up later)");
}

void handOver(World& world, Node& /*node*/) {
  static constexpr std::string_view kDistricts[] = {"增城区", "天河区", "从化区"};
  world.decide(membership::Handover{std::string(kDistricts[world.dice.pick(std::size(kDistricts))])});
}

void beginEpoch(World& world, Node& /*node*/) { world.beginEpoch(); }

void repeatEpoch(World& world, Node& /*node*/) { world.repeatEpoch(); }

// An event of a kind that no program here knows: ControlRecord.event, with an unknown field of some wire
// type.
void decideUnknown(World& world, Node& /*node*/) {
  static constexpr std::string_view kEvents[] = {
      std::string_view("\xFA\x01\x03new", 6),  // 31: bytes
      std::string_view("\xF0\x01\x07", 3),     // 30: a number
      std::string_view("\xFA\x01\x00", 3),     // 31: an empty message
  };
  const std::string_view event = kEvents[world.dice.pick(std::size(kEvents))];
  std::string value = "\x0A";
  value += static_cast<char>(event.size());
  value += event;
  world.decide(value, told(membership::UnknownEvent{}));
}

// The server is set back to a backup. Its operators see to the clock, and it begins new logs.
void restoreServer(World& world, Node& /*node*/) {
  world.now += std::chrono::minutes{10};
  for (Node* node : {&world.control(), &world.desk()}) {
    node->clock = ClockFault::none;
    node->keeper->setBack();
    world.restart(*node);
    world.reincarnate(*node);
  }
  world.serverWasRestored = true;
}

// The server's desk enters something.
void enterAtDesk(World& world, Node& /*node*/) { act(world, world.desk()); }

}  // namespace

std::vector<Fault> serverFaults() {
  return {
      {"device revoked", revokeDevice},
      {"user revoked", revokeUser},
      {"role changed", changeRole},
      {"workspace sealed", seal},
      {"review", review},
      {"dispute settled", settle},
      {"fork reviewed", reviewFork},
      {"member named before his log", addMember},
      {"named tablet turns up", turnUp},
      {"certificate renewed", renew},
      {"handover", handOver},
      {"key epoch begun", beginEpoch},
      {"key epoch said again", repeatEpoch},
      {"event of a newer server", decideUnknown},
      {"server restored", restoreServer},
      {"desk writes", enterAtDesk},
  };
}

}  // namespace shicha::simulation
