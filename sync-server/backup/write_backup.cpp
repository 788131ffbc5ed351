#include <algorithm>
#include <cassert>
#include <vector>

#include "backup/backup.hpp"
#include "backup/backup_list.hpp"
#include "backup/backup_writer.hpp"
#include "backup/part_file.hpp"
#include "storage/new_file.hpp"

namespace shicha::server {
namespace {

namespace fs = std::filesystem;

// Where parts are made: beside the backup, where there is most likely room, and in a folder of their own, for
// SQLite makes other files beside its own, and nobody else may read any of them. Empty but for one part.
class PartsFolder {
 public:
  explicit PartsFolder(fs::path path) : path_(std::move(path)) { empty(); }
  PartsFolder(const PartsFolder&) = delete;
  PartsFolder& operator=(const PartsFolder&) = delete;
  ~PartsFolder() { remove(); }

  fs::path file() const { return path_ / "part"; }

  void empty() {
    remove();
    makeFolder(path_);
  }

 private:
  void remove() const {
    std::error_code none;
    fs::remove_all(path_, none);
  }

  fs::path path_;
};

PackedPart pack(BackupWriter& backup, const std::string& name, const fs::path& path) {
  const PartFile file(path, PartFile::Access::read);
  backup.begin(name, file.size());
  crypto::Hasher hasher;
  std::vector<char> room(std::min<std::uint64_t>(kPieceBytes, file.size()));
  for (std::uint64_t done = 0; done < file.size(); done += room.size()) {
    room.resize(std::min<std::uint64_t>(room.size(), file.size() - done));
    file.readAt(done, room);
    const BytesView piece(room.data(), room.size());
    hasher.add(piece);
    backup.write(piece);
  }
  return {name, file.size(), hasher.finish()};
}

}  // namespace

Result<void> writeBackup(const fs::path& file, std::span<const BackupPart> parts) {
  const auto write = [&](const fs::path& fresh) {
    PartsFolder folder(file.string() + ".parts");
    BackupWriter backup(fresh, file);
    std::vector<PackedPart> packed;
    for (const BackupPart& part : parts) {
      assert(isPartName(part.name));
      assert(std::ranges::find(packed, part.name, &PackedPart::name) == packed.end());
      part.write(folder.file());
      packed.push_back(pack(backup, part.name, folder.file()));
      folder.empty();
    }
    const std::string list = listText(packed);
    backup.begin(std::string(kListName), list.size());
    backup.write(list);
    backup.finish();
  };
  return storage::attempt([&] { storage::makeNewFile(file, write); });
}

}  // namespace shicha::server
