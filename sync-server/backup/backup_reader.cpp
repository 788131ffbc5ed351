#include "backup/backup_reader.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <cerrno>
#include <new>
#include <vector>

#include "backup/backup_list.hpp"

namespace shicha::server {
namespace {

namespace fs = std::filesystem;
using storage::Fault;

// Source: POSIX.1-2017, pax, "ustar Interchange Format": blocks of 512 bytes, at the end two of zeros.
constexpr std::uint64_t kBlockBytes = 512;
constexpr std::uint64_t kEndBytes = 2 * kBlockBytes;

// Of zeros, to the end of the block.
std::uint64_t paddingAfter(std::uint64_t bytes) { return (kBlockBytes - bytes % kBlockBytes) % kBlockBytes; }

Fault faultOf(archive* reader) {
  const char* text = archive_error_string(reader);
  const std::string reason = text == nullptr ? "no archive" : text;
  switch (archive_errno(reader)) {
    case ENOMEM:
      return Fault(Error(ErrorCode::memoryShort));
    case EIO:
      return Fault(Error(ErrorCode::fileUnreadable, {reason}));
    default:
      return broken(reason);
  }
}

bool isPlainFile(archive_entry* entry) {
  return archive_entry_filetype(entry) == AE_IFREG && archive_entry_hardlink(entry) == nullptr &&
         archive_entry_symlink(entry) == nullptr && archive_entry_size_is_set(entry) != 0 &&
         archive_entry_size(entry) >= 0;
}

}  // namespace

Fault broken(std::string what) { return Fault(Error(ErrorCode::backupBroken, {std::move(what)})); }

void BackupReader::Free::operator()(archive* reader) const { archive_read_free(reader); }

BackupReader::BackupReader(const fs::path& path)
    : file_(path, PartFile::Access::read), archive_(archive_read_new()) {
  if (archive_ == nullptr) throw std::bad_alloc();
  const bool isOpen = archive_read_support_format_tar(archive_.get()) == ARCHIVE_OK &&
                      archive_read_open_fd(archive_.get(), file_.descriptor(), kPieceBytes) == ARCHIVE_OK;
  if (!isOpen) throw faultOf(archive_.get());
}

bool BackupReader::next() {
  archive_entry* entry = nullptr;
  const int code = archive_read_next_header(archive_.get(), &entry);
  if (code == ARCHIVE_EOF) return false;
  if (code != ARCHIVE_OK) throw faultOf(archive_.get());
  const auto header = static_cast<std::uint64_t>(archive_read_header_position(archive_.get()));
  demandZeros(header - paddingAfter(bytes_), header);
  const char* name = archive_entry_pathname(entry);
  name_ = name == nullptr ? "" : name;
  if (!isPartName(name_) && name_ != kListName) throw broken("an entry with another name");
  if (!isPlainFile(entry)) throw broken(name_ + ": no plain file");
  bytes_ = static_cast<std::uint64_t>(archive_entry_size(entry));
  header_ = header;
  return true;
}

void BackupReader::read(const std::function<void(BytesView piece)>& take) {
  std::vector<char> room(kPieceBytes);
  while (true) {
    const la_ssize_t count = archive_read_data(archive_.get(), room.data(), room.size());
    if (count < 0) throw faultOf(archive_.get());
    if (count == 0) return;
    take({room.data(), static_cast<std::size_t>(count)});
  }
}

void BackupReader::demandEnd() {
  const std::uint64_t end = header_ + kBlockBytes + bytes_;
  if (file_.size() < end + paddingAfter(bytes_) + kEndBytes) throw broken("cut short");
  demandZeros(end, file_.size());
}

void BackupReader::demandZeros(std::uint64_t from, std::uint64_t to) const {
  std::vector<char> room(kPieceBytes);
  for (std::uint64_t place = from; place < to; place += room.size()) {
    room.resize(std::min<std::uint64_t>(room.size(), to - place));
    file_.readAt(place, room);
    if (std::ranges::any_of(room, [](char byte) { return byte != 0; })) throw broken("stray bytes");
  }
}

}  // namespace shicha::server
