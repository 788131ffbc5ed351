// Writing ZIP files: what an ODT is, and a package. A file of any size takes a few hundred KB of memory.
//
// Names are UTF-8 and say so; no extra fields, no data descriptors: every program reads such a file, also
// from a pipe. The same content gives the same bytes. Source: APPNOTE.TXT 6.3.10 (PKWARE); OpenDocument 1.2,
// part 3, 3.3.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace shicha::document {

enum class Packing { stored, deflated };  // stored: for what is compressed already, as photos are

// Fills the room with the next bytes and says how many; 0 at the end.
using ZipSource = std::function<Result<std::size_t>(std::span<char> room)>;

// After an error no more is written: every further call gives that error again. Threads: one at a time.
class ZipFile {
 public:
  // A file that only its owner can read. Until finish() it is called PATH.new; whoever goes without
  // finish() leaves nothing.
  // made: the time that all entries bear, since 1970, in universal time.
  // Errors: fileExists, fileUnwritable.
  static Result<ZipFile> create(const std::filesystem::path& path, std::chrono::seconds made);

  // In memory.
  explicit ZipFile(std::chrono::seconds made);

  ZipFile(ZipFile&&) noexcept;
  ~ZipFile();

  // name: "folder/file", UTF-8, another each time, at most 65,535 bytes.
  // Errors: those of the source; diskFull, fileUnwritable; fileTooLarge, from 4 GiB on.
  Result<void> add(const std::string& name, Packing packing, const ZipSource& source);
  Result<void> add(const std::string& name, Packing packing, BytesView bytes);

  // Ends the file, puts it on the disk and gives it its name. The last call.
  // Errors: as add(); fileExists, where meanwhile there is one; diskError.
  Result<void> finish();

  // Of a finished one in memory. The last call.
  std::string takeBytes();

 private:
  struct State;
  explicit ZipFile(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace shicha::document
