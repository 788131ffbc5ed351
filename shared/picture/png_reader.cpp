#include "picture/png_reader.hpp"

#include <png.h>

#include <algorithm>
#include <csetjmp>
#include <cstring>
#include <optional>

#include "picture/deadline.hpp"
#include "picture/photo_head.hpp"
#include "picture/shrinker.hpp"

namespace shicha::picture {
namespace {

constexpr png_alloc_size_t kTextBytesMax = 1'000'000;  // of what stands beside the picture, unpacked

std::uint32_t onWhite(const png_byte* rgba) {
  const unsigned alpha = rgba[3];
  const auto mixed = [&](unsigned value) { return (value * alpha + 255 * (255 - alpha) + 127) / 255; };
  return colour(mixed(rgba[0]), mixed(rgba[1]), mixed(rgba[2]));
}

// libpng leaves a call that fails by a jump to run(), over frames of its own alone: nothing of ours that must
// be taken down is alive in run() while it is called.
class Reader {
 public:
  Reader(const Source& source, unsigned longSide) : source_(source), longSide_(longSide) {}
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() { png_destroy_read_struct(&png_, &info_, nullptr); }

  Result<Pixels> read() {
    if (run()) return shrinker_->take();
    if (failure_) return *failure_;
    return Error(ErrorCode::pictureBroken, {"PNG: " + reason_});
  }

 private:
  static Reader& selfOf(png_structp png) { return *static_cast<Reader*>(png_get_error_ptr(png)); }

  bool run() {
    if (setjmp(back_) != 0) return false;  // NOLINT(cert-err52-cpp): libpng knows no other way
    png_ = png_create_read_struct(
        PNG_LIBPNG_VER_STRING, this, [](png_structp png, png_const_charp why) { selfOf(png).failFor(why); },
        [](png_structp, png_const_charp) {});
    info_ = png_ == nullptr ? nullptr : png_create_info_struct(png_);
    if (info_ == nullptr) failFor("memory");
    png_set_read_fn(png_, this, [](png_structp png, png_bytep into, std::size_t count) {
      static_cast<Reader*>(png_get_io_ptr(png))->give(into, count);
    });
    png_set_user_limits(png_, kPhotoSideMax, kPhotoSideMax);
    png_set_chunk_malloc_max(png_, kTextBytesMax);
    png_read_info(png_, info_);
    // Whatever it holds: eight bits for red, green, blue, and how much can be seen through.
    png_set_scale_16(png_);
    png_set_expand(png_);
    png_set_gray_to_rgb(png_);
    png_set_add_alpha(png_, 255, PNG_FILLER_AFTER);
    passes_ = png_set_interlace_handling(png_);
    png_read_update_info(png_, info_);
    makeRoom();
    for (int pass = 0; pass < passes_; ++pass) {
      for (unsigned y = 0; y < size_.height; ++y) {
        png_read_row(png_, rowOf(y), nullptr);
        if (passes_ == 1) takeRow(y);
        if (deadline_.isOver()) failFor(kTakesTooLong);
      }
    }
    for (unsigned y = 0; passes_ > 1 && y < size_.height; ++y) takeRow(y);
    png_read_end(png_, nullptr);
    return true;
  }

  void makeRoom() {
    size_ = {png_get_image_width(png_, info_), png_get_image_height(png_, info_)};
    const std::size_t rows = passes_ > 1 ? size_.height : 1;
    if (rows * size_.width * 4 > kDecodingBytesMax) failFor("interlaced, too large");
    rows_.resize(rows * size_.width * 4);
    pixels_.resize(size_.width);
    shrinker_.emplace(size_, fitted(size_, longSide_));
  }

  png_bytep rowOf(unsigned y) { return rows_.data() + (passes_ > 1 ? std::size_t{y} * size_.width * 4 : 0); }

  void takeRow(unsigned y) {
    const png_byte* const row = rowOf(y);
    for (std::size_t x = 0; x < pixels_.size(); ++x) pixels_[x] = onWhite(row + 4 * x);
    shrinker_->add(pixels_.data());
  }

  void give(png_bytep into, std::size_t count) {
    while (count > 0) {
      if (current_.empty() && !next()) failFor("cut off");
      const std::size_t here = std::min(count, current_.size());
      std::memcpy(into, current_.data(), here);
      current_.remove_prefix(here);
      into += here;
      count -= here;
    }
  }

  // No frame of this is alive when failFor() jumps.
  bool next() {
    auto bytes = source_();
    if (!bytes) {
      failure_ = bytes.error();
      return false;
    }
    current_ = *bytes;
    return !current_.empty();
  }

  [[noreturn]] void failFor(const char* reason) {
    reason_ = reason;
    std::longjmp(back_, 1);  // NOLINT(cert-err52-cpp)
  }

  const Source& source_;
  unsigned longSide_;
  png_structp png_ = nullptr;
  png_infop info_ = nullptr;
  std::jmp_buf back_{};
  Deadline deadline_;
  Size size_;
  int passes_ = 1;
  BytesView current_;
  std::vector<png_byte> rows_;
  std::vector<std::uint32_t> pixels_;
  std::optional<Shrinker> shrinker_;
  std::optional<Error> failure_;  // of the source
  std::string reason_;
};

}  // namespace

Result<Pixels> readPng(const Source& source, unsigned longSide) { return Reader(source, longSide).read(); }

}  // namespace shicha::picture
