#include "simulation/faults.hpp"

#include <algorithm>
#include <array>

namespace shicha::simulation {

namespace {

// The clock of a device goes wrong, or now and then that of the server.
void setClock(World& world, Node& node, ClockFault fault) {
  Node& whose = world.dice.chance(30) ? world.control() : node;
  whose.clock = fault;
  whose.frozenAt = world.now;
}

void restart(World& world, Node& node) { world.restart(node); }

// The device is set back to a backup. It either notices, and begins a new incarnation, or goes on and forks
// its log.
void rewind(World& world, Node& node) {
  node.keeper->setBack();
  world.restart(node);
  const bool hasOwn = std::ranges::any_of(node.keeper->parcels(), [&](const Parcel& parcel) {
    return parcel.sound && parcel.place.log == node.writer->log();
  });
  if (!hasOwn || world.dice.chance(50)) world.beginLog(node);
}

void copyDevice(World& world, Node& node) {
  if (world.nodes.size() < kNodesMax) world.clone(node);
}

// The program is updated, over the same disk.
void update(World& world, Node& node) {
  if (node.program == &newProgram()) return;
  node.program = &newProgram();
  world.restart(node);
  world.note("(programs updated)");
}

void partition(World& world, Node& /*node*/) {
  if (!world.blocked.empty() && world.dice.chance(50)) {
    world.blocked.clear();
    return;
  }
  world.blocked.insert({world.dice.pick(world.nodes.size()), world.dice.pick(world.nodes.size())});
}

}  // namespace

std::vector<Fault> deviceFaults() {
  return {
      {"clock an hour ahead", [](World& w, Node& n) { setClock(w, n, ClockFault::hourAhead); }},
      {"clock an hour behind", [](World& w, Node& n) { setClock(w, n, ClockFault::hourBehind); }},
      {"clock a year ahead", [](World& w, Node& n) { setClock(w, n, ClockFault::yearAhead); }},
      {"clock in 1970", [](World& w, Node& n) { setClock(w, n, ClockFault::in1970); }},
      {"clock in 2100", [](World& w, Node& n) { setClock(w, n, ClockFault::in2100); }},
      {"clock frozen", [](World& w, Node& n) { setClock(w, n, ClockFault::frozen); }},
      {"clock running backwards", [](World& w, Node& n) { setClock(w, n, ClockFault::backwards); }},
      {"clock set right", [](World& w, Node& n) { setClock(w, n, ClockFault::none); }},
      {"restart", restart},
      {"device set back", rewind},
      {"device copied", copyDevice},
      {"program updated", update},
      {"partition begins or ends", partition},
  };
}

const std::vector<Fault>& faults() {
  static const std::vector<Fault> kFaults = [] {
    std::vector<Fault> all = deviceFaults();
    std::ranges::move(serverFaults(), std::back_inserter(all));
    std::ranges::move(hostileFaults(), std::back_inserter(all));
    return all;
  }();
  return kFaults;
}

namespace {

const Fault& drawFault(World& world) {
  if (world.setBackPercent > 0 && world.dice.chance(world.setBackPercent))
    return *std::ranges::find(faults(), "device set back", &Fault::name);
  return faults()[world.dice.pick(faults().size())];
}

}  // namespace

void fail(World& world, Node& node) {
  const Fault& fault = drawFault(world);
  // What ends much of what else could happen is rarer.
  const bool final = fault.name == "workspace sealed" || fault.name == "device revoked" ||
                     fault.name == "user revoked" || fault.name == "feature that nobody has";
  if (final && world.dice.chance(70)) return;
  world.note(std::string(fault.name));
  world.say(node.name + ": " + std::string(fault.name));
  fault.happen(world, node);
}

}  // namespace shicha::simulation
