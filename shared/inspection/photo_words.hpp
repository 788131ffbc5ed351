// When and where a photo was taken, in words: on stamped copies, printed annexes and lists alike.
#pragma once

#include "base/language.hpp"
#include "inspection/inspection.hpp"

namespace shicha::inspection {

// "2023-11-23 10:15:00", by the tablet's clock, in China.
std::string clockText(const Photo& photo);

// "平板时钟，比服务器慢 2 秒": what that clock is worth.
std::string offsetText(const Photo& photo, Language language);

// "北纬 23.29000°　东经 113.83000°　精度 8 米"; or why nobody knows: "未知（平板没有定位设备）".
// Five places are a metre.
std::string whereText(const Photo& photo, Language language);

// What the camera itself wrote: "2023-11-23 10:15:00　北纬 …". Empty: nothing.
std::string cameraText(const Photo& photo, Language language);

}  // namespace shicha::inspection
