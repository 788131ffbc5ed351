// A tablet's store on a disk that fails, and what its people did before.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>

#include "support/disk.hpp"
#include "unit/storage/hand.hpp"

namespace shicha::test {

constexpr const char* kOtherCode = "另一个解锁码";

// What outlives a process: the disk, and the machine's secrets.
struct Kept {
  Disk::Image disk;
  std::map<std::string, std::string> secrets;
  bool hasStore = false;  // was its folder moved into place?
};

// What somebody else's devices wrote: what the tablet has from the beginning, and what an import brings. The
// first part lacks a batch, so that some of it waits.
struct Peers {
  Peers();

  Season season{5, 24};
  std::vector<record::PlacedBatch> first, rest;
  std::unique_ptr<membership::Workspace> before, after;  // plain engines that were given them
  storage::Writer writer;                                // who writes on the tablet
  record::RecordId own;                                  // what this person writes in

  const Ledger& ledger() const { return season.ledger; }
};
Peers& peers();

// Each call is repeated in the same way from the same Kept: it draws its randomness from a seed.
class Tablet {
 public:
  explicit Tablet(const Kept& kept = {});
  ~Tablet() { close(); }
  Tablet(const Tablet&) = delete;
  Tablet& operator=(const Tablet&) = delete;

  Disk& disk() { return disk_; }
  Kept kept() const { return {disk_.image(), machine_.secrets.secrets, hasStore_}; }
  bool hasStore() const { return hasStore_; }

  // Makes the files of a store, in place of those that an earlier try left. As storage::createStoreFiles()
  // does it, but for the folder: a Disk has none that could be moved.
  Result<void> create();

  // Unlocks the store, with whichever of the two codes it has.
  Result<void> open();
  void close() { store_.reset(); }

  // The store, opened where it is not. Throws where it cannot be.
  storage::TabletStore& store();
  storage::MediaStore& media() { return store().store().media(); }
  storage::Replica* replica() { return store().store().find(peers().ledger().workspace()); }

  // Does that code open the store, whoever has it open?
  bool opensWith(const char* code);

  // What verify tells of a copy of the files in a real folder, which has SQLite's own file layer below it.
  std::vector<std::string> problems();

 private:
  storage::StoreFiles files(storage::Access access);
  storage::TabletPorts ports();

  Disk disk_;
  Machine machine_;
  bool hasStore_;
  std::mt19937_64 random_{1};
  const char* code_ = kCode;  // what it was opened with last
  std::unique_ptr<storage::TabletStore> store_;
};

}  // namespace shicha::test
