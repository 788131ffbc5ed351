// Backups: all data of a server in one file.
#pragma once

#include <filesystem>

#include "api/server_data.hpp"

namespace shicha::server {

// Writes everything, as it is at one moment, to a new file that only its owner can read: the keys, the
// records with their media, accounts and registry, and a list with the digest of each. It is on the disk when
// this returns. Nothing changes meanwhile, as nobody else has the data.
// Errors: fileExists, fileUnwritable; of the disk. After one there is no such file.
Result<void> writeBackup(ServerData& data, const std::filesystem::path& file);

// Makes a data folder from a backup. The server's logs end there and new ones begin, since the old ones may
// have gone on; what it had confirmed since the backup, it says no more.
// Errors: fileUnreadable; backupBroken, where it is none, or is not whole; serverDataExists; of the disk.
// After one there is no such folder.
Result<void> restoreBackup(const std::filesystem::path& file, const std::filesystem::path& folder);

}  // namespace shicha::server
