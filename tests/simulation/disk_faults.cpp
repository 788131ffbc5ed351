#include "simulation/disk_faults.hpp"

#include <utility>

#include "support/allocation_faults.hpp"

namespace shicha::simulation {
namespace {

using test::AllocationFaults;
using test::Fault;
using Secrets = test::MemorySecrets::Failing;

constexpr unsigned kStrikePercent = 12;
constexpr unsigned kOpeningPercent = 15;
constexpr unsigned kPowerNextPercent = 30;  // what is killed, loses power soon

void tell(World& world, const std::string& what) {
  world.note(what);
  world.say("  " + what);
}

}  // namespace

const std::vector<std::string_view>& storageFaults() {
  static const std::vector<std::string_view> kKinds = {"power lost while storing",
                                                       "power lost after storing",
                                                       "process killed while storing",
                                                       "process killed afterwards",
                                                       "disk full",
                                                       "disk full ended",
                                                       "I/O error",
                                                       "short write",
                                                       "no memory",
                                                       "fault while opening",
                                                       "secrets fail at opening",
                                                       "wholly there after a fault",
                                                       "missing after a fault",
                                                       "database put back",
                                                       "machine put back",
                                                       "machine copied",
                                                       "store recovered elsewhere",
                                                       "draft there after a fault",
                                                       "goes on after an error"};
  return kKinds;
}

// Room for some more bytes, for some more calls.
void DiskFaults::fill() {
  std::size_t bytes = 0;
  for (const std::string& name : machine_->disk.fileNames()) bytes += machine_->disk.size(name);
  machine_->disk.setCapacity(bytes + world_->dice.pick(12'000));
  fullCalls_ = 2 + world_->dice.pick(8);
}

// The program ends at that call, or right before a sync: then all is written, and nothing was reported.
void DiskFaults::endAt(std::size_t nth) {
  const bool atSync = world_->dice.chance(40);
  machine_->disk.failCall(atSync ? 0 : nth, Fault::ioError, true);
  if (!atSync) return;
  machine_->disk.setSyncObserver([this] {
    atSync_ = true;
    machine_->disk.kill();
  });
}

void DiskFaults::arm(Kind kind) {
  // Few calls are many, and the first are the rarest to matter.
  const std::size_t nth = 1 + world_->dice.pick(std::size_t{1} << world_->dice.pick(7));
  kind_ = kind;
  switch (kind) {
    case Kind::powerLost:
    case Kind::killed:
      endAt(nth);
      break;
    case Kind::ioError:
      machine_->disk.failCall(nth, world_->dice.chance(30) ? Fault::diskFull : Fault::ioError);
      break;
    case Kind::shortWrite:
      machine_->disk.failCall(1 + nth / 4, Fault::shortWrite);
      break;
    case Kind::noMemory:
      AllocationFaults::arm(nth * (1 + world_->dice.pick(8)), world_->dice.chance(30));
      break;
    case Kind::full:
      fill();
      break;
    case Kind::none:
    case Kind::powerLostAfter:
      break;
  }
}

void DiskFaults::arm(bool mayGoDown) {
  struck_ = false;
  kind_ = Kind::none;
  if (stopped_) return;
  if (fullCalls_ > 0 && --fullCalls_ == 0) {
    machine_->disk.setCapacity(0);
    tell(*world_, "disk full ended");
  }
  Kind kind = std::exchange(next_, Kind::none);
  if (kind == Kind::none && world_->dice.chance(kStrikePercent))
    kind = static_cast<Kind>(1 + world_->dice.pick(7));
  const bool goesDown = kind == Kind::powerLost || kind == Kind::powerLostAfter || kind == Kind::killed;
  if (kind != Kind::none && (mayGoDown || !goesDown)) arm(kind);
}

void DiskFaults::armOpening() {
  struck_ = false;
  kind_ = Kind::none;
  if (stopped_ || !world_->dice.chance(kOpeningPercent)) return;
  static constexpr Kind kKinds[] = {Kind::powerLost, Kind::killed, Kind::ioError, Kind::shortWrite,
                                    Kind::noMemory};
  if (world_->dice.chance(30)) {
    static constexpr Secrets kFailing[] = {Secrets::reads, Secrets::writes, Secrets::afterWrites};
    machine_->secrets.failing = kFailing[world_->dice.pick(std::size(kFailing))];
  } else {
    arm(kKinds[world_->dice.pick(std::size(kKinds))]);
  }
}

bool DiskFaults::after(const std::optional<Error>& error) {
  AllocationFaults::disarm();
  test::Disk& disk = machine_->disk;
  disk.disarm();
  disk.setSyncObserver({});
  const Kind kind = std::exchange(kind_, Kind::none);
  const bool onDisk =
      kind != Kind::none && kind != Kind::full && kind != Kind::noMemory && kind != Kind::powerLostAfter;
  struck_ = kind == Kind::noMemory ? AllocationFaults::happened() : onDisk && disk.faultHappened();
  struck_ = std::exchange(atSync_, false) || struck_;
  if (std::exchange(machine_->secrets.failing, Secrets::never) != Secrets::never && error) {
    struck_ = true;
    tell(*world_, "secrets fail at opening");
  }
  if (fullCalls_ > 0 && error && error->code() == ErrorCode::diskFull) tell(*world_, "disk full");
  switch (kind) {
    case Kind::powerLost:
    case Kind::powerLostAfter:
      tell(*world_, struck_ ? "power lost while storing" : "power lost after storing");
      disk.crash(world_->dice.pick(~std::size_t{0}));
      return true;
    case Kind::killed:
      tell(*world_, struck_ ? "process killed while storing" : "process killed afterwards");
      disk.kill();
      if (struck_ && world_->dice.chance(kPowerNextPercent)) losePower(false);
      return true;
    case Kind::ioError:
      if (struck_) tell(*world_, "I/O error");
      break;
    case Kind::shortWrite:
      if (struck_) tell(*world_, "short write");
      break;
    case Kind::noMemory:
      if (struck_) tell(*world_, "no memory");
      break;
    case Kind::none:
    case Kind::full:
      break;
  }
  return false;
}

void DiskFaults::end() {
  if (fullCalls_ > 0) tell(*world_, "disk full ended");
  fullCalls_ = 0;
  machine_->disk.setCapacity(0);
}

void DiskFaults::stop() {
  end();
  stopped_ = true;
}

}  // namespace shicha::simulation
