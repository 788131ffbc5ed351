// What strikes a machine below SQLite while it works.
#pragma once

#include <string_view>

#include "simulation/machine.hpp"

namespace shicha::simulation {

// All that must have struck in a series of runs.
const std::vector<std::string_view>& storageFaults();

// One fault at a time, drawn now and then.
class DiskFaults {
 public:
  DiskFaults(World& world, Machine& machine) : world_(&world), machine_(&machine) {}

  // Before a call: something may strike during it. mayGoDown: also what ends the machine.
  void arm(bool mayGoDown);

  // The next call ends with a loss of power, after it or in its middle.
  void losePower(bool afterwards) { next_ = afterwards ? Kind::powerLostAfter : Kind::powerLost; }

  // The same before a store is opened: what strikes there does not end the machine, but its secrets may fail.
  void armOpening();

  // After a call. error: what it returned. Returns whether the machine went down: then its store is closed
  // and opened again.
  bool after(const std::optional<Error>& error);

  // Could the last call fail for something that struck?
  bool mayHaveStruck() const { return struck_ || fullCalls_ > 0; }

  // The disk is not full any more, and nothing is armed.
  void end();

  // Nothing happens from now on.
  void stop();

 private:
  enum class Kind { none, powerLost, powerLostAfter, killed, ioError, shortWrite, full, noMemory };

  void arm(Kind kind);
  void endAt(std::size_t nth);
  void fill();

  World* world_;
  Machine* machine_;
  bool stopped_ = false;
  Kind next_ = Kind::none;     // was ordered
  Kind kind_ = Kind::none;     // is armed
  bool struck_ = false;        // during the last call
  bool atSync_ = false;        // the program ended right before a sync
  std::size_t fullCalls_ = 0;  // how long the disk is full still
};

}  // namespace shicha::simulation
