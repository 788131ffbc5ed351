// A workspace in the sealed store, over a disk that loses power, tears sectors, runs full and fails.
#pragma once

#include "simulation/disk_faults.hpp"

namespace shicha::simulation {

std::unique_ptr<Keeper> keepInStore(World& world, Node& node);

class StoredKeeper : public Keeper {
 public:
  // On a machine of its own, with a new store.
  StoredKeeper(World& world, Node& node);

  // On a machine like another. whole: with its secrets, so that nothing tells it from that one.
  StoredKeeper(World& world, Node& node, Machine::Image image, bool whole);

  ~StoredKeeper() override { machine_.close(); }

  void restart() override;
  bool give(std::span<const Parcel> parcels) override;
  Result<std::optional<record::PlacedBatch>> write(const Writing& writing) override;
  void load(const record::AggregateId& aggregate) override;
  std::vector<Parcel> parcels() override;
  std::vector<Parcel> parcelsToSend() override;
  bool keepDraft() override;
  void endOwnLogs() override;
  void setBack() override;
  std::unique_ptr<Keeper> copyFor(Node& copy) override;
  void heal() override { faults_.stop(); }
  std::vector<std::string> examine() override;

 private:
  template <class Call>
  auto struck(const Call& call);
  void reopen();
  void decideSomething();
  void refresh();
  void takeStock();
  void settle(std::span<const Parcel> pending);
  void settleDraft();
  bool arePending(std::span<const Parcel> pending, const std::set<record::Hash>& held);
  std::set<record::Hash> held();
  std::vector<Parcel> waiting();
  record::PlacedBatch placed(record::BatchNumber number);
  std::optional<record::PlacedBatch> enterOwn(const Writing& writing);
  void list();
  void keepBackup();
  void breaks(const std::string& what);

  World* world_;
  Node* node_;
  Machine machine_;
  DiskFaults faults_;
  bool fresh_ = true;        // another state of the disk than the one that was worked on
  bool copied_ = false;      // and the store must notice that
  bool unsure_ = false;      // the last call failed, or the machine went down after it
  bool wroteSince_ = false;  // the last token was taken
  // A commit that failed when it was synced is in SQLite's log until the next one takes its place: a machine
  // that went down meanwhile would have it after all, which the model cannot follow.
  bool mayReappear_ = false;
  storage::Number draft_ = 0;
  std::string draftBytes_;
  std::vector<Machine::Image> backups_;
};

}  // namespace shicha::simulation
