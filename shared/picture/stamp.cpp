#include "picture/stamp.hpp"

#include <pango/pangocairo.h>

#include <algorithm>

#include "base/words.hpp"
#include "fonts/lettering.hpp"
#include "inspection/photo_words.hpp"
#include "picture/canvas.hpp"
#include "picture/decode.hpp"
#include "picture/jpeg_writer.hpp"
#include "picture/marks.hpp"

namespace shicha::picture {
namespace {

// Of the photo's long side: on a photo that is printed 8 cm wide, letters of 2 mm.
constexpr double kLetter = 1.0 / 42;
constexpr double kMargin = 0.6;  // in letters
constexpr std::size_t kDigestDigits = 8;

}  // namespace

std::vector<std::string> stampLines(const std::string& institution, const std::string& place,
                                    const inspection::Photo& photo, Language language) {
  std::vector<std::string> lines = {institution};
  if (!place.empty()) lines.push_back(place);
  const auto say = [&](const Words& words) { return std::string(words.in(language)); };
  lines.push_back(say({"录入 ", "Taken in "}) + inspection::clockText(photo) + say({"（", " ("}) +
                  inspection::offsetText(photo, language) + say({"）", ")"}));
  lines.push_back(say({"位置 ", "Position "}) + inspection::whereText(photo, language));
  const std::string camera = inspection::cameraText(photo, language);
  if (!camera.empty()) lines.push_back(say({"相机记录 ", "By the camera "}) + camera);
  lines.push_back(say({"原件校验 ", "Digest of the original "}) +
                  photo.medium.digest.hex().substr(0, kDigestDigits));
  return lines;
}

Result<Pixels> stamped(Pixels pixels, const std::vector<std::string>& lines) {
  if (lines.empty()) return pixels;
  if (const auto fonts = fonts::demandChinese(); !fonts) return fonts.error();
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "" : "\n") + fonts::printable(line);
  const double longSide = std::max(pixels.size.width, pixels.size.height);
  const double letter = std::max(9.0, kLetter * longSide), margin = kMargin * letter;
  const auto layoutOn = [&](cairo_t* canvas) {
    const double width = std::max(letter, pixels.size.width - 2 * margin);
    fonts::Layout layout = fonts::layoutOf(canvas, text, {fonts::Face::hei, letter, false}, width);
    pango_layout_set_spacing(layout.get(), static_cast<int>(letter / 6 * PANGO_SCALE));
    return layout;
  };
  PangoRectangle box{};
  pango_layout_get_pixel_extents(layoutOn(canvasOn(pixels).get()).get(), nullptr, &box);
  const unsigned above = pixels.size.height;
  pixels.size.height += static_cast<unsigned>(box.height + 2 * margin);
  pixels.all.resize(std::size_t{pixels.size.width} * pixels.size.height, colour(255, 255, 255));
  const Canvas canvas = canvasOn(pixels);
  cairo_set_source_rgb(canvas.get(), 0, 0, 0);
  cairo_move_to(canvas.get(), margin, above + margin);
  pango_cairo_show_layout(canvas.get(), layoutOn(canvas.get()).get());
  cairo_surface_flush(cairo_get_target(canvas.get()));
  return pixels;
}

Result<StampedPhoto> stampedPhoto(const Source& source, const std::vector<inspection::Mark>& marks,
                                  const std::vector<std::string>& lines, unsigned longSide) {
  auto photo = decode(source, longSide);
  if (!photo) return photo.error();
  auto drawn = marked(std::move(*photo), marks);
  if (!drawn) return drawn.error();
  const auto whole = stamped(std::move(*drawn), lines);
  if (!whole) return whole.error();
  auto jpeg = jpegOf(*whole);
  if (!jpeg) return jpeg.error();
  return StampedPhoto{std::make_shared<const std::string>(std::move(*jpeg)), whole->size.width,
                      whole->size.height};
}

}  // namespace shicha::picture
