// The table of devices.
#pragma once

#include <string>
#include <vector>

#include "accounts/accounts.hpp"
#include "storage/database.hpp"

namespace shicha::server {

// All members throw; see storage/fault.hpp. The caller begins and ends transactions. The database outlives
// it. Threads: one at a time.
class DeviceTable {
 public:
  explicit DeviceTable(storage::Database& database);

  // Adds it; of one that is there already, only when it was last seen may change.
  void see(const Device& device);

  // Throws deviceUnknown.
  Device get(const std::string& id);

  std::vector<Device> all();  // last seen first

  // It is there.
  void revoke(const std::string& id, TimePoint now);

 private:
  SQLite::Statement see_, get_, all_, revoke_;
};

}  // namespace shicha::server
