// The records of a ZIP file that stand around its entries' bytes. Source: APPNOTE.TXT 6.3.10, 4.3 and 4.4.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace shicha::document {

// What 32 bits hold, without the value that stands for "see elsewhere".
constexpr std::uint64_t kZipEntryBytesMax = 0xFFFF'FFFE;

// Days and times as MS-DOS counts them: from 1980 to 2107, in steps of two seconds.
struct ZipTime {
  std::uint16_t day = 0;
  std::uint16_t time = 0;
};

// since1970: what is too early or too late becomes the earliest or latest.
ZipTime zipTimeOf(std::chrono::seconds since1970);

struct ZipEntry {
  std::string name;
  bool isDeflated = false;
  std::uint64_t place = 0;  // where it begins in the file
  std::uint64_t size = 0;
  std::uint64_t packedSize = 0;
  std::uint32_t sum = 0;  // CRC-32
};

// Before the bytes of an entry. Its length depends on the name alone.
std::string localHeader(const ZipEntry& entry, ZipTime made);

// In the directory at the file's end.
std::string centralHeader(const ZipEntry& entry, ZipTime made);

// Behind it. entries: how many; bytes, place: of the directory. With records of 64 bits where 16 and 32 do
// not suffice.
std::string endOfDirectory(std::uint64_t entries, std::uint64_t bytes, std::uint64_t place);

}  // namespace shicha::document
