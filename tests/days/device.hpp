// A tablet or the server of a day: its disk, and the store on it.
#pragma once

#include <memory>
#include <string>

#include "inspection/edit.hpp"
#include "storage/store.hpp"
#include "support/disk.hpp"
#include "support/ledger.hpp"

namespace shicha::days {

// Forms, plans and rules, as shipped.
const inspection::Books& books();

// Somebody with a key: who they are, and what opens what is sealed to them.
struct Person {
  inspection::Actor actor;
  membership::Certificate certificate;
  storage::Writer writer;
  crypto::DecryptionKey key;
};

class Device {
 public:
  // A new store.
  Device(test::Ledger& ledger, Person person, crypto::RandomSource random);
  Device(const Device&) = delete;
  Device& operator=(const Device&) = delete;

  const std::string& name() const { return person.certificate.device; }
  storage::Store& store() { return *store_; }
  storage::MediaStore& media() { return store_->media(); }
  storage::Replica& replica() { return *store_->find(ledger_->workspace()); }
  const membership::Workspace& state();
  const record::History& history() { return state().history(); }

  // All that the disk holds, as at one moment.
  test::Disk::Image image() const { return disk_->image(); }

  // The power goes: what was not durable is gone. The store is open again afterwards.
  void losePower(std::uint64_t seed);

  // The disk is put back, and its logs are gone on with by nobody.
  void putBack(const test::Disk::Image& image);

  Person person;
  bool isServers = false;
  bool revoked = false;
  bool gone = false;  // lost, for good

 private:
  void open();

  test::Ledger* ledger_;
  crypto::RandomSource random_;
  std::unique_ptr<test::Disk> disk_;
  std::unique_ptr<storage::Store> store_;
};

}  // namespace shicha::days
