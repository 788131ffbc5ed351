// Making out nothing: parts of a picture become a few squares.
#pragma once

#include "picture/pixels.hpp"

namespace shicha::picture {

struct Box {
  unsigned left = 0, top = 0, right = 0, bottom = 0;  // right and bottom are outside
};

// At most so many squares along the longer side of a box.
constexpr unsigned kBlurSquaresMax = 8;

// box: inside the picture; an empty one changes nothing. Threads: any.
void blur(Pixels& pixels, const Box& box);

}  // namespace shicha::picture
