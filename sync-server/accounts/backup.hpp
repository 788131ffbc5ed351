// Copies of a SQLite file that is in use.
#pragma once

#include <filesystem>

#include "storage/database.hpp"

namespace shicha::server {

// Writes the file as it is now to another, whole or not at all, readable by its owner alone; it is on the
// disk when this returns. It is written as FILE.part, which a crash may leave: the next try removes it.
// Throws fileExists, fileUnwritable, and faults of the disk. Threads: one at a time.
void copyDatabase(storage::Database& database, const std::filesystem::path& file);

// Makes what was named in the folder of a file durable. Throws fileUnwritable.
void syncFolderOf(const std::filesystem::path& file);

}  // namespace shicha::server
