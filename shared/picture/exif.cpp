#include "picture/exif.hpp"

#include <libexif/exif-data.h>

#include <array>
#include <memory>

namespace shicha::picture {
namespace {

constexpr std::int64_t kDegreeE7 = 10'000'000;
constexpr std::size_t kTimeLetters = 19;
constexpr auto kPositioningError = static_cast<ExifTag>(0x001F);

struct Unref {
  void operator()(ExifData* data) const { exif_data_unref(data); }
};

// A rational number times a factor, rounded down; nothing where it makes no sense.
std::optional<std::int64_t> scaled(const ExifEntry& entry, std::size_t index, std::int64_t factor) {
  constexpr std::size_t kRationalBytes = 8;
  if (entry.format != EXIF_FORMAT_RATIONAL || entry.size < (index + 1) * kRationalBytes) return std::nullopt;
  const ExifByteOrder order = exif_data_get_byte_order(entry.parent->parent);
  const ExifRational value = exif_get_rational(entry.data + index * kRationalBytes, order);
  if (value.denominator == 0) return std::nullopt;
  return static_cast<std::int64_t>(value.numerator) * factor / value.denominator;
}

char letterOf(ExifContent* content, ExifTag tag) {
  const ExifEntry* entry = exif_content_get_entry(content, tag);
  return entry == nullptr || entry->size == 0 ? '\0' : static_cast<char>(entry->data[0]);
}

// Degrees, minutes and seconds, each a rational number; negative in the south and in the west.
std::optional<std::int32_t> angle(ExifContent* gps, ExifTag tag, ExifTag reference, char negative,
                                  int limit) {
  constexpr std::array<std::int64_t, 3> kParts = {1, 60, 3600};
  const ExifEntry* entry = exif_content_get_entry(gps, tag);
  if (entry == nullptr) return std::nullopt;
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < kParts.size(); ++i) {
    const auto part = scaled(*entry, i, kDegreeE7);
    if (!part) return std::nullopt;
    sum += *part / kParts.at(i);
  }
  if (sum > limit * kDegreeE7) return std::nullopt;
  return static_cast<std::int32_t>(letterOf(gps, reference) == negative ? -sum : sum);
}

std::optional<inspection::Position> positionOf(ExifContent* gps) {
  const auto latitude = angle(gps, static_cast<ExifTag>(EXIF_TAG_GPS_LATITUDE),
                              static_cast<ExifTag>(EXIF_TAG_GPS_LATITUDE_REF), 'S', 90);
  const auto longitude = angle(gps, static_cast<ExifTag>(EXIF_TAG_GPS_LONGITUDE),
                               static_cast<ExifTag>(EXIF_TAG_GPS_LONGITUDE_REF), 'W', 180);
  if (!latitude || !longitude) return std::nullopt;
  inspection::Position position{*latitude, *longitude, 0};
  if (const ExifEntry* error = exif_content_get_entry(gps, kPositioningError)) {
    constexpr std::int64_t kAccuracyMax = 1'000'000'000;  // cm: anything beyond is no accuracy
    const std::int64_t accuracy = scaled(*error, 0, 100).value_or(0);
    position.accuracyCm = accuracy <= kAccuracyMax ? static_cast<std::uint32_t>(accuracy) : 0;
  }
  return position;
}

// "2023:11:23 10:15:00", and nothing else that a stranger may have put there.
std::string timeOf(ExifContent* content, ExifTag tag) {
  const ExifEntry* entry = exif_content_get_entry(content, tag);
  if (entry == nullptr || entry->size < kTimeLetters) return {};
  std::string text(reinterpret_cast<const char*>(entry->data), kTimeLetters);
  return text.find_first_not_of("0123456789: ") == std::string::npos ? text : std::string();
}

unsigned orientationOf(ExifContent* content, ExifByteOrder order) {
  constexpr unsigned kUpright = 1, kLast = 8;
  const ExifEntry* entry = exif_content_get_entry(content, EXIF_TAG_ORIENTATION);
  if (entry == nullptr || entry->format != EXIF_FORMAT_SHORT || entry->size < 2) return kUpright;
  const unsigned orientation = exif_get_short(entry->data, order);
  return orientation >= kUpright && orientation <= kLast ? orientation : kUpright;
}

}  // namespace

Exif readExif(BytesView segment) {
  const std::unique_ptr<ExifData, Unref> data(exif_data_new_from_data(
      reinterpret_cast<const unsigned char*>(segment.data()), static_cast<unsigned>(segment.size())));
  Exif exif;
  if (data == nullptr) return exif;
  exif.time = timeOf(data->ifd[EXIF_IFD_EXIF], EXIF_TAG_DATE_TIME_ORIGINAL);
  if (exif.time.empty()) exif.time = timeOf(data->ifd[EXIF_IFD_0], EXIF_TAG_DATE_TIME);
  exif.position = positionOf(data->ifd[EXIF_IFD_GPS]);
  exif.orientation = orientationOf(data->ifd[EXIF_IFD_0], exif_data_get_byte_order(data.get()));
  return exif;
}

}  // namespace shicha::picture
