// A ZIP file taken apart by another program's reader.
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace shicha::test {

// libarchive shows names in the language settings of the thread: from here to its end, those of UTF-8.
class NamesInUtf8 {
 public:
  NamesInUtf8() { uselocale(mine_); }
  ~NamesInUtf8() {
    uselocale(before_);
    freelocale(mine_);
  }
  NamesInUtf8(const NamesInUtf8&) = delete;
  NamesInUtf8& operator=(const NamesInUtf8&) = delete;

 private:
  locale_t before_ = uselocale(nullptr);
  locale_t mine_ = newlocale(LC_ALL_MASK, "C.UTF-8", nullptr);
};

// Names and contents, in the order of the file's directory. Throws where it is no sound ZIP file.
inline std::vector<std::pair<std::string, std::string>> zipParts(const std::string& bytes) {
  const NamesInUtf8 utf8;
  const std::unique_ptr<archive, int (*)(archive*)> from(archive_read_new(), archive_read_free);
  const auto check = [&](bool isDone) {
    if (!isDone) throw std::runtime_error(archive_error_string(from.get()));
  };
  archive_read_support_format_zip_seekable(from.get());
  check(archive_read_open_memory(from.get(), bytes.data(), bytes.size()) == ARCHIVE_OK);
  std::vector<std::pair<std::string, std::string>> parts;
  for (;;) {
    archive_entry* entry = nullptr;
    const int state = archive_read_next_header(from.get(), &entry);
    if (state == ARCHIVE_EOF) return parts;
    const char* const name = archive_entry_pathname(entry);
    check(state == ARCHIVE_OK && name != nullptr);
    auto& part = parts.emplace_back(name, std::string());
    char room[4096];
    la_ssize_t size = 0;
    while ((size = archive_read_data(from.get(), room, sizeof room)) > 0) {
      part.second.append(room, static_cast<std::size_t>(size));
    }
    check(size == 0);
  }
}

}  // namespace shicha::test
