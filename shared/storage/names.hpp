// The local numbers of workspaces, logs and aggregates: their ids can be guessed, so rows do not show them.
#pragma once

#include <optional>
#include <unordered_map>
#include <variant>
#include <vector>

#include "record/ids.hpp"
#include "storage/database.hpp"
#include "storage/row_seal.hpp"

namespace shicha::storage {

using Number = std::int64_t;  // from 1; 0: none

// All members throw; see fault.hpp. Database and seal outlive it. Threads: one at a time.
class Names {
 public:
  // Reads all names. Throws sealBroken, storeDamaged.
  Names(Database& database, const RowSeal& seal);

  struct WorkspaceName {
    record::WorkspaceId id;
    crypto::PublicKey root;
  };

  // The numbers, and new ones for what has none. A workspace keeps the root key that it first came with.
  Number workspace(const record::WorkspaceId& id, const crypto::PublicKey& root);
  Number log(Number workspace, const record::LogId& id);
  Number aggregate(Number workspace, const record::AggregateId& id);

  // The numbers of what has one; 0: none.
  Number find(const record::WorkspaceId& id) const;
  Number findLog(const record::LogId& id) const;
  Number findAggregate(Number workspace, const record::AggregateId& id) const;

  // What a number stands for; null where it stands for something else, or nothing.
  const WorkspaceName* workspaceOf(Number number) const;
  const record::LogId* logOf(Number number) const;
  const record::AggregateId* aggregateOf(Number number) const;

  // The workspace that a log or an aggregate belongs to, and a workspace itself; 0: there is no such number.
  Number ownerOf(Number number) const;

  // The highest number. Forgetting drops those above one: their rows were rolled back.
  Number last() const { return static_cast<Number>(names_.size()); }
  void forgetAfter(Number last);

 private:
  struct Name {
    Number workspace;
    std::variant<WorkspaceName, record::LogId, record::AggregateId> what;
  };
  struct AggregateKey {
    Number workspace;
    record::AggregateId id;
    bool operator==(const AggregateKey&) const = default;
  };
  struct AggregateKeyHash {
    std::size_t operator()(const AggregateKey& key) const {
      return FixedBytesHash()(key.id) * 31 + static_cast<std::size_t>(key.workspace);
    }
  };

  void read(Number number, Number workspace, BytesView plain);
  Number add(Name name);
  void index(const Name& name, Number number);
  const Name* find(Number number) const;

  RowSeal seal_;
  SQLite::Statement insert_;
  std::vector<Name> names_;  // by number, from 1
  std::unordered_map<record::WorkspaceId, Number, FixedBytesHash> workspaces_;
  std::unordered_map<record::LogId, Number, FixedBytesHash> logs_;
  std::unordered_map<AggregateKey, Number, AggregateKeyHash> aggregates_;
};

}  // namespace shicha::storage
