// The machine of a tablet or of the server: its disk, its secrets, and the store on it, made and opened as
// the programs do it.
#pragma once

#include "simulation/world.hpp"
#include "storage/tablet_store.hpp"
#include "support/disk.hpp"
#include "support/memory_secrets.hpp"

namespace shicha::simulation {

class Machine {
 public:
  // All of it, as at one moment.
  struct Image {
    test::Disk::Image disk;
    std::map<std::string, std::string> secrets;
    storage::Number person = 1;
  };

  // With a new store, closed.
  Machine(World& world, const Node& node);

  // Another machine, or an exact copy. Without secrets, the store must be recovered.
  Machine(World& world, const Node& node, const Image& image);

  Machine(const Machine&) = delete;
  Machine& operator=(const Machine&) = delete;

  // Opens the store with the rules of the node's program. It is closed. Errors: as the store's; it stays
  // closed.
  Result<void> open();
  void close();

  // Errors: as TabletStore::renewToken(). A server's store has no token.
  Result<void> renewToken();

  // Was the store found to be a copy, when it was opened?
  bool wasCopied() const { return tablet_ != nullptr && tablet_->wasCopied(); }

  storage::Store& store() { return tablet_ != nullptr ? tablet_->store() : *plain_; }
  storage::Replica& replica() { return *store().find(world_->id()); }

  // Who writes here.
  storage::Writer writer() const { return {person_, *node_->key, node_->certificates}; }

  Image image() const { return {disk.image(), secrets.secrets, person_}; }

  test::Disk disk;
  test::MemorySecrets secrets;

 private:
  storage::StorePorts storePorts() const;
  storage::TabletPorts tabletPorts();
  storage::NewPerson newPerson();
  void create();
  storage::StoreFiles openFiles() const;
  void openTablet();
  void recover(storage::StoreFiles files);

  World* world_;
  const Node* node_;
  storage::PersonSecrets personSecrets_;
  storage::Number person_ = 1;
  bool enrolled_ = true;                          // somebody can unlock the store here
  std::unique_ptr<storage::TabletStore> tablet_;  // a tablet's store; null: closed
  std::unique_ptr<storage::Store> plain_;         // the server's
};

}  // namespace shicha::simulation
