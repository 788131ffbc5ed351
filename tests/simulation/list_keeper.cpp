#include "simulation/list_keeper.hpp"

#include <algorithm>

#include "simulation/world.hpp"

namespace shicha::simulation {
namespace {

// What is on a disk: every batch that was appended, and what a restart without judging needs of the present
// ones, in the order in which they became present.
struct Disk {
  struct Present {
    membership::KeptBatch kept;
    record::SignedBatch bytes;
  };
  std::vector<Parcel> parcels;
  std::vector<Present> present;
  std::vector<std::size_t> presentAfter;  // how many were present once that parcel was appended

  // Sets it back to its first parcels.
  void cut(std::size_t length) {
    parcels.resize(length);
    presentAfter.resize(length);
    present.resize(presentAfter.empty() ? 0 : presentAfter.back());
  }
};

// Where the batch belongs; nothing for batch 0, and for what cannot be read.
std::optional<record::AggregateId> aggregateOf(const Parcel& parcel) {
  const auto body = record::decodeBody(parcel.batch.body, parcel.place.sequence);
  return body && !body->opening ? std::optional(body->aggregate) : std::nullopt;
}

Disk::Present presentIn(const record::History& history, record::BatchNumber number) {
  const record::PresentBatch& batch = history.batches()[number];
  Disk::Present present;
  present.kept.ref = batch.ref;
  if (!batch.body.opening) {
    present.kept.previous = batch.previous;
    present.kept.aggregate = batch.body.aggregate;
  }
  present.kept.demands = batch.body.demands;
  present.bytes = batch.bytes;
  return present;
}

class ListKeeper : public Keeper {
 public:
  ListKeeper(World& world, Node& node, Disk disk) : world_(&world), node_(&node), disk_(std::move(disk)) {}

  // Judges everything again, or takes back what was present as it was, and loads what is asked for.
  void restart() override {
    workspace_ = world_->emptyWorkspace(*node_, world_->waitingMax);
    node_->workspace = workspace_.get();
    node_->given.clear();
    node_->draft.clear();
    if (world_->dice.chance(50)) {
      judgeAgain();
    } else {
      world_->note("restart without judging again");
      takeBack();
    }
  }

  bool give(std::span<const Parcel> parcels) override {
    bool room = true;
    for (const Parcel& parcel : parcels) room = give(parcel) && room;
    return room;
  }

  Result<std::optional<record::PlacedBatch>> write(const Writing& writing) override;

  void load(const record::AggregateId& aggregate) override;

  std::vector<Parcel> parcels() override { return disk_.parcels; }

  void setBack() override {
    const std::size_t kept = 1 + world_->dice.pick(disk_.parcels.size());
    for (std::size_t i = kept; i < disk_.parcels.size(); ++i) {
      if (disk_.parcels[i].sound) world_->lost.insert(disk_.parcels[i].hash());
    }
    disk_.cut(kept);
  }

  std::unique_ptr<Keeper> copyFor(Node& copy) override {
    return std::make_unique<ListKeeper>(*world_, copy, disk_);
  }

 private:
  bool give(const Parcel& parcel);
  void judgeAgain();
  void takeBack();

  World* world_;
  Node* node_;
  Disk disk_;
  std::unique_ptr<membership::Workspace> workspace_;
};

bool ListKeeper::give(const Parcel& parcel) {
  if (const auto aggregate = aggregateOf(parcel)) load(*aggregate);
  const auto received =
      workspace_->receive(parcel.place.log, parcel.place.sequence, parcel.place.previous, parcel.batch);
  const bool full = std::ranges::any_of(
      received.refused, [](const Error& error) { return error.code() == ErrorCode::batchesWaitingTooMany; });
  if (full) world_->note("no room for another batch that waits");
  if (parcel.sound && !full) node_->given.insert(parcel.hash());
  for (const record::BatchNumber number : received.present) {
    disk_.present.push_back(presentIn(workspace_->history(), number));
  }
  if (!received.present.empty() || received.waits) {
    disk_.parcels.push_back(parcel);
    disk_.presentAfter.push_back(disk_.present.size());
  }
  return !full;
}

Result<std::optional<record::PlacedBatch>> ListKeeper::write(const Writing& writing) {
  const auto written =
      workspace_->write(*node_->writer, writing.aggregate, writing.changes, world_->clockOf(*node_));
  if (!written) return written.error();
  const record::PlacedBatch& placed = *written;
  world_->checkStamp(*node_, placed);
  if (writing.crash == Crash::beforeDisk) {
    world_->restart(*node_);
    return std::optional<record::PlacedBatch>();
  }
  world_->enter(placed, writing.changes, writing.events);
  world_->give(*node_, Parcel{placed.place, placed.batch});
  if (writing.crash == Crash::afterDisk) world_->restart(*node_);
  return std::optional(placed);
}

void ListKeeper::load(const record::AggregateId& aggregate) {
  if (workspace_->isLoaded(aggregate)) return;
  world_->note("aggregate loaded later");
  std::vector<std::pair<record::BatchNumber, record::SignedBatch>> contents;
  for (std::size_t i = 0; i < disk_.present.size(); ++i) {
    const Disk::Present& present = disk_.present[i];
    if (present.kept.aggregate == aggregate)
      contents.emplace_back(static_cast<record::BatchNumber>(i), present.bytes);
  }
  if (!workspace_->load(std::move(contents)))
    world_->broken.push_back("what was kept is refused at " + node_->name);
}

void ListKeeper::judgeAgain() {
  Disk disk;
  std::swap(disk, disk_);
  for (const Parcel& parcel : disk.parcels) give(parcel);
  if (disk_.present.size() != disk.present.size())
    world_->broken.push_back("judged again, other batches are present at " + node_->name);
}

// What was present comes back as it is kept; then the batches 0, the control aggregate, and what waited.
void ListKeeper::takeBack() {
  std::vector<std::pair<record::BatchNumber, record::SignedBatch>> openings;
  for (std::size_t i = 0; i < disk_.present.size(); ++i) {
    const Disk::Present& present = disk_.present[i];
    workspace_->restore(present.kept);
    node_->given.insert(present.kept.ref.hash);
    if (!present.kept.aggregate) openings.emplace_back(static_cast<record::BatchNumber>(i), present.bytes);
  }
  if (!workspace_->load(std::move(openings)))
    world_->broken.push_back("batches 0 are refused at " + node_->name);
  load(membership::controlAggregate(world_->id()));
  std::vector<const Parcel*> waited;
  for (const Parcel& parcel : disk_.parcels) {
    if (workspace_->history().find(parcel.hash())) continue;
    waited.push_back(&parcel);
    if (const auto aggregate = aggregateOf(parcel)) load(*aggregate);
  }
  for (const Parcel* parcel : waited) {
    const auto received =
        workspace_->receive(parcel->place.log, parcel->place.sequence, parcel->place.previous, parcel->batch);
    if (!received.present.empty())
      world_->broken.push_back("what waited is present after a restart at " + node_->name);
    if (parcel->sound) node_->given.insert(parcel->hash());
  }
}

}  // namespace

std::unique_ptr<Keeper> keepInLists(World& world, Node& node) {
  return std::make_unique<ListKeeper>(world, node, Disk());
}

}  // namespace shicha::simulation
