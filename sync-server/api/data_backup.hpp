// Backups of everything that a server keeps. docs/backup.md.
#pragma once

#include <filesystem>

#include "api/server_data.hpp"

namespace shicha::server {

// Writes everything, as it is at one moment, to a new file that only its owner can read. Nothing changes
// meanwhile, as nobody else has the data.
// Errors: those of writeBackup(); of the disk. After one there is no such file.
Result<void> backUp(ServerData& data, const std::filesystem::path& file);

// Makes a data folder from a backup. The server's logs end there and new ones begin, since the old ones may
// have gone on; what it had confirmed since the backup, it confirms no more.
// Errors: those of readBackup(); those of ServerData::open(). After one there is no such folder.
Result<void> restore(const std::filesystem::path& file, const std::filesystem::path& folder);

}  // namespace shicha::server
