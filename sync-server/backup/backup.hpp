// Backups: many files in one, an uncompressed tar that any other program can read too. docs/backup.md tells
// its format.
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>

#include "base/result.hpp"

namespace shicha::server {

// One file of a backup.
struct BackupPart {
  // Where it belongs, below the folder: "keys/root.key". See isPartName() in backup_list.hpp; each is
  // there once.
  std::string name;

  // Makes a file with the content as it is now. Nothing is at `into` yet. Throws the faults of the storage.
  std::function<void(const std::filesystem::path& into)> write;
};

// Writes a new file that only its owner can read. It is on the disk when this returns.
// The parts are made one after the other in FILE.parts, and each goes away as soon as it is packed: beside
// the backup there is never more than one copy. How much memory it takes does not depend on their size. What
// a crash left, FILE.new and FILE.parts, the next try removes.
// Errors: fileExists, fileUnwritable, diskFull; those that the parts throw; of the disk. After one there is
// no such file, and nothing beside it.
Result<void> writeBackup(const std::filesystem::path& file, std::span<const BackupPart> parts);

// Makes a folder from a backup, which only its owner can enter. It is unpacked into FOLDER.new, which gets
// its name when all of it is right and on the disk; what a crash left of an earlier try goes first.
// folder: not there yet, or empty; the one above is there.
// finish: makes of the unpacked files what the folder shall be; where it fails, so does this.
// Errors: serverDataExists; fileUnreadable; backupBroken, where the file is no backup, was cut short or
// changed, or was made by a newer program; fileUnwritable, diskFull; those of finish; of the disk. After one
// there is no such folder, or it is as empty as before.
Result<void> readBackup(const std::filesystem::path& file, const std::filesystem::path& folder,
                        const std::function<Result<void>(const std::filesystem::path& unfinished)>& finish);

}  // namespace shicha::server
