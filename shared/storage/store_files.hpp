// The folder of a store: two SQLite files that belong together, and who may open them.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "crypto/random.hpp"
#include "storage/database.hpp"
#include "storage/row_seal.hpp"

namespace shicha::storage {

// Holds a folder while a store in it is open, so that no other program opens it beside this one. A copy of
// the folder is not held. Throws storeInUse. Threads: one at a time.
class FolderLock {
 public:
  enum class Kind { alone, beside };  // beside: with others that hold it so

  FolderLock(const std::filesystem::path& folder, Kind kind);
  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&&) = delete;
  ~FolderLock();

 private:
  int descriptor_ = -1;
};

// The files of a store, open.
struct StoreFiles {
  FolderLock lock;
  StoreId id;
  std::unique_ptr<Database> records, media;
};

// Is nothing there, or an empty folder?
bool isFreeForStore(const std::filesystem::path& folder);

// Makes the files of a new store, whole or not at all. The folder above must be there. They are made in
// FOLDER.new, which a crash may leave: the next try removes it.
// fill: writes what the store cannot be without.
// Throws storeExists, where something is in the folder, what fill throws, and faults of the disk.
void createStoreFiles(const std::filesystem::path& folder, const crypto::RandomSource& random,
                      const DatabaseOptions& options, const std::function<void(StoreFiles&)>& fill);

// Opens the files of a store.
// Throws storeMissing, storeIncomplete, storeForeign, storeInUse, storeNewer, storeDamaged, storeReadOnly.
StoreFiles openStoreFiles(const std::filesystem::path& folder, Access access,
                          const DatabaseOptions& options = {});

}  // namespace shicha::storage
