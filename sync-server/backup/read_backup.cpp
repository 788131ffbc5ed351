#include <cerrno>
#include <vector>

#include "backup/backup.hpp"
#include "backup/backup_list.hpp"
#include "backup/backup_reader.hpp"
#include "storage/new_file.hpp"
#include "storage/store_files.hpp"

namespace shicha::server {
namespace {

namespace fs = std::filesystem;

// The file of a part, with the folders that it stands in. What is in its way came from the backup too.
fs::path placeOf(const std::string& name, const fs::path& folder) {
  std::error_code none;
  fs::path place = folder;
  for (const fs::path& step : fs::path(name).parent_path()) {
    place /= step;
    if (!fs::exists(place, none)) makeFolder(place);
    if (!fs::is_directory(place, none)) throw broken(name + ": twice");
  }
  place = folder / name;
  if (fs::exists(place, none)) throw broken(name + ": twice");
  return place;
}

PackedPart unpackPart(BackupReader& backup, const fs::path& folder) {
  PartFile file(placeOf(backup.name(), folder), PartFile::Access::create);
  PackedPart part{backup.name(), 0, {}};
  crypto::Hasher hasher;
  backup.read([&](BytesView piece) {
    file.write(piece);
    hasher.add(piece);
    part.bytes += piece.size();
  });
  part.digest = hasher.finish();
  return part;
}

void unpack(const fs::path& file, const fs::path& folder) {
  BackupReader backup(file);
  std::vector<PackedPart> parts;
  while (backup.next()) {
    if (backup.name() != kListName) {
      parts.push_back(unpackPart(backup, folder));
      continue;
    }
    if (backup.bytes() > kListBytesMax) throw broken(std::string(kListName));
    std::string list;
    backup.read([&](BytesView piece) { list += piece; });
    storage::orThrow(checkList(list, parts));
    return backup.demandEnd();
  }
  throw broken("cut short");
}

// All that is in a folder, and the folder.
void syncAll(const fs::path& folder) {
  std::error_code code;
  fs::recursive_directory_iterator at(folder, code);
  for (; !code && at != end(at); at.increment(code)) storage::syncToDisk(at->path());
  if (code) throw storage::Fault(Error(ErrorCode::diskError, {folder.string() + ": " + code.message()}));
  storage::syncToDisk(folder);
}

void makeFrom(const fs::path& file, const fs::path& folder,
              const std::function<Result<void>(const fs::path& unfinished)>& finish) {
  if (!storage::isFreeForStore(folder)) {
    throw storage::Fault(Error(ErrorCode::serverDataExists, {folder.string()}));
  }
  const fs::path unfinished = folder.string() + ".new";
  std::error_code code;
  fs::remove_all(unfinished, code);
  makeFolder(unfinished);
  try {
    unpack(file, unfinished);
    storage::orThrow(finish(unfinished));
    syncAll(unfinished);
    fs::rename(unfinished, folder, code);
    if (code) throw writeFault(code.value(), folder);
  } catch (...) {
    fs::remove_all(unfinished, code);
    throw;
  }
  storage::syncToDisk(folder.parent_path().empty() ? fs::path(".") : folder.parent_path());
}

}  // namespace

Result<void> readBackup(const fs::path& file, const fs::path& folder,
                        const std::function<Result<void>(const fs::path& unfinished)>& finish) {
  const fs::path named = folder.has_filename() ? folder : folder.parent_path();  // "folder/"
  return storage::attempt([&] { makeFrom(file, named, finish); });
}

}  // namespace shicha::server
