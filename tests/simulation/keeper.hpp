// Where a node keeps its workspace: lists in memory, or the sealed store on a disk that fails.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "membership/workspace.hpp"
#include "record/log_writer.hpp"
#include "simulation/model.hpp"

namespace shicha::simulation {

class World;
struct Node;

// A batch on its way or on a disk, sound or damaged.
struct Parcel {
  record::Place place;
  record::SignedBatch batch;
  bool sound = true;  // nobody changed it

  record::Hash hash() const { return record::hashOf(place, batch.body); }
};

// Where a write is interrupted.
enum class Crash { none, beforeDisk, afterDisk };

// What somebody wants to write.
struct Writing {
  record::AggregateId aggregate;
  std::vector<record::Change> changes;
  std::vector<model::Event> events = {};  // what the model is told of it, where the server decides
  Crash crash = Crash::none;
  bool endsDraft = false;
};

// All that a node has, and what its program works out from it. After each call that changes something the
// node's `workspace`, `given` and `writer` are what they must be. Where something that was reported as done
// is gone, or half of something is there, that goes to World::broken.
class Keeper {
 public:
  virtual ~Keeper() = default;

  // Starts from the disk alone, as after a crash or a restore.
  virtual void restart() = 0;

  // Takes what comes. Returns whether there was room for all of it.
  virtual bool give(std::span<const Parcel> parcels) = 0;

  // Writes what a user did. Nothing: a fault took it, and it is nowhere.
  // Errors: those of Workspace::write().
  virtual Result<std::optional<record::PlacedBatch>> write(const Writing& writing) = 0;

  // Gives an aggregate its content, where that was left on the disk until now.
  virtual void load(const record::AggregateId& aggregate) = 0;

  // Every batch that is kept, those that wait included.
  virtual std::vector<Parcel> parcels() = 0;

  // The same, to be sent to others. Nothing: a fault prevents it.
  virtual std::vector<Parcel> parcelsToSend() { return parcels(); }

  // The node's draft was begun. Returns whether it is kept.
  virtual bool keepDraft() { return true; }

  // No log is gone on with: the next write begins a new one.
  virtual void endOwnLogs() {}

  // The disk becomes what it was before. To be restarted. What is not there any more goes to World::lost.
  virtual void setBack() = 0;

  // The same for a copy of the node. To be restarted.
  virtual std::unique_ptr<Keeper> copyFor(Node& copy) = 0;

  // No fault strikes any more.
  virtual void heal() {}

  // What is wrong with what is kept, examined from the ground up.
  virtual std::vector<std::string> examine() { return {}; }
};

using MakeKeeper = std::unique_ptr<Keeper> (*)(World& world, Node& node);

}  // namespace shicha::simulation
