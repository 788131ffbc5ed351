// Making a file that is there whole or not at all.
#pragma once

#include <filesystem>
#include <functional>

namespace shicha::storage {

// Makes a file that only its owner can read. `write` fills an empty file FILE.new; then this is put on the
// disk and gets its name. A crash may leave FILE.new: the next try removes it.
// Throws fileExists; fileUnwritable, where none can be made there; what `write` throws, and faults of the
// disk.
void makeNewFile(const std::filesystem::path& path,
                 const std::function<void(const std::filesystem::path& fresh)>& write);

// Puts a file, or the names in a folder, on the disk. Throws diskError.
void syncToDisk(const std::filesystem::path& path);

}  // namespace shicha::storage
