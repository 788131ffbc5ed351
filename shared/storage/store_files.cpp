#include "storage/store_files.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <utility>

#include "storage/fault.hpp"

namespace shicha::storage {
namespace {

namespace fs = std::filesystem;

constexpr const char* kRecords = "records.db";
constexpr const char* kMedia = "media.db";
constexpr const char* kIdentity = "identity";

StoreId identityOf(Database& database, const char* file) {
  const auto id = StoreId::from(database.setting(kIdentity));
  if (!id) throw Fault(Error(ErrorCode::storeDamaged, {file}));
  return *id;
}

void makeFile(const fs::path& path, const FileKind& kind, const StoreId& id, const DatabaseOptions& options) {
  Database database(path, kind, Access::create, options);
  database.setSetting(kIdentity, id.view());
}

void makeFilesIn(const fs::path& folder, const StoreId& id, const DatabaseOptions& options,
                 const std::function<void(StoreFiles&)>& fill) {
  makeFile(folder / kRecords, kRecordsFile, id, options);
  makeFile(folder / kMedia, kMediaFile, id, options);
  StoreFiles files = openStoreFiles(folder, Access::readWrite, options);
  fill(files);
}

void syncFolder(const fs::path& folder) {
  const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) throw Fault(Error(ErrorCode::storeReadOnly));
  const int failed = fsync(descriptor);
  close(descriptor);
  if (failed != 0) throw Fault(Error(ErrorCode::diskError, {folder.string()}));
}

// SQLite would only say that a file cannot be locked.
void demandWritable(const fs::path& path) {
  if (access(path.c_str(), W_OK) != 0) throw Fault(Error(ErrorCode::storeReadOnly));
}

[[noreturn]] void throwDiskError(const std::error_code& code, const fs::path& path) {
  if (code == std::errc::no_space_on_device) throw Fault(Error(ErrorCode::diskFull));
  const bool denied = code == std::errc::permission_denied || code == std::errc::read_only_file_system;
  if (denied) throw Fault(Error(ErrorCode::storeReadOnly));
  throw Fault(Error(ErrorCode::diskError, {path.string() + ": " + code.message()}));
}

}  // namespace

FolderLock::FolderLock(const fs::path& folder, Kind kind)
    : descriptor_(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  if (descriptor_ < 0) throw Fault(Error(ErrorCode::storeMissing, {folder.string()}));
  if (flock(descriptor_, (kind == Kind::alone ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0) return;
  close(descriptor_);
  throw Fault(Error(ErrorCode::storeInUse));
}

FolderLock::FolderLock(FolderLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) close(descriptor_);
}

bool isFreeForStore(const fs::path& folder) {
  std::error_code code;
  const fs::file_status status = fs::status(folder, code);
  if (status.type() == fs::file_type::not_found) return true;
  return status.type() == fs::file_type::directory && fs::is_empty(folder, code) && !code;
}

void createStoreFiles(const fs::path& named, const crypto::RandomSource& random,
                      const DatabaseOptions& options, const std::function<void(StoreFiles&)>& fill) {
  const fs::path folder = named.has_filename() ? named : named.parent_path();  // "folder/"
  if (!isFreeForStore(folder)) throw Fault(Error(ErrorCode::storeExists, {folder.string()}));
  // Made beside it and moved, so that there is never half a store. What an earlier try left goes first.
  const fs::path fresh = folder.string() + ".new";
  std::error_code code;
  fs::remove_all(fresh, code);
  if (!fs::create_directory(fresh, code)) throwDiskError(code, fresh);
  try {
    fs::permissions(fresh, fs::perms::owner_all, code);
    makeFilesIn(fresh, crypto::randomBytes<StoreId>(random), options, fill);
    syncFolder(fresh);
    fs::rename(fresh, folder, code);
    if (code) throwDiskError(code, folder);
  } catch (...) {
    fs::remove_all(fresh, code);
    throw;
  }
  syncFolder(folder.parent_path().empty() ? fs::path(".") : folder.parent_path());
}

StoreFiles openStoreFiles(const fs::path& folder, Access access, const DatabaseOptions& options) {
  std::error_code none;
  const bool hasRecords = fs::exists(folder / kRecords, none);
  const bool hasMedia = fs::exists(folder / kMedia, none);
  if (!hasRecords && !hasMedia) throw Fault(Error(ErrorCode::storeMissing, {folder.string()}));
  if (!hasRecords) throw Fault(Error(ErrorCode::storeIncomplete, {kRecords}));
  if (!hasMedia) throw Fault(Error(ErrorCode::storeIncomplete, {kMedia}));
  const bool beside = options.shared || access == Access::readOnly;
  FolderLock lock(folder, beside ? FolderLock::Kind::beside : FolderLock::Kind::alone);
  if (access == Access::readWrite) {
    for (const fs::path& path : {folder, folder / kRecords, folder / kMedia}) demandWritable(path);
  }
  auto records = std::make_unique<Database>(folder / kRecords, kRecordsFile, access, options);
  auto media = std::make_unique<Database>(folder / kMedia, kMediaFile, access, options);
  const StoreId id = identityOf(*records, kRecords);
  if (identityOf(*media, kMedia) != id) throw Fault(Error(ErrorCode::storeForeign, {kMedia}));
  return {std::move(lock), id, std::move(records), std::move(media)};
}

}  // namespace shicha::storage
