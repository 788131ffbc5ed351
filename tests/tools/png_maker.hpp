// PNG pictures of every kind, drawn.
#pragma once

#include <string>

namespace shicha::test {

struct MadePng {
  enum class Kind { rgb, seeThrough, grey16, palette, black };  // black: one bit for each pixel

  unsigned width = 64, height = 48;
  Kind kind = Kind::rgb;
  bool isInterlaced = false;
};

// Red, green, below them blue, white, a quarter each. seeThrough: the last one is black, and not to be seen;
// grey16: from dark to bright in place of colours; black: all of it.
std::string makePng(const MadePng& png);

}  // namespace shicha::test
