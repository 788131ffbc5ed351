#include "document/odt_pictures.hpp"

#include <cairo.h>

#include <cmath>
#include <functional>

#include "document/figures.hpp"

namespace shicha::document {
namespace {

constexpr double kDotsPerMm = 300 / 25.4;
constexpr double kCodeDots = 600;
constexpr double kDotsMax = 8000;

cairo_status_t append(void* file, const unsigned char* bytes, unsigned int size) {
  static_cast<std::string*>(file)->append(reinterpret_cast<const char*>(bytes), size);
  return CAIRO_STATUS_SUCCESS;
}

// A PNG of that many dots. What is not drawn on stays clear.
std::shared_ptr<const std::string> png(double width, double height,
                                       const std::function<void(cairo_t*)>& draw) {
  const auto dots = [](double length) {
    return static_cast<int>(std::clamp(std::ceil(length), 1.0, kDotsMax));
  };
  const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
      cairo_image_surface_create(CAIRO_FORMAT_ARGB32, dots(width), dots(height)), cairo_surface_destroy);
  const std::unique_ptr<cairo_t, decltype(&cairo_destroy)> pen(cairo_create(surface.get()), cairo_destroy);
  draw(pen.get());
  auto file = std::make_shared<std::string>();
  cairo_surface_write_to_png_stream(surface.get(), append, file.get());
  return file;
}

}  // namespace

Result<std::string> OdtPictures::nameOf(const Picture& picture) {
  if (picture.jpeg == nullptr || picture.jpeg->empty()) return Error(ErrorCode::pictureBroken, {"0"});
  auto [found, isNew] = jpegs_.try_emplace(picture.jpeg.get());
  if (isNew) found->second = add(picture.jpeg, ".jpg");
  return found->second;
}

std::string OdtPictures::nameOf(const Drawing& drawing) {
  return add(png(drawing.widthMm * kDotsPerMm, drawing.heightMm * kDotsPerMm,
                 [&](cairo_t* picture) { drawLines(drawing, picture, 0, 0, kDotsPerMm); }),
             ".png");
}

Result<std::string> OdtPictures::nameOf(const Code& code) {
  auto [found, isNew] = codes_.try_emplace(code.text);
  if (!isNew) return found->second;
  const auto ink = codeInk(code.text, kCodeDots);
  if (!ink) return ink.error();
  found->second = add(png(kCodeDots, kCodeDots, [&](cairo_t* picture) { (*ink)(picture, 0, 0); }), ".png");
  return found->second;
}

std::string OdtPictures::add(std::shared_ptr<const std::string> bytes, const char* ending) {
  files_.push_back({"Pictures/" + std::to_string(files_.size() + 1) + ending, std::move(bytes)});
  return files_.back().name;
}

}  // namespace shicha::document
