#include "simulation/stored_keeper.hpp"

#include <algorithm>
#include <stdexcept>

#include "storage/fault.hpp"

namespace shicha::simulation {
namespace {

constexpr std::size_t kPacketMax = 30;
constexpr std::size_t kBackupsMax = 3;
constexpr unsigned kBackupPercent = 8;
constexpr unsigned kListPercent = 15;
constexpr unsigned kWholePercent = 30;   // a whole machine is put back, not its database alone
constexpr unsigned kReopenPercent = 25;  // after an error that leaves the program running

// Refused by the laws of merging, not by a disk.
bool isLawful(const Error& error) {
  return error.code() == ErrorCode::featureMissing || error.code() == ErrorCode::workspaceSealed;
}

Error errorOf(const auto& result) { return result.error(); }

}  // namespace

std::unique_ptr<Keeper> keepInStore(World& world, Node& node) {
  return std::make_unique<StoredKeeper>(world, node);
}

StoredKeeper::StoredKeeper(World& world, Node& node)
    : world_(&world), node_(&node), machine_(world, node), faults_(world, machine_) {}

StoredKeeper::StoredKeeper(World& world, Node& node, Machine::Image image, bool whole)
    : world_(&world),
      node_(&node),
      machine_(world, node, whole ? image : Machine::Image{image.disk, {}, 1}),
      faults_(world, machine_),
      copied_(!whole) {}

void StoredKeeper::breaks(const std::string& what) { world_->broken.push_back(what + " at " + node_->name); }

// Makes a call during which something may strike. Afterwards the store is open, and the node sees its engine.
template <class Call>
auto StoredKeeper::struck(const Call& call) {
  faults_.arm(!mayReappear_);
  auto result = call();
  const auto error = result ? std::nullopt : std::optional(errorOf(result));
  const bool down = faults_.after(error);
  const bool failed = error && !isLawful(*error);
  if (failed && !faults_.mayHaveStruck()) breaks("without a fault: " + error->message(Language::en));
  unsure_ = down || failed;
  mayReappear_ = mayReappear_ || failed;
  if (down || (failed && world_->dice.chance(kReopenPercent))) {
    reopen();
  } else {
    if (failed) world_->note("goes on after an error");
    refresh();
  }
  return result;
}

void StoredKeeper::restart() {
  reopen();
  if (backups_.empty()) backups_.push_back(machine_.image());
  if (fresh_) {
    takeStock();
  } else {
    settle({});
  }
}

void StoredKeeper::reopen() {
  node_->workspace = nullptr;
  machine_.close();
  bool first = true;
  faults_.armOpening();
  for (;; first = false) {
    const auto opened = machine_.open();
    const bool down = faults_.after(opened ? std::nullopt : std::optional(opened.error()));
    if (opened && !down) break;
    if (!opened && !faults_.mayHaveStruck())
      throw std::runtime_error(node_->name + " cannot be opened: " + opened.error().message(Language::en));
    world_->note("fault while opening");
    machine_.close();
    faults_.end();
  }
  if (machine_.wasCopied() && !copied_) breaks("a store was taken for a copy");
  if (!machine_.wasCopied() && copied_ && first) breaks("a copy of a store was not noticed");
  copied_ = false;
  wroteSince_ = false;
  mayReappear_ = false;
  refresh();
}

// What the last call left of the engine. It may read the file anew, which a full disk must not prevent.
void StoredKeeper::refresh() {
  const auto state = machine_.replica().state();
  if (!state)
    throw std::runtime_error(node_->name + " cannot be read: " + state.error().message(Language::en));
  node_->workspace = *state;
}

bool StoredKeeper::give(std::span<const Parcel> parcels) {
  bool failed = false;
  while (!parcels.empty()) {
    const auto packet = parcels.first(std::min(parcels.size(), 1 + world_->dice.pick(kPacketMax)));
    parcels = parcels.subspan(packet.size());
    std::vector<record::PlacedBatch> batches;
    for (const Parcel& parcel : packet) batches.push_back({parcel.place, parcel.batch});
    const auto taken = struck([&] { return machine_.replica().receive(batches); });
    if (taken) {
      for (const Parcel& parcel : packet) {
        if (parcel.sound) node_->given.insert(parcel.hash());
      }
    }
    if (unsure_) settle(taken ? std::span<const Parcel>() : packet);
    failed = failed || !taken;
  }
  if (failed) world_->goOn(*node_);
  list();
  keepBackup();
  return true;
}

Result<std::optional<record::PlacedBatch>> StoredKeeper::write(const Writing& writing) {
  if (writing.crash != Crash::none) faults_.losePower(writing.crash == Crash::afterDisk);
  storage::WriteExtras extras;
  if (writing.endsDraft) extras.drafts = {draft_};
  wroteSince_ = true;
  const auto written = struck([&] {
    return machine_.replica().write(machine_.writer(), writing.aggregate, writing.changes,
                                    world_->clockOf(*node_), extras);
  });
  auto own = enterOwn(writing);
  const bool refused = !written && isLawful(written.error());
  if (refused && own) breaks("a write was refused, and is there");
  if (written && (!own || own->hash() != written->hash))
    breaks("a write was told as saved, and is not there");
  if (own) {
    world_->checkStamp(*node_, *own);
    node_->writer.emplace(record::Place{world_->id(), own->place.log, own->place.sequence + 1, own->hash()},
                          *node_->key);
    if (writing.endsDraft) draft_ = 0;
  }
  if (!written && !refused) world_->note(own ? "wholly there after a fault" : "missing after a fault");
  if (written) mayReappear_ = false;
  if (unsure_) settle({});
  list();
  keepBackup();
  if (refused) return written.error();
  return own;
}

// Reading fails too, now and then, and leaves no trace.
void StoredKeeper::load(const record::AggregateId& aggregate) {
  if (node_->workspace->isLoaded(aggregate)) return;
  world_->note("aggregate loaded later");
  if (struck([&] { return machine_.replica().find(aggregate); }) && !unsure_) return;
  if (unsure_) settle({});
  const auto again = machine_.replica().find(aggregate);
  if (!again) breaks("cannot be read: " + again.error().message(Language::en));
  refresh();
}

bool StoredKeeper::keepDraft() {
  const std::string bytes = "草稿" + std::to_string(world_->dice.pick(1000));
  const auto kept = struck([&] { return machine_.store().saveDraft({0, world_->id(), bytes}); });
  draft_ = kept ? *kept : 0;
  draftBytes_ = bytes;
  if (unsure_) settle({});
  return kept.has_value();
}

void StoredKeeper::endOwnLogs() {
  for (;;) {
    const auto ended = struck([&] {
      return storage::attempt(
          [&] { machine_.store().tables().transact([&] { machine_.store().endOwnLogs(); }); });
    });
    if (unsure_) settle({});
    if (ended || !world_->broken.empty()) break;
  }
  decideSomething();
}

// A server begins its control log while its clock is right: after a restore, behind what was lost.
void StoredKeeper::decideSomething() {
  if (node_ != &world_->control()) return;
  while (!world_->beginEpoch() && world_->broken.empty()) continue;
}

// As it must: a further token is taken before own batches leave, and nothing leaves where that fails.
std::vector<Parcel> StoredKeeper::parcelsToSend() {
  if (wroteSince_) {
    const auto renewed = struck([&] { return machine_.renewToken(); });
    if (renewed && !unsure_) wroteSince_ = false;
    if (unsure_) settle({});
    if (!renewed) return {};
  }
  return parcels();
}

void StoredKeeper::setBack() {
  const bool whole = world_->dice.chance(kWholePercent) || node_->isServers();
  const Machine::Image& backup = backups_[world_->dice.pick(backups_.size())];
  machine_.disk.restore(backup.disk);
  copied_ = !whole && backup.secrets != machine_.secrets.secrets;
  if (whole) machine_.secrets.secrets = backup.secrets;
  world_->note(whole ? "machine put back" : "database put back");
  if (whole) world_->mayFork.insert(node_->certificate.signingKey);
  node_->draft.clear();
  draft_ = 0;
  fresh_ = true;
}

std::unique_ptr<Keeper> StoredKeeper::copyFor(Node& copy) {
  const bool whole = world_->dice.chance(50);
  world_->note(whole ? "machine copied" : "store recovered elsewhere");
  if (whole) world_->mayFork.insert(node_->certificate.signingKey);
  // What the copy has leaves with it.
  if (const auto renewed = machine_.renewToken(); renewed) wroteSince_ = false;
  refresh();
  return std::make_unique<StoredKeeper>(*world_, copy, machine_.image(), whole);
}

// Now and then somebody looks at a list. A card that was made earlier must have gone where it shows no longer
// what is so.
void StoredKeeper::list() {
  if (!world_->dice.chance(kListPercent)) return;
  const auto cards = struck([&] { return machine_.store().cards(); });
  if (unsure_) settle({});
  if (!cards) return;
  const storage::CardMaker& maker = machine_.store().ports().cards;
  for (const storage::Card& card : *cards) {
    const bool isLoaded = node_->workspace->isLoaded(card.aggregate);
    if (isLoaded && maker.cardOf(*node_->workspace, card.aggregate) != card.bytes) breaks("a card is stale");
  }
}

void StoredKeeper::keepBackup() {
  if (mayReappear_ || !world_->dice.chance(kBackupPercent)) return;
  if (backups_.size() == kBackupsMax) backups_.erase(backups_.begin());
  backups_.push_back(machine_.image());
}

}  // namespace shicha::simulation
