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

// The new control log begins before anything comes back from tablets: what is decided from now on takes
// effect after what was decided before the backup.
Result<void> beginControlLogs(ServerData& data) {
  const auto invited = invitedOf(data);
  if (!invited) return invited.error();
  const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  for (const campaign::Mission& mission : data.missions->all()) {
    const auto begun = data.missions->sealKey(
        mission, *invited, {"server", "从备份恢复 restored from a backup", now.time_since_epoch()});
    if (!begun) return begun;
  }
  return {};
}

// A store that goes on elsewhere: what it wrote after the backup may be out there.
Result<void> beginAnew(const fs::path& root) {
  const auto data = ServerData::open(root);
  if (!data) return data.error();
  storage::Store& store = (*data)->missions->store();
  const auto ended = storage::attempt([&] { store.records().transact([&] { store.endOwnLogs(); }); });
  if (!ended) return ended;
  if (const auto forgotten = BackedUp::forget(store); !forgotten) return forgotten;
  if (const auto renewed = renewIdentity(**data); !renewed) return renewed;
  return beginControlLogs(**data);
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
