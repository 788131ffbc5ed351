// Where a ZIP file is written to: a file or memory.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace shicha::document {

// Threads: one at a time.
class ZipOutput {
 public:
  virtual ~ZipOutput() = default;

  virtual Result<void> append(BytesView bytes) = 0;

  // Over what was written before.
  virtual Result<void> rewrite(std::uint64_t place, BytesView bytes) = 0;

  // The last call. Where it was not made, nothing is left.
  virtual Result<void> finish() = 0;
};

class ZipMemory : public ZipOutput {
 public:
  Result<void> append(BytesView bytes) override;
  Result<void> rewrite(std::uint64_t place, BytesView bytes) override;
  Result<void> finish() override { return {}; }

  std::string bytes;
};

// PATH.new, and at the end PATH. Errors of all calls: diskFull, fileUnwritable, diskError.
class ZipOnDisk : public ZipOutput {
 public:
  // Errors besides: fileExists.
  static Result<std::unique_ptr<ZipOnDisk>> create(const std::filesystem::path& path);
  ZipOnDisk(const ZipOnDisk&) = delete;
  ZipOnDisk& operator=(const ZipOnDisk&) = delete;
  ~ZipOnDisk() override;

  Result<void> append(BytesView bytes) override;
  Result<void> rewrite(std::uint64_t place, BytesView bytes) override;
  Result<void> finish() override;

 private:
  ZipOnDisk(const std::filesystem::path& path, int descriptor);

  std::filesystem::path path_, fresh_;
  int descriptor_;
  off_t written_ = 0, begun_ = 0;  // so many bytes, and of those so many the disk was told of
  bool isFinished_ = false;
};

}  // namespace shicha::document
