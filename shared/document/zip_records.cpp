#include "document/zip_records.hpp"

#include <algorithm>

namespace shicha::document {
namespace {

constexpr std::uint16_t kVersion = 20;     // 2.0: deflated entries, folders in names
constexpr std::uint16_t kVersion64 = 45;   // 4.5: places beyond 4 GiB
constexpr std::uint16_t kByUnix = 3 << 8;  // says that the attributes are those of Unix
constexpr std::uint16_t kNamesUtf8 = 0x800;
constexpr std::uint16_t kDeflated = 8;
constexpr std::uint32_t kPlainFile = 0100644U << 16;
constexpr std::uint16_t kSee64 = 0xFFFF;  // of 16 bits: the value stands in the record of 64
constexpr std::uint32_t kSee64Long = 0xFFFF'FFFF;

constexpr std::uint32_t kLocal = 0x04034b50, kCentral = 0x02014b50, kEnd = 0x06054b50;
constexpr std::uint32_t kEnd64 = 0x06064b50, kEnd64Locator = 0x07064b50;
constexpr std::uint64_t kEnd64BytesAfter = 44;  // of that record, behind its length

// Numbers, least byte first.
class Record {
 public:
  template <class Number>
  Record& put(Number number) {
    for (std::size_t i = 0; i < sizeof number; ++i) {
      bytes_ += static_cast<char>(static_cast<std::uint64_t>(number) >> (8 * i) & 0xFF);
    }
    return *this;
  }
  Record& text(const std::string& text) {
    bytes_ += text;
    return *this;
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

std::uint16_t in16(std::uint64_t number) { return static_cast<std::uint16_t>(number); }
std::uint32_t in32(std::uint64_t number) { return static_cast<std::uint32_t>(number); }

// What both headers of an entry say in the same order.
void putCommon(Record& record, const ZipEntry& entry, ZipTime made, std::uint16_t extraBytes) {
  record.put(kNamesUtf8).put(entry.isDeflated ? kDeflated : std::uint16_t{0});
  record.put(made.time).put(made.day).put(entry.sum);
  record.put(in32(entry.packedSize)).put(in32(entry.size));
  record.put(in16(entry.name.size())).put(extraBytes);
}

}  // namespace

ZipTime zipTimeOf(std::chrono::seconds since1970) {
  using namespace std::chrono;
  constexpr sys_seconds kFirst = sys_days(year(1980) / 1 / 1);
  constexpr sys_seconds kLast = sys_days(year(2108) / 1 / 1) - 2s;
  const sys_seconds moment = std::clamp(sys_seconds(since1970), kFirst, kLast);
  const auto midnight = floor<days>(moment);
  const year_month_day day(midnight);
  const hh_mm_ss<seconds> time(moment - midnight);
  const unsigned years = static_cast<unsigned>(static_cast<int>(day.year()) - 1980);
  return {in16(years << 9 | static_cast<unsigned>(day.month()) << 5 | static_cast<unsigned>(day.day())),
          in16(static_cast<std::uint64_t>(time.hours().count() << 11 | time.minutes().count() << 5 |
                                          time.seconds().count() / 2))};
}

std::string localHeader(const ZipEntry& entry, ZipTime made) {
  Record record;
  record.put(kLocal).put(kVersion);
  putCommon(record, entry, made, 0);
  return record.text(entry.name).take();
}

std::string centralHeader(const ZipEntry& entry, ZipTime made) {
  const bool isFar = entry.place >= kSee64Long;
  const std::uint16_t version = isFar ? kVersion64 : kVersion;
  Record record;
  record.put(kCentral).put(in16(kByUnix | version)).put(version);
  putCommon(record, entry, made, isFar ? 12 : 0);
  record.put(std::uint16_t{0}).put(std::uint16_t{0}).put(std::uint16_t{0});  // no remark, disk 0, not text
  record.put(kPlainFile).put(isFar ? kSee64Long : in32(entry.place)).text(entry.name);
  if (isFar) record.put(std::uint16_t{1}).put(std::uint16_t{8}).put(entry.place);
  return record.take();
}

std::string endOfDirectory(std::uint64_t entries, std::uint64_t bytes, std::uint64_t place) {
  Record record;
  if (entries >= kSee64 || bytes >= kSee64Long || place >= kSee64Long) {
    record.put(kEnd64).put(kEnd64BytesAfter).put(in16(kByUnix | kVersion64)).put(kVersion64);
    record.put(std::uint32_t{0}).put(std::uint32_t{0}).put(entries).put(entries).put(bytes).put(place);
    record.put(kEnd64Locator).put(std::uint32_t{0}).put(place + bytes).put(std::uint32_t{1});
  }
  const std::uint16_t count = in16(std::min<std::uint64_t>(entries, kSee64));
  record.put(kEnd).put(std::uint16_t{0}).put(std::uint16_t{0}).put(count).put(count);
  record.put(in32(std::min<std::uint64_t>(bytes, kSee64Long)));
  record.put(in32(std::min<std::uint64_t>(place, kSee64Long))).put(std::uint16_t{0});
  return record.take();
}

}  // namespace shicha::document
