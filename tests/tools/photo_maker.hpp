// Photos as a tablet's camera makes them, drawn instead of taken.
#pragma once

#include <cstdint>
#include <string>

namespace shicha::test {

struct MadePhoto {
  enum class Colours { rgb, grey, ink };    // ink: four of them, the other way round, as Adobe writes them
  enum class Scans { one, several, very };  // very: hundreds, each of which costs a pass over the picture

  unsigned width = 640, height = 480;
  unsigned shade = 0;  // another one gives another picture
  std::string time;    // "2023:11:23 10:15:00"; empty: no EXIF at all
  bool hasPosition = true;
  std::int32_t latitudeE7 = 232'900'000, longitudeE7 = 1'138'300'000;  // 1e-7 degrees, north and east
  unsigned orientation = 0;  // as EXIF counts it: 1 to 8; 0: it says nothing
  Colours colours = Colours::rgb;
  Scans scans = Scans::one;
  unsigned grain = 0;        // how far pixels are off at random: 24 gives files as large as a camera's
  bool hasQuarters = false;  // red, green, below them blue, white, in place of stripes
};

// The bytes of a JPEG file with EXIF. Threads: any.
std::string makePhoto(const MadePhoto& photo);

}  // namespace shicha::test
