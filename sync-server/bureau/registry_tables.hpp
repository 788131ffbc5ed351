// The tables of a registry book: changes, bars and matches, in the order in which they were entered.
#pragma once

#include "bureau/registry_book.hpp"
#include "storage/database.hpp"

namespace shicha::server {

constexpr storage::FileKind kRegistryFile{"sql/registry", 0x53685265};

// Members throw; see storage/fault.hpp. Reading throws storeDamaged, where a row says what none can. Threads:
// one at a time. The database outlives it.
class RegistryTables {
 public:
  explicit RegistryTables(storage::Database& database);

  void add(const registry::Change& change, const std::string& who, const Date& entered);
  void add(const Bar& bar, const std::string& who);
  void add(const Match& match, const std::string& who);

  std::vector<registry::Change> changes();
  std::vector<Bar> bars();
  std::vector<Match> matches();

 private:
  storage::Database& database_;
  SQLite::Statement addChange_, addBar_, addMatch_;
};

}  // namespace shicha::server
