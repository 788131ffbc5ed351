// The table of users.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/accounts.hpp"
#include "storage/database.hpp"

namespace shicha::server {

// All members throw; see storage/fault.hpp. The caller begins and ends transactions. The database outlives
// it. Threads: one at a time.
class UserTable {
 public:
  explicit UserTable(storage::Database& database);

  // The name is not there yet.
  void add(const User& user);

  std::optional<User> find(const std::string& name);

  // Throws userUnknown.
  User get(const std::string& name);

  // Throws userUnknown, userRevoked.
  User getActive(const std::string& name);

  std::vector<User> all();  // by name

  // Throws lastAdministrator, where nobody but this user is one.
  void demandOtherAdministrator(const std::string& name);

  // The user is there.
  void change(const std::string& name, Role role, const std::string& district);
  void revoke(const std::string& name, TimePoint now);
  void setPassword(const std::string& name, const std::string& kept);
  std::string password(const std::string& name);

 private:
  SQLite::Statement add_, find_, all_, otherAdministrators_;
  SQLite::Statement change_, revoke_, setPassword_, password_;
};

}  // namespace shicha::server
