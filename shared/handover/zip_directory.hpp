// The directory of a ZIP file that came from elsewhere. Nothing in it is believed before it was compared.
#pragma once

#include <vector>

#include "document/zip_records.hpp"
#include "handover/package_bytes.hpp"

namespace shicha::handover {

// Limits of what is read into memory.
constexpr std::size_t kDirectoryBytesMax = std::size_t{16} << 20U;
constexpr std::size_t kEntriesMax = 100'000;

// An entry as the directory tells of it.
struct FoundEntry {
  document::ZipEntry entry;
  bool isPlain = false;  // stored as it is: neither packed nor encrypted
};

struct ZipDirectory {
  std::vector<FoundEntry> entries;
  std::string bytes;        // of the directory, without what stands behind it
  std::uint64_t place = 0;  // where it begins
};

// Errors: packageUnreadable, which says what is wrong: no ZIP file, cut off, larger than the limits;
// fileUnreadable. Threads: any.
Result<ZipDirectory> readDirectory(const PackageBytes& package);

}  // namespace shicha::handover
