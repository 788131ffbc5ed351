// Copies of photos that say what they show: for paper, for others, and for screens.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/words.hpp"
#include "inspection/inspection.hpp"
#include "picture/copies.hpp"
#include "picture/pixels.hpp"

namespace shicha::picture {

// What stands below a photo: the institution; where in the form, as the caller words it (empty: nowhere);
// when, by the tablet's clock, and how far that was from the server's; where, and how exactly, or why nobody
// knows; the first 8 digits of the original's digest. A line each.
std::vector<std::string> stampLines(const std::string& institution, const std::string& place,
                                    const inspection::Photo& photo, Language language);

// The picture with a white strip below it that has these lines; they cover nothing.
// Errors: fontMissing. Threads: any.
Result<Pixels> stamped(Pixels pixels, const std::vector<std::string>& lines);

struct StampedPhoto {
  std::shared_ptr<const std::string> jpeg;
  unsigned width = 0, height = 0;  // pixels
};

// From the bytes of a photo, the original or its screen copy, to a file: upright, marked and stamped.
// no lines: no strip. longSide: pixels, of the photo without its strip.
// Errors: those of decode(), fontMissing, memoryShort. Threads: any.
Result<StampedPhoto> stampedPhoto(const Source& source, const std::vector<inspection::Mark>& marks,
                                  const std::vector<std::string>& lines, unsigned longSide = kScreenSide);

}  // namespace shicha::picture
