// What a device or a server holds, open: workspaces, drafts, receipts, packs, cards, media.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "storage/media_store.hpp"
#include "storage/replica.hpp"
#include "storage/store_files.hpp"

namespace shicha::storage {

// What a store needs from its program. The rules outlive it.
struct StorePorts {
  const membership::FieldRules& rules;
  CardMaker cards;
  crypto::RandomSource random;
  // What makes cards where there is a reference pack: it may bring what they are judged by. Asked when a
  // store with a pack is opened, and when another pack is kept; a card maker of another version makes all
  // cards anew.
  std::function<CardMaker(BytesView pack)> cardsWith = {};
  // Who keeps facts in that file. Asked once, where the store may be written.
  std::function<FactKeeper(Database& records)> factsIn = {};
};

// What lists show of an aggregate.
struct Card {
  record::WorkspaceId workspace;
  record::AggregateId aggregate;
  std::string bytes;  // as the CardMaker made it
};

// What somebody types and has not finished: durable, and nobody else's business.
struct Draft {
  Number number = 0;  // names it; 0: a new one
  record::WorkspaceId workspace;
  std::string bytes;
};

// Errors: of the disk, from all calls that return a Result; sealBroken, where a row was changed. After an
// error nothing has changed. Threads: one at a time.
class Store {
 public:
  // Throws; see fault.hpp. openPlainStore() and TabletStore make one.
  Store(StoreFiles files, std::unique_ptr<SealCodec> codec, StorePorts ports);

  const StoreId& id() const { return files_.id; }

  // A workspace that is new here, or known already: then its root key stays the one that it came with.
  Result<Replica*> addWorkspace(const record::WorkspaceId& id, const crypto::PublicKey& root);

  // Null where it is not here.
  Replica* find(const record::WorkspaceId& id);

  std::vector<record::WorkspaceId> workspaces() const;

  // Makes what work does with replicas one transaction: on the disk as a whole when it returns, or not at
  // all. Much faster than one for each. work: does nothing with the store but what replicas do. Pointers into
  // the engines of those that took part do not hold after an error.
  // Errors: of the disk; that of a replica's call: also where work passes over it.
  Result<void> together(const std::function<void()>& work);

  // The cards of all aggregates, those left out that have nothing to show. Missing ones are made first.
  Result<std::vector<Card>> cards();

  // The same of one workspace, which is here.
  Result<std::vector<Card>> cardsOf(const record::WorkspaceId& id);

  // Drops all cards; the next list makes them anew.
  Result<void> forgetCards();

  // Returns its number. A draft that is kept under a number replaces the one before. Its workspace is here.
  Result<Number> saveDraft(const Draft& draft);
  Result<void> eraseDraft(Number draft);
  Result<std::vector<Draft>> drafts();

  // What a server confirmed last for a workspace that is here, as it signed it; empty: nothing yet.
  Result<void> keepReceipt(const record::WorkspaceId& workspace, BytesView receipt);
  Result<std::string> receipt(const record::WorkspaceId& workspace);

  // The server was restored from a backup: what it confirmed before counts for nothing.
  Result<void> forgetReceipts();

  // What is known of the server, in the program's own words; empty: nothing yet.
  Result<void> keepServer(BytesView known);
  Result<std::string> server();

  // The newest reference pack; empty: none yet.
  Result<void> keepPack(BytesView pack);
  Result<std::string> pack();

  MediaStore& media() { return media_; }

  // No log of this device is gone on with: each writer begins a new one. For a store that was copied or
  // restored. In a transaction of the caller's; throws. Pointers into engines do not hold, those to replicas
  // do.
  void endOwnLogs();

  // The version of the CardMaker that made the cards; empty: nobody did. Throws sealBroken.
  std::string cardVersion();

  Database& records() { return *files_.records; }
  Database& mediaFile() { return *files_.media; }
  Tables& tables() { return tables_; }
  const RowSeal& seal() const { return seal_; }
  const StorePorts& ports() const { return ports_; }

 private:
  using Lacking = std::map<record::WorkspaceId, std::vector<record::AggregateId>>;

  Number numberOf(const record::WorkspaceId& id) const;
  void usePack(BytesView pack);
  void checkCardVersion();
  Lacking readCards(std::vector<Card>& into);

  StoreFiles files_;
  std::unique_ptr<SealCodec> codec_;
  StorePorts ports_;
  Derived derived_;
  RowSeal seal_;
  Tables tables_;
  MediaStore media_;
  std::map<record::WorkspaceId, Replica> replicas_;
};

// What Store::endOwnLogs() does to the file.
void eraseOwnLogs(Database& records);

// A store that is not sealed: a server's. folder: made where it is missing.
// Errors: those of store_files.hpp.
Result<std::unique_ptr<Store>> openPlainStore(const std::filesystem::path& folder, StorePorts ports,
                                              const DatabaseOptions& options = {});

}  // namespace shicha::storage
