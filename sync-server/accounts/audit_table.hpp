// The audit log: lines that are only ever added, each bound to the one before by its digest.
#pragma once

#include <cstdint>
#include <vector>

#include "accounts/accounts.hpp"
#include "crypto/digest.hpp"
#include "storage/database.hpp"

namespace shicha::server {

// Whoever can write the file can make the whole chain anew: what is noticed is a line that was changed, added
// or removed without doing so. All members throw; see storage/fault.hpp. The caller begins and ends
// transactions. The database outlives it. Threads: one at a time.
class AuditTable {
 public:
  explicit AuditTable(storage::Database& database);

  // Adds a line after the last; its number is given here.
  void add(AuditEntry entry);

  // Those before that number (0: the newest), newest first, at most so many.
  std::vector<AuditEntry> before(std::uint64_t number, std::size_t most);

  // Throws storeDamaged, which names the first line that is not as it was added.
  void check();

 private:
  // The last line: number 0 and a digest of zeros where there is none.
  struct End {
    std::uint64_t number = 0;
    crypto::Hash digest;
  };
  End end();
  void setEnd(const End& end);

  SQLite::Statement add_, before_, all_, end_, setEnd_;
};

}  // namespace shicha::server
