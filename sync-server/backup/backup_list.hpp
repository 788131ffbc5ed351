// The list that ends a backup: what is in it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "crypto/digest.hpp"

namespace shicha::server {

// The last entry of a backup. Only there the digests are known without reading everything twice, and a
// backup that was cut short has none.
constexpr std::string_view kListName = "shicha-backup.json";

// The longest list that is read: there are but a few parts.
constexpr std::size_t kListBytesMax = 1'048'576;

// A part as it stands in a backup.
struct PackedPart {
  std::string name;
  std::uint64_t bytes = 0;
  crypto::Hash digest;
};

// May a part be called so? Letters and digits of ASCII and "._-", in folders parted by "/"; at most 100
// bytes, which every tar can hold. None leads out of the folder, hides in another spelling, or is the list's.
bool isPartName(std::string_view name);

// The list as it is written. Its text depends on nothing but the parts and their order.
std::string listText(std::span<const PackedPart> parts);

// Does the list of a backup fit what was unpacked, in order? Errors: backupBroken.
Result<void> checkList(const std::string& text, std::span<const PackedPart> parts);

}  // namespace shicha::server
