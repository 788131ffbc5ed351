// A workspace as this store holds it: the engine, and the rows that it comes from.
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <span>
#include <vector>

#include "membership/workspace.hpp"
#include "storage/tables.hpp"

namespace shicha::storage {

// Makes the card of an aggregate: what lists show of it. Kept beside the batches, so that lists need not read
// these. Bytes of whoever makes them; empty: nothing to list. They follow from the aggregate and from what
// counts in it alone: when one of these changes, the card is dropped, and made anew for the next list.
struct CardMaker {
  std::uint32_t version = 0;  // another one than the store's makes all cards anew
  // The aggregate is there, and loaded.
  std::function<std::string(const membership::Workspace&, const record::AggregateId&)> make;

  std::string cardOf(const membership::Workspace& workspace, const record::AggregateId& id) const {
    return make && workspace.find(id) != nullptr ? make(workspace, id) : std::string();
  }
};

// Hears of every aggregate from which something else may follow now, in the transaction that changes it: of
// those that were written to, and of all of a workspace where what counts changed. What it writes into that
// file is kept with the batches, or not at all. It throws; see fault.hpp.
using FactKeeper = std::function<void(const membership::Workspace&, const record::AggregateId&)>;

// What is kept beside the batches, and can be made from them at any time.
struct Derived {
  CardMaker cards;
  FactKeeper facts;  // none: nobody wants to hear
};

// Somebody who writes on this device: a person with a key here, or a server's log.
struct Writer {
  Number person = 0;  // names the own logs of this writer in the store
  crypto::SigningKey key;
  std::string certificates;  // a chain that counts in the workspace
};

// What comes with a batch that is written.
struct WriteExtras {
  std::vector<record::BatchRef> causes;  // as Workspace::write() wants them
  std::vector<Number> drafts;            // that are finished by it, and go in the same transaction
};

// How much is taken in one transaction.
constexpr std::size_t kTransactionBytesMax = std::size_t{4} << 20U;

// Every call is all or nothing, and durable when it returns. After an error of the disk the engine is built
// anew from the file at the next call, so that pointers into it do not hold over calls that failed. Tables,
// rules and what is derived outlive it. Threads: one at a time.
class Replica {
 public:
  Replica(Tables& tables, Number workspace, const membership::FieldRules& rules, const Derived& derived,
          crypto::RandomSource random);
  Replica(Replica&&) noexcept;
  ~Replica();

  // What became of batches that were given.
  struct Taken {
    std::size_t present = 0;     // became present, those that had waited included
    std::size_t waiting = 0;     // were kept, and wait
    std::vector<Error> refused;  // each stops only its own log
  };

  // Takes batches, from whomever, in transactions of at most kTransactionBytesMax. Where one fails, those
  // before it are kept. proven: signatures that need not be verified again; null: none.
  // Errors: of the disk.
  Result<Taken> receive(std::span<const record::PlacedBatch> batches,
                        const record::ProvenSignatures* proven = nullptr);

  // Writes what a user did. The writer's log is begun where there is none, or where it went on elsewhere.
  // wall: the clock, since 1970.
  // Errors: of Workspace::write(), and of the disk.
  Result<record::BatchRef> write(const Writer& writer, const record::AggregateId& aggregate,
                                 const std::vector<record::Change>& changes, std::chrono::milliseconds wall,
                                 const WriteExtras& extras = {});

  // The aggregate of that id; null where nobody wrote to it.
  // Errors: of the disk.
  Result<const record::Aggregate*> find(const record::AggregateId& id);

  // The engine. What it knows of an aggregate is complete once find() was called for it.
  // Errors: of the disk.
  Result<const membership::Workspace*> state();

  // A present batch as it was signed, without reading the rest of its aggregate.
  // Errors: of the disk; sealBroken, storeDamaged, where its row was changed: the engine is kept.
  Result<record::SignedBatch> bytesOf(record::BatchNumber number);

  // The aggregate of a present batch, without reading it; zeros for batch 0.
  // Errors: of the disk.
  Result<record::AggregateId> aggregateOf(record::BatchNumber number);

  // Law 14 of docs/merge.md. It reads all aggregates.
  // Errors: of the disk.
  Result<record::Hash> root();

  // Makes the cards of aggregates that are here, and keeps them. A full disk is no error: they are made again
  // for the next list then.
  // Errors: of the disk.
  struct MadeCard {
    record::AggregateId aggregate;
    std::string bytes;
  };
  Result<std::vector<MadeCard>> makeCards(std::span<const record::AggregateId> aggregates);

  // It is read anew at the next call: the file was changed by others, or memory is wanted. Pointers into the
  // engine do not hold.
  void forget();

  // How many batches the engine holds; 0: it was not read yet, or was forgotten.
  std::size_t heldBatches() const;

 private:
  friend class Store;
  struct Engine;

  Engine& engine();
  void load(Engine& engine, Number aggregate);
  void ensure(Engine& engine, const record::AggregateId& id);
  void restore(Engine& engine);
  membership::KeptBatch placed(const Engine& engine, const BatchRows::Row& row) const;
  void takeWaiting(Engine& engine);
  void take(Engine& engine, const record::PlacedBatch& batch, const record::ProvenSignatures* proven,
            Taken& taken, Number waitingRow = 0);
  void takeOwn(Engine& engine, const record::OwnBatch& own);
  void enter(Engine& engine, const membership::Workspace::Received& received);
  void append(Engine& engine, record::BatchNumber number);
  void dropWaiting(Engine& engine, const record::Hash& hash);
  void dropRefused(Engine& engine);
  void finish(Engine& engine);
  void settle(Engine& engine);
  void settleGroup();
  record::LogWriter& logOf(Engine& engine, const Writer& writer, std::chrono::milliseconds wall);
  void keepCards(std::span<const MadeCard> cards);
  template <class Work>
  auto guarded(const Work& work);

  Tables* tables_;
  Number workspace_;
  const membership::FieldRules* rules_;
  const Derived* derived_;
  crypto::RandomSource random_;
  std::unique_ptr<Engine> engine_;  // null: not read yet
};

}  // namespace shicha::storage
