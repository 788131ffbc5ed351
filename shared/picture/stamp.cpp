#include "picture/stamp.hpp"

#include <pango/pangocairo.h>

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/time_text.hpp"
#include "fonts/lettering.hpp"
#include "picture/canvas.hpp"
#include "picture/decode.hpp"
#include "picture/jpeg_writer.hpp"
#include "picture/marks.hpp"

namespace shicha::picture {
namespace {

using inspection::Position;

// Of the photo's long side: on a photo that is printed 8 cm wide, letters of 2 mm.
constexpr double kLetter = 1.0 / 42;
constexpr double kMargin = 0.6;  // in letters
constexpr std::size_t kDigestDigits = 8;

// "23.29000": five places are a metre.
std::string degrees(std::int32_t valueE7) {
  const std::int64_t value = std::abs(std::int64_t{valueE7});
  constexpr std::int64_t kDegree = 10'000'000;
  std::array<char, 24> text{};
  std::snprintf(text.data(), text.size(), "%lld.%05lld", static_cast<long long>(value / kDegree),
                static_cast<long long>(value % kDegree / 100));
  return text.data();
}

std::string positionText(const Position& position, Language language) {
  const auto say = [&](const Words& words) { return std::string(words.in(language)); };
  const Words north = position.latitudeE7 < 0 ? Words{"南纬 ", "S "} : Words{"北纬 ", "N "};
  const Words east = position.longitudeE7 < 0 ? Words{"西经 ", "W "} : Words{"东经 ", "E "};
  std::string text = say(north) + degrees(position.latitudeE7) + "°" + say({"　", ", "}) + say(east) +
                     degrees(position.longitudeE7) + "°" + say({"　", ", "});
  if (position.accuracyCm == 0) return text + say({"精度不明", "accuracy not known"});
  const std::uint32_t metres = (position.accuracyCm + 99) / 100;
  return text + say({"精度 ", "within "}) + std::to_string(metres) + say({" 米", " m"});
}

// 本机时间, and what the server's clock said when the two were last compared.
std::string clockText(const inspection::Photo& photo, Language language) {
  const auto say = [&](const Words& words) { return std::string(words.in(language)); };
  constexpr std::int64_t kSecond = 1'000;
  constexpr std::size_t kDay = 10, kClock = 8;
  const std::string exact = timeText(std::chrono::milliseconds(photo.clockMs));
  std::string text = say({"时间 ", "Time "}) + exact.substr(0, kDay) + " " + exact.substr(kDay + 1, kClock);
  if (!photo.offsetMs) return text + say({"（平板时钟，未与服务器核对）", " (tablet's clock, not compared)"});
  const std::int64_t seconds = *photo.offsetMs / kSecond;
  if (seconds == 0) return text + say({"（平板时钟，与服务器一致）", " (tablet's clock, as the server's)"});
  const Words behind = seconds > 0
                           ? Words{"（平板时钟，比服务器慢 ", " (tablet's clock, behind the server's by "}
                           : Words{"（平板时钟，比服务器快 ", " (tablet's clock, ahead of the server's by "};
  return text + say(behind) + std::to_string(std::abs(seconds)) + say({" 秒）", " s)"});
}

// What programs write down where they have no receiver; whatever else is there was written for people.
constexpr std::string_view kNoReceiver = "no-receiver", kNoTablet = "shichactl";

std::string placeText(const inspection::Photo& photo, Language language) {
  const auto say = [&](const Words& words) { return std::string(words.in(language)); };
  if (photo.position) return say({"位置 ", "Position "}) + positionText(*photo.position, language);
  std::string why = photo.whyNoPosition;
  if (why.empty()) why = say({"原因不明", "nobody knows why"});
  if (why == kNoTablet) why = say({"由命令行录入", "taken in without a tablet"});
  if (why == kNoReceiver) why = say({"平板没有定位设备", "the tablet has no receiver"});
  return say({"无位置（", "No position ("}) + why + say({"）", ")"});
}

}  // namespace

std::vector<std::string> stampLines(const std::string& institution, const std::string& place,
                                    const inspection::Photo& photo, Language language) {
  std::vector<std::string> lines = {institution};
  if (!place.empty()) lines.push_back(place);
  lines.push_back(clockText(photo, language));
  lines.push_back(placeText(photo, language));
  lines.push_back(std::string(Words{"原件校验 ", "Digest of the original "}.in(language)) +
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
