#include "simulation/heal.hpp"

#include <algorithm>

#include "simulation/compare.hpp"
#include "simulation/tell_model.hpp"

namespace shicha::simulation {
namespace {

// Every sound batch that is on any disk.
std::vector<Parcel> everything(const World& world) {
  std::map<record::Hash, Parcel> all;
  for (const auto& node : world.nodes) {
    for (const Parcel& parcel : node->keeper->parcels()) {
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

// Everybody gets everything, in an order of its own, and again as long as there was no room for some of it
// and that helps. Returns whether there was room for everything in the end.
bool spread(World& world) {
  const std::vector<Parcel> all = everything(world);
  bool room = true;
  for (const auto& node : world.nodes) {
    std::vector<Parcel> parcels = all;
    bool kept = false;
    const auto present = [&] { return node->workspace->history().batches().size(); };
    for (std::size_t before = ~std::size_t{0}; !kept && before != present();) {
      before = present();
      shuffle(world, parcels);
      kept = world.give(*node, parcels);
    }
    room = room && kept;
  }
  return room;
}

// The root, with what waits or without it: which batches wait where there is no room for all depends on the
// order in which they came.
record::Hash rootOf(World& world, Node& node, bool withWaiting) {
  world.loadAll(node);
  if (withWaiting) return node.workspace->root();
  const auto copy = world.emptyWorkspace(node, world.waitingMax);
  const auto& batches = node.workspace->history().batches();
  for (const record::PresentBatch& batch : batches) {
    const bool first = batch.ref.sequence == 0;
    const record::Hash previous = first ? record::Hash{} : batches[batch.previous].ref.hash;
    copy->receive(batch.ref.log, batch.ref.sequence, previous, batch.bytes);
  }
  return copy->root();
}

// Programs of different versions have the same batches; and those that lack no feature, the same state.
void compareVersions(World& world, bool room) {
  std::set<std::set<record::Hash>> present;
  std::set<record::Hash> roots;
  for (const auto& node : world.nodes) {
    compare(world, *node);
    std::set<record::Hash> hashes;
    for (const auto& batch : node->workspace->history().batches()) hashes.insert(batch.ref.hash);
    present.insert(std::move(hashes));
    if (node->workspace->members().missingFeatures().empty()) roots.insert(rootOf(world, *node, room));
  }
  if (present.size() != 1) world.broken.push_back("not everybody has the same batches");
  if (roots.size() > 1)
    world.broken.push_back("the same batches gave different roots in old and new programs");
}

// Nobody keeps more than there ever was, and what may wait.
void checkSize(World& world) {
  for (const auto& node : world.nodes) {
    const record::History& history = node->workspace->history();
    const std::size_t held = history.batches().size() + history.waitingCount();
    if (held > world.ledger.size() + world.waitingMax)
      world.broken.push_back("too much is kept at " + node->name);
  }
}

// What a user was told is saved must be there, unless a device was set back before anybody else had it.
void checkPromises(World& world) {
  const auto& history = world.nodes.front()->workspace->history();
  for (const auto& [hash, writes] : world.promised) {
    if (history.find(hash) || world.lost.contains(hash)) continue;
    world.broken.push_back("a saved batch is gone");
  }
}

// Can the tablet open the key of the current epoch, by any event that says it?
bool canOpen(const World& world, const Node& node) {
  const auto epochs = node.workspace->members().epochs();
  return std::ranges::any_of(epochs, [&](const membership::KeyEpoch& epoch) {
    if (epoch.id != epochs.back().id) return false;
    const auto key = openEpoch(epoch, node.certificate.signingKey, *node.decryption);
    return key && *key == world.epochKeys.at(epoch.id);
  });
}

// The current epoch reaches everybody who was not revoked, and nobody else.
void checkKeys(World& world) {
  for (const auto& node : world.nodes) {
    if (node->isServers()) continue;
    const auto people = node->workspace->members().people();
    const bool member = std::ranges::any_of(people, [&](const membership::Certificate& one) {
      return one.signingKey == node->certificate.signingKey;
    });
    if (member && !canOpen(world, *node)) world.broken.push_back("no key of the epoch for " + node->name);
    if (!member && canOpen(world, *node)) world.broken.push_back("a revoked one can read: " + node->name);
    world.note(member ? "(members with the key)" : "revoked, and without the key");
  }
}

// The programs that are not updated yet are, over the same disk.
void update(World& world) {
  for (const auto& node : world.nodes) {
    if (node->program == &newProgram()) continue;
    const bool waited = !node->workspace->members().missingFeatures().empty();
    node->program = &newProgram();
    world.restart(*node);
    if (waited) world.note("updated after a feature was missing");
  }
}

}  // namespace

const std::vector<std::string_view>& healingFaults() {
  static const std::vector<std::string_view> kKinds = {"updated after a feature was missing",
                                                       "revoked, and without the key"};
  return kKinds;
}

void compare(World& world, Node& node) {
  world.loadAll(node);
  const std::string where = disagreement(world, node);
  if (!where.empty()) world.broken.push_back("engine and model differ at " + node.name + ": " + where);
}

void heal(World& world) {
  for (const auto& node : world.nodes) node->keeper->heal();
  const bool room = spread(world);
  compareVersions(world, room);
  update(world);
  // The server says the epoch again for whoever came late, or begins a new one where somebody has the key who
  // was revoked. One that was restored may have forgotten whom it revoked.
  const bool stale = world.control().workspace->members().needsNewEpoch({});
  const bool told = world.serverWasRestored || stale ? world.beginEpoch() : world.repeatEpoch();
  const bool stillRoom = spread(world);
  std::set<record::Hash> roots;
  for (const auto& node : world.nodes) {
    compare(world, *node);
    roots.insert(rootOf(world, *node, stillRoom));
  }
  if (!spread(world) && stillRoom) world.broken.push_back("there is no room for what was there");
  for (const auto& node : world.nodes) {
    roots.insert(rootOf(world, *node, stillRoom));
    world.restart(*node);
    roots.insert(rootOf(world, *node, stillRoom));
  }
  if (roots.size() != 1) world.broken.push_back("the same batches gave different roots");
  if (told) checkKeys(world);
  for (const auto& node : world.nodes) {
    for (const std::string& problem : node->keeper->examine())
      world.broken.push_back("examined at " + node->name + ": " + problem);
  }
  checkPromises(world);
  checkSize(world);
}

}  // namespace shicha::simulation
