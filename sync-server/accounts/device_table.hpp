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

  // Adds it; of a key that is there already, only when it was last seen may change.
  void see(const Device& device);

  // Everybody on it. Throws deviceUnknown.
  std::vector<Device> named(const std::string& id);

  std::vector<Device> all();  // last seen first

  // Everybody on it, those left out who were revoked before.
  void revoke(const std::string& id, TimePoint now);

  // Everybody on it.
  void keepClock(const std::string& id, const Device::Clock& clock);

 private:
  SQLite::Statement see_, named_, all_, revoke_, keepClock_;
};

}  // namespace shicha::server
