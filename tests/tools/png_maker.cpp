#include "tools/png_maker.hpp"

#include <png.h>

#include <cstdlib>
#include <vector>

namespace shicha::test {
namespace {

using Kind = MadePng::Kind;

int colourType(Kind kind) {
  switch (kind) {
    case Kind::rgb:
      return PNG_COLOR_TYPE_RGB;
    case Kind::seeThrough:
      return PNG_COLOR_TYPE_RGB_ALPHA;
    case Kind::palette:
      return PNG_COLOR_TYPE_PALETTE;
    case Kind::grey16:
    case Kind::black:
      return PNG_COLOR_TYPE_GRAY;
  }
  std::abort();
}

int depthOf(Kind kind) { return kind == Kind::grey16 ? 16 : kind == Kind::black ? 1 : 8; }

// quarter: 0 to 3, row by row.
std::vector<png_byte> pixelOf(Kind kind, unsigned quarter) {
  static const std::vector<std::vector<png_byte>> kColours = {
      {255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {255, 255, 255}};
  switch (kind) {
    case Kind::rgb:
      return kColours[quarter];
    case Kind::seeThrough: {
      if (quarter == 3) return {0, 0, 0, 0};
      std::vector<png_byte> pixel = kColours[quarter];
      pixel.push_back(255);
      return pixel;
    }
    case Kind::grey16:
      return {static_cast<png_byte>(quarter * 85), 0x80};
    case Kind::palette:
      return {static_cast<png_byte>(quarter)};
    case Kind::black:
      break;
  }
  return {};
}

std::vector<png_byte> rowOf(const MadePng& png, unsigned y) {
  if (png.kind == Kind::black) return std::vector<png_byte>((png.width + 7) / 8);
  std::vector<png_byte> row;
  for (unsigned x = 0; x < png.width; ++x) {
    const unsigned quarter = (x < png.width / 2 ? 0U : 1U) + (y < png.height / 2 ? 0U : 2U);
    const std::vector<png_byte> pixel = pixelOf(png.kind, quarter);
    row.insert(row.end(), pixel.begin(), pixel.end());
  }
  return row;
}

}  // namespace

std::string makePng(const MadePng& png) {
  std::string file;
  png_structp writer = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  png_infop info = png_create_info_struct(writer);
  png_set_write_fn(
      writer, &file,
      [](png_structp to, png_bytep bytes, std::size_t count) {
        static_cast<std::string*>(png_get_io_ptr(to))->append(reinterpret_cast<const char*>(bytes), count);
      },
      nullptr);
  png_set_IHDR(writer, info, png.width, png.height, depthOf(png.kind), colourType(png.kind),
               png.isInterlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
               PNG_FILTER_TYPE_DEFAULT);
  const png_color palette[] = {{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {255, 255, 255}};
  if (png.kind == Kind::palette) png_set_PLTE(writer, info, palette, 4);
  png_write_info(writer, info);
  const int passes = png_set_interlace_handling(writer);
  for (int pass = 0; pass < passes; ++pass) {
    for (unsigned y = 0; y < png.height; ++y) {
      const std::vector<png_byte> row = rowOf(png, y);
      png_write_row(writer, row.data());
    }
  }
  png_write_end(writer, info);
  png_destroy_write_struct(&writer, &info);
  return file;
}

}  // namespace shicha::test
