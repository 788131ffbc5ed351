// A package as bytes that can be read anywhere: a file, or memory.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace shicha::handover {

struct PackageBytes {
  std::uint64_t size = 0;

  // Fills the room from that place on; place + room is within the size. Errors: fileUnreadable.
  std::function<Result<void>(std::uint64_t place, std::span<char> room)> read;
};

// Errors: fileUnreadable, also where it is no plain file.
Result<PackageBytes> openPackage(const std::filesystem::path& path);

// bytes: outlive the result.
PackageBytes packageIn(BytesView bytes);

// So many bytes from a place on, within the size. For few bytes.
Result<std::string> bytesAt(const PackageBytes& package, std::uint64_t place, std::size_t count);

}  // namespace shicha::handover
