#include "inspection/photo_words.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include "base/time_text.hpp"
#include "base/words.hpp"

namespace shicha::inspection {
namespace {

// What programs write down where they have no receiver; whatever else is there was written for people.
constexpr std::string_view kNoReceiver = "no-receiver", kNoTablet = "shichactl";

std::string degrees(std::int32_t valueE7) {
  const std::int64_t value = std::abs(std::int64_t{valueE7});
  constexpr std::int64_t kDegree = 10'000'000;
  std::array<char, 24> text{};
  std::snprintf(text.data(), text.size(), "%lld.%05lld°", static_cast<long long>(value / kDegree),
                static_cast<long long>(value % kDegree / 100));
  return text.data();
}

std::string positionText(const Position& position, Language language) {
  const auto say = [&](const Words& words) { return std::string(words.in(language)); };
  const Words north = position.latitudeE7 < 0 ? Words{"南纬 ", "S "} : Words{"北纬 ", "N "};
  const Words east = position.longitudeE7 < 0 ? Words{"西经 ", "W "} : Words{"东经 ", "E "};
  std::string text = say(north) + degrees(position.latitudeE7) + say({"　", ", "}) + say(east) +
                     degrees(position.longitudeE7) + say({"　", ", "});
  if (position.accuracyCm == 0) return text + say({"精度不明", "accuracy not known"});
  const std::uint32_t metres = (position.accuracyCm + 99) / 100;
  return text + say({"精度 ", "within "}) + std::to_string(metres) + say({" 米", " m"});
}

}  // namespace

std::string clockText(const Photo& photo) {
  constexpr std::size_t kDay = 10, kClock = 8;
  const std::string exact = timeText(std::chrono::milliseconds(photo.clockMs));
  return exact.substr(0, kDay) + " " + exact.substr(kDay + 1, kClock);
}

std::string offsetText(const Photo& photo, Language language) {
  const auto say = [&](const Words& words) { return std::string(words.in(language)); };
  constexpr std::int64_t kSecond = 1'000;
  if (!photo.offsetMs) return say({"平板时钟，未与服务器核对", "tablet's clock, not compared"});
  const std::int64_t seconds = *photo.offsetMs / kSecond;
  if (seconds == 0) return say({"平板时钟，与服务器一致", "tablet's clock, as the server's"});
  const Words behind = seconds > 0
                           ? Words{"平板时钟，比服务器慢 ", "tablet's clock, behind the server's by "}
                           : Words{"平板时钟，比服务器快 ", "tablet's clock, ahead of the server's by "};
  return say(behind) + std::to_string(std::abs(seconds)) + say({" 秒", " s"});
}

std::string whereText(const Photo& photo, Language language) {
  const auto say = [&](const Words& words) { return std::string(words.in(language)); };
  if (photo.position) return positionText(*photo.position, language);
  std::string why = photo.whyNoPosition;
  if (why.empty()) why = say({"原因不明", "nobody knows why"});
  if (why == kNoTablet) why = say({"由命令行录入", "taken in without a tablet"});
  if (why == kNoReceiver) why = say({"平板没有定位设备", "the tablet has no receiver"});
  return say({"未知（", "unknown ("}) + why + say({"）", ")"});
}

std::string cameraText(const Photo& photo, Language language) {
  constexpr std::size_t kDay = 10;
  std::string text = photo.exifTime;  // "2023:11:23 10:15:00"
  for (std::size_t at = 0; at < std::min(kDay, text.size()); ++at) {
    if (text[at] == ':') text[at] = '-';
  }
  if (!photo.exifPosition) return text;
  if (!text.empty()) text += Words{"　", ", "}.in(language);
  return text + positionText(*photo.exifPosition, language);
}

}  // namespace shicha::inspection
