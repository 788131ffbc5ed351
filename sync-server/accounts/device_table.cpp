#include "accounts/device_table.hpp"

#include "accounts/columns.hpp"

namespace shicha::server {
namespace {

using storage::columnBytes;
using storage::Rewind;

const std::string kColumns =
    "SELECT id, user, invitation, key, first_seen, last_seen, revoked, offset_ms, measured FROM device ";

Device deviceIn(SQLite::Statement& row) {
  Device device;
  device.id = columnBytes(row, 0);
  device.user = columnBytes(row, 1);
  device.invitation = columnBytes(row, 2);
  device.key = columnFixed<crypto::PublicKey>(row, 3, "device " + device.id);
  device.firstSeen = columnTime(row, 4);
  device.lastSeen = columnTime(row, 5);
  device.revoked = columnTimeIfAny(row, 6);
  if (const auto measured = columnTimeIfAny(row, 8)) {
    device.clock = {std::chrono::milliseconds(row.getColumn(7).getInt64()), *measured};
  }
  return device;
}

}  // namespace

// A clock that was set back must not make a device look longer unseen than it is.
DeviceTable::DeviceTable(storage::Database& database)
    : see_(database.connection(),
           "INSERT INTO device (id, user, invitation, key, first_seen, last_seen) VALUES (?, ?, ?, ?, ?, ?) "
           "ON CONFLICT (key) DO UPDATE SET last_seen = MAX(last_seen, excluded.last_seen)"),
      named_(database.connection(), kColumns + "WHERE id = ? ORDER BY first_seen, user"),
      all_(database.connection(), kColumns + "ORDER BY last_seen DESC, id, user"),
      revoke_(database.connection(), "UPDATE device SET revoked = ? WHERE id = ? AND revoked IS NULL"),
      keepClock_(database.connection(), "UPDATE device SET offset_ms = ?, measured = ? WHERE id = ?") {}

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

std::vector<Device> DeviceTable::named(const std::string& id) {
  const Rewind rewind(named_);
  named_.bindNoCopy(1, id);
  std::vector<Device> devices;
  while (named_.executeStep()) devices.push_back(deviceIn(named_));
  if (devices.empty()) throw storage::Fault(Error(ErrorCode::deviceUnknown, {id}));
  return devices;
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

void DeviceTable::keepClock(const std::string& id, const Device::Clock& clock) {
  const Rewind rewind(keepClock_);
  keepClock_.bind(1, static_cast<std::int64_t>(clock.offset.count()));
  keepClock_.bind(2, secondsOf(clock.measured));
  keepClock_.bindNoCopy(3, id);
  keepClock_.exec();
}

}  // namespace shicha::server
