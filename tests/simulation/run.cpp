#include "simulation/run.hpp"

#include <algorithm>

#include "simulation/compare.hpp"
#include "simulation/faults.hpp"
#include "simulation/people.hpp"

namespace shicha::simulation {
namespace {

constexpr std::size_t kStepsMin = 40;
constexpr std::size_t kStepsMore = 80;
constexpr unsigned kComparePercent = 3;

// The same tablets and roles in every run would test the same roads.
void enrol(World& world) {
  static constexpr std::string_view kUsers[] = {"检查员甲", "检查员乙", "组长丙",
                                                "专家丁",   "检查员戊", "检查员己"};
  const std::size_t tablets = 2 + world.dice.pick(5);
  const crypto::SigningKey invitation = world.newKey();
  const bool twice = world.dice.chance(20);
  for (std::size_t i = 0; i < tablets; ++i) {
    // A leader, and members; now and then one user has two tablets, or one invitation serves two.
    const bool shares = twice && i < 2;
    const std::size_t user = shares || (i > 0 && world.dice.chance(15)) ? 0 : i;
    const std::string role = user == 2 ? "leader" : "inspector";
    world.addTablet(std::string(kUsers[user]), "tablet-" + std::to_string(i), role,
                    shares ? &invitation : nullptr);
  }
  if (twice) world.note("invitation used twice");
}

// Every sound batch that is on any disk.
std::vector<Parcel> everything(const World& world) {
  std::map<record::Hash, Parcel> all;
  for (const auto& node : world.nodes) {
    for (const Parcel& parcel : node->disk) {
      if (parcel.sound) all.emplace(parcel.hash(), parcel);
    }
  }
  std::vector<Parcel> parcels;
  for (auto& [hash, parcel] : all) parcels.push_back(std::move(parcel));
  return parcels;
}

void shuffle(World& world, std::vector<Parcel>& parcels) {
  for (std::size_t i = parcels.size(); i > 1; --i) std::swap(parcels[i - 1], parcels[world.dice.pick(i)]);
}

void compare(World& world, const Node& node, const model::Rules& rules) {
  const std::string where = disagreement(world, node, rules);
  if (!where.empty()) world.broken.push_back("engine and model differ at " + node.name + ": " + where);
}

// The network is whole again: everybody gets everything, in an order of its own.
void heal(World& world, const model::Rules& rules) {
  const std::vector<Parcel> all = everything(world);
  std::set<record::Hash> roots;
  for (const auto& node : world.nodes) {
    std::vector<Parcel> parcels = all;
    shuffle(world, parcels);
    for (const Parcel& parcel : parcels) world.give(*node, parcel);
    compare(world, *node, rules);
    roots.insert(node->workspace->root());
    for (const Parcel& parcel : parcels) world.give(*node, parcel);
    roots.insert(node->workspace->root());
    world.restart(*node);
    roots.insert(node->workspace->root());
  }
  if (roots.size() != 1) world.broken.push_back("the same batches gave different roots");
}

// What a user was told is saved must be there, unless a device was set back before anybody else had it.
void checkPromises(World& world) {
  const auto& history = world.nodes.front()->workspace->history();
  for (const auto& [hash, writes] : world.promised) {
    if (history.find(hash) || world.lost.contains(hash)) continue;
    world.broken.push_back("a saved batch is gone");
  }
}

void count(World& world) {
  const Node& node = *world.nodes.front();
  for (const record::AggregateId& id : node.workspace->aggregates()) {
    const record::Aggregate& aggregate = *node.workspace->find(id);
    for (const record::RegisterId& reg : aggregate.registers()) {
      if (aggregate.live(reg).size() > 1) world.note("(concurrent registers)");
    }
  }
  world.counts["(forks)"] += node.workspace->history().forks().size();
  world.counts["(batches)"] += node.workspace->history().batches().size();
}

}  // namespace

const std::vector<std::string>& faultKinds() {
  static const std::vector<std::string> kKinds = [] {
    std::vector<std::string> kinds = {"invitation used twice"};
    for (const Fault& fault : faults()) kinds.emplace_back(fault.name);
    for (const std::string_view kind : networkFaults()) kinds.emplace_back(kind);
    for (const std::string_view kind : peoplesFaults()) kinds.emplace_back(kind);
    return kinds;
  }();
  return kKinds;
}

Outcome run(std::uint64_t seed, const membership::FieldRules& engineRules, const model::Rules& modelRules) {
  World world(seed, engineRules);
  enrol(world);
  const std::size_t steps = kStepsMin + world.dice.pick(kStepsMore);
  for (std::size_t step = 0; step < steps && world.broken.empty(); ++step) {
    world.now += std::chrono::milliseconds(1 + world.dice.pick(60'000));
    Node& node = *world.nodes[2 + world.dice.pick(world.nodes.size() - 2)];
    if (world.dice.chance(45)) {
      act(world, node);
    } else if (world.dice.chance(75)) {
      exchange(world);
    } else {
      fail(world, node);
    }
    if (world.dice.chance(kComparePercent)) compare(world, node, modelRules);
  }
  if (world.broken.empty()) heal(world, modelRules);
  if (world.broken.empty()) checkPromises(world);
  count(world);
  return {std::move(world.broken), std::move(world.counts), std::move(world.trace)};
}

}  // namespace shicha::simulation
