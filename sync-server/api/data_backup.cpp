#include "api/data_backup.hpp"

#include "backup/backup.hpp"
#include "storage/fault.hpp"

namespace shicha::server {
namespace {

namespace fs = std::filesystem;
using storage::Database;

// Where a part of the folder stands in it.
std::string nameIn(const DataFolder& folder, const fs::path& path) {
  return fs::relative(path, folder.root).generic_string();
}

BackupPart fileAt(const DataFolder& folder, const fs::path& path) {
  return {nameIn(folder, path), [path](const fs::path& into) { fs::copy_file(path, into); }};
}

BackupPart copyOf(const DataFolder& folder, Database& database) {
  return {nameIn(folder, database.connection().getFilename()),
          [&database](const fs::path& into) { database.copyTo(into); }};
}

// A store that goes on elsewhere: what it wrote after the backup may be out there.
Result<void> beginAnew(const fs::path& root) {
  const auto data = ServerData::open(root);
  if (!data) return data.error();
  storage::Store& store = (*data)->missions->store();
  const auto ended = storage::attempt([&] { store.records().transact([&] { store.endOwnLogs(); }); });
  if (!ended) return ended;
  if (const auto forgotten = BackedUp::forget(store); !forgotten) return forgotten;
  return renewIdentity(**data);
}

}  // namespace

Result<void> backUp(ServerData& data, const fs::path& file) {
  std::vector<BackupPart> parts;
  for (const auto& key : fs::directory_iterator(data.folder.keys())) {
    parts.push_back(fileAt(data.folder, key.path()));
  }
  storage::Store& store = data.missions->store();
  parts.push_back(copyOf(data.folder, store.records()));
  parts.push_back(copyOf(data.folder, store.mediaFile()));
  parts.push_back({nameIn(data.folder, data.folder.accounts()),
                   [&](const fs::path& into) { storage::orThrow(data.accounts->backup(into)); }});
  parts.push_back({nameIn(data.folder, data.folder.registry()),
                   [&](const fs::path& into) { storage::orThrow(data.registry->backup(into)); }});
  const auto written = writeBackup(file, parts);
  return written ? data.missions->backedUp().note(store) : written;
}

Result<void> restore(const fs::path& file, const fs::path& folder) {
  return readBackup(file, folder, [](const fs::path& unfinished) { return beginAnew(unfinished); });
}

}  // namespace shicha::server
