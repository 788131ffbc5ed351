#include "handover/verify_package.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <set>

#include "handover/manifest_check.hpp"
#include "handover/package_names.hpp"
#include "handover/zip_directory.hpp"

namespace shicha::handover {
namespace {

constexpr std::size_t kPieceBytes = 262'144;
constexpr const char* kDirectoryName = "ZIP 目录 / directory";

// What stands in an entry.
struct Content {
  crypto::Hash digest;
  std::uint32_t sum = 0;
};

class Verifier {
 public:
  Verifier(const PackageBytes& package, ZipDirectory directory)
      : package_(package), directory_(std::move(directory)), piece_(std::make_unique<char[]>(kPieceBytes)) {}

  Result<void> run(const std::optional<crypto::PublicKey>& root) {
    if (!nameEntries()) return {};
    if (const auto read = readManifest(root); !read) return read.error();
    if (!check_.manifest) return {};
    if (const auto compared = compareFiles(); !compared) return compared.error();
    return compareRecords();
  }

  PackageCheck take() { return std::move(check_); }

  void problem(const Error& error) {
    if (++check_.problemCount <= kProblemsMax) check_.problems.push_back(error);
  }

 private:
  void problem(ErrorCode code, const std::string& file) {
    if (named_.insert({code, file}).second) problem(Error(code, {}, {shownName(file)}));
  }

  // Where the bytes of an entry begin, if its first record has no more than its name.
  static std::uint64_t contentPlace(const document::ZipEntry& entry) {
    constexpr std::uint64_t kLocalBytes = 30;
    return entry.place + kLocalBytes + entry.name.size();
  }

  // False where the entries cannot all be there, side by side: then nothing of them is read.
  bool nameEntries() {
    std::uint64_t sum = 0;
    for (const FoundEntry& found : directory_.entries) {
      const document::ZipEntry& entry = found.entry;
      const std::uint64_t bytes = contentPlace(entry) - entry.place + entry.packedSize;
      sum += bytes;
      if (entry.place > directory_.place || bytes > directory_.place - entry.place) {
        problem(ErrorCode::packageFileChanged, entry.name);
        continue;
      }
      if (!entries_.emplace(entry.name, &found).second) problem(ErrorCode::packageFileAdded, entry.name);
    }
    if (sum <= package_.size) return true;
    problem(Error(ErrorCode::packageUnreadable, {"ZIP: entries one over the other"}));
    return false;
  }

  const FoundEntry* entryOf(const std::string& name) const {
    const auto found = entries_.find(name);
    return found == entries_.end() ? nullptr : found->second;
  }

  // The text of one of the two files that all others are checked by; nothing where it cannot be had.
  Result<std::optional<std::string>> textOf(const char* name, std::size_t bytesMax) {
    const FoundEntry* found = entryOf(name);
    if (found == nullptr) {
      problem(ErrorCode::packageFileMissing, name);
      return std::optional<std::string>();
    }
    const document::ZipEntry& entry = found->entry;
    if (!found->isPlain || entry.size != entry.packedSize || entry.size > bytesMax) {
      problem(ErrorCode::packageFileChanged, name);
      return std::optional<std::string>();
    }
    auto text = bytesAt(package_, contentPlace(entry), static_cast<std::size_t>(entry.size));
    if (!text) return text.error();
    if (crc32_z(0, reinterpret_cast<const Bytef*>(text->data()), text->size()) != entry.sum) {
      problem(ErrorCode::packageFileChanged, name);
    }
    return std::optional(std::move(*text));
  }

  Result<void> readManifest(const std::optional<crypto::PublicKey>& root) {
    const auto text = textOf(kManifestPath, kManifestBytesMax);
    if (!text) return text.error();
    const auto signature = textOf(kSignaturePath, 2 * crypto::Signature::kSize + 1);
    if (!signature) return signature.error();
    if (!*text) return {};
    auto manifest = decodeManifest(**text);
    if (!manifest) {
      problem(manifest.error());
      return {};
    }
    const auto maker = checkSignature(*manifest, **text, signature->value_or(""));
    if (maker) {
      check_.maker = *maker;
    } else if (*signature) {
      problem(maker.error());
    }
    if (root && manifest->root != *root) {
      problem(Error(ErrorCode::packageNotTrusted, {manifest->root.hex()}));
    }
    for (const std::string& each : contradictionsIn(*manifest)) {
      problem(Error(ErrorCode::packageUnreadable, {std::string(kManifestPath) + ": " + each}));
    }
    check_.manifest = std::move(*manifest);
    return {};
  }

