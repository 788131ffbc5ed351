#include "tools/photo_maker.hpp"

// jpeglib.h needs this before it.
#include <cstdio>

#include <jpeglib.h>
#include <libexif/exif-data.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <random>
#include <vector>

namespace shicha::test {
namespace {

// An entry of that tag with room for its value; the data owns it.
ExifEntry* addEntry(ExifData* data, ExifIfd ifd, ExifTag tag, ExifFormat format, unsigned long components) {
  ExifMem* memory = exif_mem_new_default();
  ExifEntry* entry = exif_entry_new_mem(memory);
  entry->tag = tag;
  entry->format = format;
  entry->components = components;
  entry->size = static_cast<unsigned>(components * exif_format_get_size(format));
  entry->data = static_cast<unsigned char*>(exif_mem_alloc(memory, entry->size));
  exif_content_add_entry(data->ifd[ifd], entry);
  exif_entry_unref(entry);
  exif_mem_unref(memory);
  return entry;
}

void addText(ExifData* data, ExifIfd ifd, ExifTag tag, const std::string& text) {
  const ExifEntry* entry = addEntry(data, ifd, tag, EXIF_FORMAT_ASCII, text.size() + 1);
  std::memcpy(entry->data, text.c_str(), text.size() + 1);
}

// Degrees, minutes, and seconds with four places.
void addAngle(ExifData* data, ExifTag tag, std::int64_t valueE7) {
  constexpr std::int64_t kDegree = 10'000'000, kMinutes = 60, kSecondParts = 10'000;
  const ExifEntry* entry = addEntry(data, EXIF_IFD_GPS, tag, EXIF_FORMAT_RATIONAL, 3);
  const std::int64_t minutes = valueE7 % kDegree * kMinutes;
  const std::int64_t seconds = minutes % kDegree * kMinutes * kSecondParts / kDegree;
  const ExifRational parts[] = {{static_cast<ExifLong>(valueE7 / kDegree), 1},
                                {static_cast<ExifLong>(minutes / kDegree), 1},
                                {static_cast<ExifLong>(seconds), kSecondParts}};
  for (std::size_t i = 0; i < 3; ++i) {
    exif_set_rational(entry->data + 8 * i, exif_data_get_byte_order(data), parts[i]);
  }
}

std::vector<unsigned char> exifOf(const MadePhoto& photo) {
  const std::unique_ptr<ExifData, void (*)(ExifData*)> data(exif_data_new(), exif_data_unref);
  exif_data_set_byte_order(data.get(), EXIF_BYTE_ORDER_INTEL);
  if (!photo.time.empty()) addText(data.get(), EXIF_IFD_EXIF, EXIF_TAG_DATE_TIME_ORIGINAL, photo.time);
  if (photo.orientation != 0) {
    const ExifEntry* entry = addEntry(data.get(), EXIF_IFD_0, EXIF_TAG_ORIENTATION, EXIF_FORMAT_SHORT, 1);
    exif_set_short(entry->data, exif_data_get_byte_order(data.get()),
                   static_cast<ExifShort>(photo.orientation));
  }
  if (photo.hasPosition) {
    addText(data.get(), EXIF_IFD_GPS, static_cast<ExifTag>(EXIF_TAG_GPS_LATITUDE_REF), "N");
    addAngle(data.get(), static_cast<ExifTag>(EXIF_TAG_GPS_LATITUDE), photo.latitudeE7);
    addText(data.get(), EXIF_IFD_GPS, static_cast<ExifTag>(EXIF_TAG_GPS_LONGITUDE_REF), "E");
    addAngle(data.get(), static_cast<ExifTag>(EXIF_TAG_GPS_LONGITUDE), photo.longitudeE7);
  }
  unsigned char* bytes = nullptr;
  unsigned size = 0;
  exif_data_save_data(data.get(), &bytes, &size);
  std::vector<unsigned char> segment(bytes, bytes + size);
  std::free(bytes);
  return segment;
}

struct Shade {
  unsigned red = 0, green = 0, blue = 0;
};

// Stripes and a slope, so that no two shades look alike; or quarters.
Shade shadeAt(const MadePhoto& photo, unsigned x, unsigned y) {
  if (photo.hasQuarters) {
    const bool isLeft = x < photo.width / 2, isTop = y < photo.height / 2;
    if (isTop) return isLeft ? Shade{255, 0, 0} : Shade{0, 255, 0};
    return isLeft ? Shade{0, 0, 255} : Shade{255, 255, 255};
  }
  return {x * 255 / photo.width, y * 255 / photo.height, (x / 16 + y / 16) % 2 * 96 + photo.shade % 160};
}

std::vector<JSAMPLE> rowOf(const MadePhoto& photo, unsigned y) {
  std::vector<JSAMPLE> row;
  std::minstd_rand dice(y + 1);
  const auto put = [&](unsigned value) {
    const unsigned grain = photo.grain == 0 ? 0 : static_cast<unsigned>(dice() >> 8U) % photo.grain;
    row.push_back(static_cast<JSAMPLE>(std::min(255U, value + grain)));
  };
  for (unsigned x = 0; x < photo.width; ++x) {
    const Shade shade = shadeAt(photo, x, y);
    if (photo.colours == MadePhoto::Colours::grey) {
      put((shade.red + shade.green + shade.blue) / 3);
      continue;
    }
    put(shade.red);
    put(shade.green);
    put(shade.blue);
    if (photo.colours == MadePhoto::Colours::ink) put(255);  // no black, the other way round
  }
  return row;
}

void setColours(jpeg_compress_struct& jpeg, MadePhoto::Colours colours) {
  jpeg.in_color_space = colours == MadePhoto::Colours::rgb    ? JCS_RGB
                        : colours == MadePhoto::Colours::grey ? JCS_GRAYSCALE
                                                              : JCS_CMYK;
  jpeg.input_components = colours == MadePhoto::Colours::rgb    ? 3
                          : colours == MadePhoto::Colours::grey ? 1
                                                                : 4;
}

// Each coefficient of each colour in a scan of its own.
std::vector<jpeg_scan_info> veryManyScans(int colours) {
  std::vector<jpeg_scan_info> scans;
  for (int coefficient = 0; coefficient < DCTSIZE2; ++coefficient) {
    for (int colour = 0; colour < colours; ++colour) {
      jpeg_scan_info scan{};
      scan.comps_in_scan = 1;
      scan.component_index[0] = colour;
      scan.Ss = scan.Se = coefficient;
      scans.push_back(scan);
    }
  }
  return scans;
}

}  // namespace

std::string makePhoto(const MadePhoto& photo) {
  jpeg_compress_struct jpeg{};
  jpeg_error_mgr errors{};
  jpeg.err = jpeg_std_error(&errors);
  jpeg_create_compress(&jpeg);
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&jpeg, &bytes, &size);
  jpeg.image_width = photo.width;
  jpeg.image_height = photo.height;
  setColours(jpeg, photo.colours);
  jpeg_set_defaults(&jpeg);
  const std::vector<jpeg_scan_info> scans = veryManyScans(jpeg.num_components);
  if (photo.scans == MadePhoto::Scans::several) jpeg_simple_progression(&jpeg);
  if (photo.scans == MadePhoto::Scans::very) {
    jpeg.scan_info = scans.data();
    jpeg.num_scans = static_cast<int>(scans.size());
  }
  jpeg_start_compress(&jpeg, TRUE);
  if (!photo.time.empty() || photo.orientation != 0) {
    const std::vector<unsigned char> exif = exifOf(photo);
    jpeg_write_marker(&jpeg, JPEG_APP0 + 1, exif.data(), static_cast<unsigned>(exif.size()));
  }
  for (unsigned y = 0; y < photo.height; ++y) {
    std::vector<JSAMPLE> row = rowOf(photo, y);
    JSAMPROW rows[] = {row.data()};
    jpeg_write_scanlines(&jpeg, rows, 1);
  }
  jpeg_finish_compress(&jpeg);
  std::string file(reinterpret_cast<const char*>(bytes), size);
  jpeg_destroy_compress(&jpeg);
  std::free(bytes);
  return file;
}

}  // namespace shicha::test
