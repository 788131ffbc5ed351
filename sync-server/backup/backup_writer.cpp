#include "backup/backup_writer.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <sys/stat.h>

#include <ctime>
#include <new>

namespace shicha::server {

namespace fs = std::filesystem;

void BackupWriter::Free::operator()(archive* writer) const { archive_write_free(writer); }

BackupWriter::BackupWriter(const fs::path& path, fs::path named)
    : file_(path, PartFile::Access::fill), named_(std::move(named)), archive_(archive_write_new()) {
  if (archive_ == nullptr) throw std::bad_alloc();
  // Plain headers wherever they suffice: sizes from 8 GiB on need the others.
  check(archive_write_set_format_pax_restricted(archive_.get()) == ARCHIVE_OK);
  check(archive_write_set_bytes_per_block(archive_.get(), 0) == ARCHIVE_OK);
  check(archive_write_open(archive_.get(), this, nullptr, take, nullptr) == ARCHIVE_OK);
}

// Where it is told of a failure, libarchive 3.6 forgets to free what it opened. So it is told of none, and
// goes on until check().
la_ssize_t BackupWriter::take(archive* /*writer*/, void* self, const void* bytes, std::size_t size) {
  auto& writer = *static_cast<BackupWriter*>(self);
  if (writer.reason_ == 0) writer.reason_ = writer.file_.tryWrite({static_cast<const char*>(bytes), size});
  return static_cast<la_ssize_t>(size);
}

void BackupWriter::begin(const std::string& name, std::uint64_t bytes) {
  const std::unique_ptr<archive_entry, void (*)(archive_entry*)> entry(archive_entry_new(),
                                                                       archive_entry_free);
  if (entry == nullptr) throw std::bad_alloc();
  archive_entry_set_pathname(entry.get(), name.c_str());
  archive_entry_set_filetype(entry.get(), AE_IFREG);
  archive_entry_set_perm(entry.get(), S_IRUSR | S_IWUSR);
  archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes));
  // Where an administrator unpacks it by hand, files of 1970 would look wrong.
  archive_entry_set_mtime(entry.get(), std::time(nullptr), 0);
  check(archive_write_header(archive_.get(), entry.get()) == ARCHIVE_OK);
}

void BackupWriter::write(BytesView bytes) {
  const la_ssize_t count = archive_write_data(archive_.get(), bytes.data(), bytes.size());
  check(count == static_cast<la_ssize_t>(bytes.size()));
}

void BackupWriter::finish() { check(archive_write_close(archive_.get()) == ARCHIVE_OK); }

void BackupWriter::check(bool isDone) {
  if (reason_ != 0) throw writeFault(reason_, named_);
  if (isDone) return;
  const char* const text = archive_error_string(archive_.get());
  throw storage::Fault(Error(ErrorCode::diskError, {text == nullptr ? "libarchive" : text}));
}

}  // namespace shicha::server
