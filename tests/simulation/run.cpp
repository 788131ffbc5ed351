#include "simulation/run.hpp"

#include "simulation/compare.hpp"
#include "simulation/faults.hpp"
#include "simulation/heal.hpp"
#include "simulation/list_keeper.hpp"
#include "simulation/people.hpp"
#include "simulation/seeded_sodium.hpp"
#include "simulation/stored_keeper.hpp"
#include "support/allocation_faults.hpp"

namespace shicha::simulation {
namespace {

constexpr std::size_t kStepsMin = 40;
constexpr std::size_t kStepsMore = 80;
constexpr unsigned kComparePercent = 3;
constexpr unsigned kSetBackPercent = 20;  // only stores can tell

// The same tablets and roles in every run would test the same roads.
void enrol(World& world) {
  static constexpr std::string_view kUsers[] = {"检查员甲", "检查员乙", "组长丙",
                                                "专家丁",   "检查员戊", "检查员己"};
  const std::size_t tablets = 2 + world.dice.pick(5);
  const crypto::SigningKey invitation = world.newKey();
  const bool twice = world.dice.chance(20);
  const bool mixed = world.dice.chance(40);
  for (std::size_t i = 0; i < tablets; ++i) {
    // A leader, and members; now and then one user has two tablets, or one invitation serves two.
    const bool shares = twice && i < 2;
    const std::size_t user = shares || (i > 0 && world.dice.chance(15)) ? 0 : i;
    const std::string role = user == 2 ? "leader" : "inspector";
    auto tablet = world.makeTablet(std::string(kUsers[user]), "tablet-" + std::to_string(i), role,
                                   shares ? &invitation : nullptr, world.root());
    if (mixed && world.dice.chance(50)) tablet->program = &oldProgram();
    world.add(std::move(tablet));
  }
  if (twice) world.note("invitation used twice");
  if (mixed) world.note("old and new programs mixed");
}

void step(World& world) {
  world.now += std::chrono::milliseconds(1 + world.dice.pick(60'000));
  Node& node = *world.nodes[2 + world.dice.pick(world.nodes.size() - 2)];
  if (world.dice.chance(45)) {
    act(world, node);
  } else if (world.dice.chance(70)) {
    exchange(world);
  } else {
    fail(world, node);
  }
  if (world.dice.chance(kComparePercent)) compare(world, node);
}

void count(World& world) {
  Node& node = *world.nodes.front();
  world.loadAll(node);
  for (const record::AggregateId& id : node.workspace->aggregates()) {
    const record::Aggregate& aggregate = *node.workspace->find(id);
    for (const record::RegisterId& reg : aggregate.registers()) {
      if (aggregate.live(reg).size() > 1) world.note("(concurrent registers)");
    }
  }
  world.say("root " + node.workspace->root().hex());
  world.counts["(forks)"] += node.workspace->history().forks().size();
  world.counts["(batches)"] += node.workspace->history().batches().size();
}

}  // namespace

std::vector<std::string> faultKinds(Keeping keeping) {
  std::vector<std::string> kinds;
  if (keeping == Keeping::inStores) {
    for (const std::string_view kind : storageFaults()) kinds.emplace_back(kind);
    return kinds;
  }
  for (const Fault& fault : faults()) kinds.emplace_back(fault.name);
  for (const std::string_view kind : networkFaults()) kinds.emplace_back(kind);
  for (const std::string_view kind : peoplesFaults()) kinds.emplace_back(kind);
  for (const std::string_view kind : healingFaults()) kinds.emplace_back(kind);
  return kinds;
}

Outcome run(std::uint64_t seed, Keeping keeping) {
  seedSodium(seed);
  if (keeping == Keeping::inStores) {
    test::AllocationFaults::install();
    test::Disk::seedSqlite(static_cast<std::uint32_t>(seed) | 1U);
  }
  World world(seed, keeping == Keeping::inStores ? keepInStore : keepInLists);
  if (keeping == Keeping::inStores) {
    world.waitingMax = record::kWaitingMax;  // a Replica has no other
    world.setBackPercent = kSetBackPercent;
  }
  try {
    world.addServer();
    enrol(world);
    const std::size_t steps = kStepsMin + world.dice.pick(kStepsMore);
    for (std::size_t i = 0; i < steps && world.broken.empty(); ++i) step(world);
    if (world.broken.empty()) heal(world);
    count(world);
  } catch (const std::runtime_error& stuck) {
    world.broken.emplace_back(stuck.what());
  }
  return {std::move(world.broken), std::move(world.counts), std::move(world.trace)};
}

}  // namespace shicha::simulation
