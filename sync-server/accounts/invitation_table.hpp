// The tables of invitations and of the missions that they are for.
#pragma once

#include <string>
#include <vector>

#include "accounts/accounts.hpp"
#include "storage/database.hpp"

namespace shicha::server {

// All members throw; see storage/fault.hpp. The caller begins and ends transactions. The database outlives
// it. Threads: one at a time.
class InvitationTable {
 public:
  explicit InvitationTable(storage::Database& database);

  // The id is not there yet.
  void add(const InvitationRow& invitation);

  // Throws invitationUnknown.
  InvitationRow get(const std::string& id);

  std::vector<InvitationRow> all();  // newest first

  // It is there.
  void revoke(const std::string& id, TimePoint now);

 private:
  InvitationRow invitationIn(SQLite::Statement& row);

  SQLite::Statement add_, addMission_, get_, missions_, all_, revoke_;
};

}  // namespace shicha::server
