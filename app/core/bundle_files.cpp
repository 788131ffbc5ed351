#include "core/bundle_files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fstream>
#include <set>
#include <system_error>

namespace shicha::core {
namespace {

namespace fs = std::filesystem;
using membership::KeyEpoch;

Error cannotWrite(const fs::path& file, int reason) {
  if (reason == ENOSPC || reason == EDQUOT || reason == EFBIG) {
    return Error(ErrorCode::diskFull, {}, {file.string()});
  }
  return Error(ErrorCode::fileUnwritable, {std::generic_category().message(reason)}, {file.string()});
}

// A file that is there whole or not at all: written beside, synced, then given its name.
class NewFile {
 public:
  explicit NewFile(fs::path file) : file_(std::move(file)), beside_(file_.string() + ".part") {}
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  ~NewFile() {
    if (descriptor_ < 0) return;
    ::close(descriptor_);
    ::unlink(beside_.c_str());
  }

  Result<void> open() {
    if (fs::exists(file_)) return Error(ErrorCode::fileExists, {}, {file_.string()});
    descriptor_ = ::open(beside_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    return descriptor_ < 0 ? cannotWrite(file_, errno) : Result<void>();
  }

  Result<void> write(BytesView bytes) {
    while (!bytes.empty()) {
      const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return cannotWrite(file_, errno);
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return {};
  }

  Result<void> finish() {
    if (::fsync(descriptor_) != 0) return cannotWrite(file_, errno);
    // Neither replaces what came there meanwhile; memory sticks know no links, and some networks no such
    // renaming.
    const bool isNamed =
        ::renameat2(AT_FDCWD, beside_.c_str(), AT_FDCWD, file_.c_str(), RENAME_NOREPLACE) == 0 ||
        (errno == EINVAL && ::link(beside_.c_str(), file_.c_str()) == 0);
    if (isNamed) return {};
    return errno == EEXIST ? Error(ErrorCode::fileExists, {}, {file_.string()}) : cannotWrite(file_, errno);
  }

 private:
  fs::path file_, beside_;
  int descriptor_ = -1;
};

// The epoch's key, for this person: it was sealed to them, or to the invitation that they came with. Several
// events may bring the same epoch, each to other people.
Result<crypto::SealKey> keyOf(const Tablet& tablet, const std::vector<KeyEpoch>& epochs,
                              const membership::EpochId& id) {
  const crypto::DecryptionKey key = tablet.decryptionKey();
  for (const KeyEpoch& epoch : epochs) {
    if (epoch.id != id) continue;
    for (const crypto::PublicKey& sealedTo : {tablet.writer().key.publicKey(), tablet.me().invitation}) {
      if (const auto opened = membership::openEpoch(epoch, sealedTo, key)) return *opened;
    }
  }
  return Error(ErrorCode::bundleLocked);
}

}  // namespace

Result<std::vector<crypto::Hash>> mediaOf(Tablet& tablet, const MissionHere& mission) {
  auto listed = tablet.list();
  if (!listed) return listed.error();
  std::ranges::stable_sort(*listed, [](const Listed& left, const Listed& right) {
    return left.card.isTypical && !right.card.isTypical;
  });
  std::vector<crypto::Hash> media;
  std::set<crypto::Hash> known;
  for (const Listed& each : *listed) {
    if (each.mission.id != mission.id) continue;
    for (const crypto::Hash& digest : each.card.media) {
      if (known.insert(digest).second) media.push_back(digest);
    }
  }
  return media;
}

Result<exchange::BundleWritten> exportBundle(Tablet& tablet, const MissionHere& mission,
                                             const fs::path& path) {
  storage::Replica& replica = *tablet.replicaOf(mission.id);
  auto media = mediaOf(tablet, mission);
  if (!media) return media.error();
  // Before own work leaves the tablet: a copy of the store that goes on elsewhere can be told then.
  if (const auto renewed = tablet.store().renewToken(); !renewed) return renewed.error();
  const auto workspace = replica.state();
  if (!workspace) return workspace.error();
  const auto epochs = (*workspace)->members().epochs();
  if (epochs.empty()) return Error(ErrorCode::bundleLocked);
  const auto key = keyOf(tablet, epochs, epochs.back().id);
  if (!key) return key.error();
  NewFile file(path);
  if (const auto opened = file.open(); !opened) return opened.error();
  const auto created = static_cast<std::uint64_t>(tablet.ports().clock().count() / 1000);
  const auto written = exchange::writeBundle(
      replica, tablet.media(), {epochs.back().id, *key, created, std::move(*media), {}},
      [&](BytesView bytes) { return file.write(bytes); }, tablet.ports().random);
  if (!written) return written.error();
  if (const auto finished = file.finish(); !finished) return finished.error();
  return written;
}

Result<BundleImported> importBundle(Tablet& tablet, const fs::path& path) {
  errno = 0;
  std::ifstream stream(path, std::ios::binary);
  if (!stream || fs::is_directory(path)) {
    const std::string reason = errno != 0 ? std::generic_category().message(errno) : "is a directory";
    return Error(ErrorCode::fileUnreadable, {reason}, {path.string()});
  }
  const exchange::ByteSource source = [&](std::span<char> into) -> Result<std::size_t> {
    stream.read(into.data(), static_cast<std::streamsize>(into.size()));
    if (stream.bad()) return Error(ErrorCode::fileUnreadable, {"read"}, {path.string()});
    return static_cast<std::size_t>(stream.gcount());
  };
  const auto header = exchange::readBundleHeader(source);
  if (!header) return header.error();
  const auto mission = std::ranges::find(tablet.missions(), header->workspace, &MissionHere::id);
  if (mission == tablet.missions().end()) return Error(ErrorCode::bundleForeign);
  storage::Replica& replica = *tablet.replicaOf(mission->id);
  const auto workspace = replica.state();
  if (!workspace) return workspace.error();
  const auto key = keyOf(tablet, (*workspace)->members().epochs(), header->epoch);
  if (!key) return key.error();
  BundleImported imported{*mission, {}};
  const auto taken = exchange::takeBundle(*header, source, *key, replica, tablet.media(), imported.taken);
  if (!taken) return taken.error();
  return imported;
}

}  // namespace shicha::core
