#include "accounts/device_table.hpp"

#include "accounts/columns.hpp"

namespace shicha::server {
namespace {

using storage::columnBytes;
using storage::Rewind;

Device deviceIn(SQLite::Statement& row) {
  Device device;
  device.id = columnBytes(row, 0);
  device.user = columnBytes(row, 1);
  device.invitation = columnBytes(row, 2);
  device.key = columnFixed<crypto::PublicKey>(row, 3, "device " + device.id);
  device.firstSeen = columnTime(row, 4);
  device.lastSeen = columnTime(row, 5);
  device.revoked = columnTimeIfAny(row, 6);
  return device;
}

}  // namespace

// A clock that was set back must not make a device look longer unseen than it is.
DeviceTable::DeviceTable(storage::Database& database)
    : see_(database.connection(),
           "INSERT INTO device (id, user, invitation, key, first_seen, last_seen) VALUES (?, ?, ?, ?, ?, ?) "
           "ON CONFLICT (id) DO UPDATE SET last_seen = MAX(last_seen, excluded.last_seen)"),
      get_(database.connection(),
           "SELECT id, user, invitation, key, first_seen, last_seen, revoked FROM device WHERE id = ?"),
      all_(database.connection(),
           "SELECT id, user, invitation, key, first_seen, last_seen, revoked FROM device "
           "ORDER BY last_seen DESC, id"),
      revoke_(database.connection(), "UPDATE device SET revoked = ? WHERE id = ?") {}

void DeviceTable::see(const Device& device) {
  const Rewind rewind(see_);
  see_.bindNoCopy(1, device.id);
  see_.bindNoCopy(2, device.user);
  see_.bindNoCopy(3, device.invitation);
  storage::bindBytes(see_, 4, device.key.view());
  see_.bind(5, secondsOf(device.firstSeen));
  see_.bind(6, secondsOf(device.lastSeen));
  see_.exec();
}

Device DeviceTable::get(const std::string& id) {
  const Rewind rewind(get_);
  get_.bindNoCopy(1, id);
  if (!get_.executeStep()) throw storage::Fault(Error(ErrorCode::deviceUnknown, {id}));
  return deviceIn(get_);
}

std::vector<Device> DeviceTable::all() {
  const Rewind rewind(all_);
  std::vector<Device> devices;
  while (all_.executeStep()) devices.push_back(deviceIn(all_));
  return devices;
}

void DeviceTable::revoke(const std::string& id, TimePoint now) {
  const Rewind rewind(revoke_);
  revoke_.bind(1, secondsOf(now));
  revoke_.bindNoCopy(2, id);
  revoke_.exec();
}

}  // namespace shicha::server
