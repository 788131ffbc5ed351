#include "handover/zip_directory.hpp"

#include <algorithm>
#include <optional>

namespace shicha::handover {
namespace {

constexpr BytesView kEndMark{"PK\x05\x06", 4}, kEnd64Mark{"PK\x06\x06", 4}, kLocatorMark{"PK\x06\x07", 4};
constexpr BytesView kCentralMark{"PK\x01\x02", 4};
constexpr std::size_t kEndBytes = 22, kEnd64Bytes = 56, kLocatorBytes = 20, kCentralBytes = 46;
constexpr std::size_t kRemarkBytesMax = 65'535;  // behind the end, in files of others
constexpr std::uint64_t kSee64 = 0xFFFF, kSee64Long = 0xFFFF'FFFF;
constexpr std::uint16_t kPlaceField = 1;  // the extra field with numbers of 64 bits
constexpr std::uint64_t kEncrypted = 1;   // a flag

Error unreadable(const char* what) { return Error(ErrorCode::packageUnreadable, {what}); }

// A number, least byte first. The bytes are there.
std::uint64_t numberAt(BytesView bytes, std::size_t at, std::size_t size) {
  std::uint64_t number = 0;
  for (std::size_t i = size; i > 0; --i) {
    number = number << 8U | static_cast<std::uint8_t>(bytes[at + i - 1]);
  }
  return number;
}

struct End {
  std::uint64_t place = 0;  // of the first record that ends the file
  std::uint64_t entries = 0, bytes = 0, directory = 0;
};

// The records of 64 bits, where they stand before the end.
Result<void> read64(const PackageBytes& package, End& end) {
  if (end.place < kLocatorBytes + kEnd64Bytes) return {};
  const std::uint64_t place = end.place - kLocatorBytes - kEnd64Bytes;
  const auto records = bytesAt(package, place, kEnd64Bytes + kLocatorBytes);
  if (!records) return records.error();
  const BytesView view = *records;
  if (!view.starts_with(kEnd64Mark) || view.substr(kEnd64Bytes, 4) != kLocatorMark) return {};
  end = {place, numberAt(view, 32, 8), numberAt(view, 40, 8), numberAt(view, 48, 8)};
  return {};
}

Result<End> findEnd(const PackageBytes& package) {
  if (package.size < kEndBytes) return unreadable("ZIP");
  const std::uint64_t tail = std::min<std::uint64_t>(package.size, kEndBytes + kRemarkBytesMax);
  const std::uint64_t from = package.size - tail;
  const auto bytes = bytesAt(package, from, static_cast<std::size_t>(tail));
  if (!bytes) return bytes.error();
  const std::size_t at = bytes->rfind(kEndMark, bytes->size() - kEndBytes);
  if (at == std::string::npos) return unreadable("ZIP");
  End end{from + at, numberAt(*bytes, at + 10, 2), numberAt(*bytes, at + 12, 4),
          numberAt(*bytes, at + 16, 4)};
  if (end.entries == kSee64 || end.bytes == kSee64Long || end.directory == kSee64Long) {
    if (const auto read = read64(package, end); !read) return read.error();
  }
  if (end.entries > kEntriesMax || end.bytes > kDirectoryBytesMax) return unreadable("ZIP: too many files");
  const bool fits = end.directory <= end.place && end.bytes <= end.place - end.directory;
  return fits ? Result<End>(end) : unreadable("ZIP: directory");
}

// Where an entry begins, where 32 bits do not hold it.
std::optional<std::uint64_t> farPlace(BytesView extra) {
  if (extra.size() < 12 || numberAt(extra, 0, 2) != kPlaceField || numberAt(extra, 2, 2) != 8) return {};
  return numberAt(extra, 4, 8);
}

// The entry at the beginning of the bytes; nothing where it is none.
std::optional<FoundEntry> takeEntry(BytesView& bytes) {
  if (bytes.size() < kCentralBytes || !bytes.starts_with(kCentralMark)) return std::nullopt;
  const std::size_t name = numberAt(bytes, 28, 2), extra = numberAt(bytes, 30, 2);
  const std::size_t whole = kCentralBytes + name + extra + numberAt(bytes, 32, 2);
  if (bytes.size() < whole) return std::nullopt;
  FoundEntry found;
  document::ZipEntry& entry = found.entry;
  found.isPlain = numberAt(bytes, 10, 2) == 0 && (numberAt(bytes, 8, 2) & kEncrypted) == 0;
  entry.sum = static_cast<std::uint32_t>(numberAt(bytes, 16, 4));
  entry.packedSize = numberAt(bytes, 20, 4);
  entry.size = numberAt(bytes, 24, 4);
  entry.place = numberAt(bytes, 42, 4);
  entry.name = bytes.substr(kCentralBytes, name);
  if (entry.place == kSee64Long) {
    entry.place = farPlace(bytes.substr(kCentralBytes + name, extra)).value_or(entry.place);
  }
  bytes.remove_prefix(whole);
  return found;
}

}  // namespace

Result<ZipDirectory> readDirectory(const PackageBytes& package) {
  const auto end = findEnd(package);
  if (!end) return end.error();
  auto bytes = bytesAt(package, end->directory, static_cast<std::size_t>(end->bytes));
  if (!bytes) return bytes.error();
  ZipDirectory directory{{}, std::move(*bytes), end->directory};
  BytesView rest = directory.bytes;
  while (!rest.empty()) {
    auto entry = takeEntry(rest);
    if (!entry || directory.entries.size() == kEntriesMax) return unreadable("ZIP: directory");
    directory.entries.push_back(std::move(*entry));
  }
  if (directory.entries.size() != end->entries) return unreadable("ZIP: directory");
  return directory;
}

}  // namespace shicha::handover
