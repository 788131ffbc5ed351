// How long one photo may keep a tablet busy.
#pragma once

#include <chrono>

namespace shicha::picture {

// A photo of 200 megapixels takes some seconds; what takes longer was made to take long.
constexpr std::chrono::seconds kDecodingMax{15};

// The reason that is given then. It says nothing of the photo alone: the tablet may have been busy or asleep.
constexpr const char* kTakesTooLong = "takes too long";

class Deadline {
 public:
  bool isOver() const { return std::chrono::steady_clock::now() > end_; }

 private:
  std::chrono::steady_clock::time_point end_ = std::chrono::steady_clock::now() + kDecodingMax;
};

// What decoding may hold in memory besides the picture that it makes: progressive and interlaced files are
// kept as a whole.
constexpr std::size_t kDecodingBytesMax = std::size_t{256} << 20U;

}  // namespace shicha::picture