  Result<void> compareFiles() {
    std::set<std::string> known = {kManifestPath, kSignaturePath};
    for (const ManifestFile& file : check_.manifest->files) {
      known.insert(file.path);
      const FoundEntry* found = entryOf(file.path);
      if (found == nullptr) {
        // Where its entry points elsewhere, that was told already.
        if (!named_.contains({ErrorCode::packageFileChanged, file.path})) {
          problem(ErrorCode::packageFileMissing, file.path);
        }
        continue;
      }
      if (const auto compared = compare(file, *found); !compared) return compared;
    }
    for (const auto& [name, found] : entries_) {
      if (!known.contains(name)) problem(ErrorCode::packageFileAdded, name);
    }
    return {};
  }

  Result<void> compare(const ManifestFile& file, const FoundEntry& found) {
    const document::ZipEntry& entry = found.entry;
    bool isSame = found.isPlain && entry.size == file.size && entry.packedSize == file.size;
    if (isSame) {
      const auto content = read(entry);
      if (!content) return content.error();
      isSame = content->digest == file.digest && content->sum == entry.sum;
    }
    if (!isSame) {
      problem(ErrorCode::packageFileChanged, file.path);
      return {};
    }
    ++check_.filesGood;
    check_.bytes += file.size;
    return {};
  }

  Result<Content> read(const document::ZipEntry& entry) {
    Content content;
    std::uint64_t place = contentPlace(entry);
    for (std::uint64_t rest = entry.size; rest > 0;) {
      const std::span<char> room(piece_.get(),
                                 static_cast<std::size_t>(std::min<std::uint64_t>(rest, kPieceBytes)));
      if (const auto filled = package_.read(place, room); !filled) return filled.error();
      hasher_.add({room.data(), room.size()});
      content.sum = static_cast<std::uint32_t>(
          crc32_z(content.sum, reinterpret_cast<const Bytef*>(room.data()), room.size()));
      place += room.size();
      rest -= room.size();
    }
    content.digest = hasher_.finish();
    return content;
  }

  // A package has one spelling: its records are made anew from what was found, and every byte outside the
  // files must be one of them.
  Result<void> compareRecords() {
    const document::ZipTime made = document::zipTimeOf(zipClock(check_.manifest->made));
    std::string directory;
    std::vector<const document::ZipEntry*> order;
    for (const FoundEntry& found : directory_.entries) {
      order.push_back(&found.entry);
      directory += document::centralHeader(found.entry, made);
    }
    if (const auto compared = compareLocal(order, made); !compared) return compared;
    directory += document::endOfDirectory(order.size(), directory.size(), directory_.place);
    const std::uint64_t behind = directory_.place + directory.size();
    if (package_.size > behind) addedBytes(behind, package_.size);
    const std::uint64_t count = std::min(package_.size, behind) - directory_.place;
    const auto found = bytesAt(package_, directory_.place, static_cast<std::size_t>(count));
    if (!found) return found.error();
    if (*found != directory) problem(ErrorCode::packageFileChanged, kDirectoryName);
    return {};
  }

  Result<void> compareLocal(std::vector<const document::ZipEntry*>& order, const document::ZipTime& made) {
    std::ranges::stable_sort(order, {}, &document::ZipEntry::place);
    std::uint64_t place = 0;
    for (const document::ZipEntry* entry : order) {
      if (entry->place > directory_.place) continue;  // told already
      if (entry->place > place) addedBytes(place, entry->place);
      const std::string header = document::localHeader(*entry, made);
      const std::uint64_t count = std::min<std::uint64_t>(header.size(), package_.size - entry->place);
      const auto found = bytesAt(package_, entry->place, static_cast<std::size_t>(count));
      if (!found) return found.error();
      // A file that does not belong there at all need not be as we would have written it.
      const bool isAdded = named_.contains({ErrorCode::packageFileAdded, entry->name});
      if (*found != header && !isAdded) problem(ErrorCode::packageFileChanged, entry->name);
      place = std::max(place, contentPlace(*entry) + entry->packedSize);
    }
    if (place < directory_.place) addedBytes(place, directory_.place);
    return {};
  }

  void addedBytes(std::uint64_t from, std::uint64_t to) {
    problem(ErrorCode::packageFileAdded,
            "ZIP 字节 / bytes " + std::to_string(from) + "–" + std::to_string(to - 1));
  }

  const PackageBytes& package_;
  ZipDirectory directory_;
  std::unique_ptr<char[]> piece_;
  crypto::Hasher hasher_;
  std::map<std::string, const FoundEntry*> entries_;  // by name; the first of each
  std::set<std::pair<ErrorCode, std::string>> named_;
  PackageCheck check_;
};

}  // namespace

Result<PackageCheck> verifyPackage(const PackageBytes& package,
                                   const std::optional<crypto::PublicKey>& root) {
  auto directory = readDirectory(package);
  if (!directory && directory.error().code() == ErrorCode::fileUnreadable) return directory.error();
  if (!directory) return PackageCheck{{}, {}, 0, 0, {directory.error()}, 1};
  Verifier verifier(package, std::move(*directory));
  if (const auto run = verifier.run(root); !run) return run.error();
  return verifier.take();
}

}  // namespace shicha::handover
