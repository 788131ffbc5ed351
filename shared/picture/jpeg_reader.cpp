#include "picture/jpeg_reader.hpp"

// jpeglib.h needs this before it.
#include <cstdio>

#include <jpeglib.h>

// It lists what jpeglib.h says that there is.
#include <jerror.h>

#include <algorithm>
#include <bit>
#include <csetjmp>
#include <optional>

#include "picture/deadline.hpp"
#include "picture/shrinker.hpp"

namespace shicha::picture {
namespace {

// libjpeg's own colours that are 0xffRRGGBB in memory.
constexpr J_COLOR_SPACE kOurs = std::endian::native == std::endian::little ? JCS_EXT_BGRX : JCS_EXT_XRGB;

// Camera's progressive files have ten or so; each one costs a pass over the whole picture.
constexpr int kScansMax = 100;

// Which of libjpeg's warnings mean that something of the picture is not there? It would go on with grey.
bool losesPicture(int code) {
  return code == JWRN_HIT_MARKER || code == JWRN_HUFF_BAD_CODE || code == JWRN_JPEG_EOF ||
         code == JWRN_MUST_RESYNC || code == JWRN_BOGUS_PROGRESSION || code == JWRN_ARITH_BAD_CODE;
}

// libjpeg leaves a call that fails by a jump to run(), over frames of its own alone: nothing of ours that
// must be taken down is alive in run() while it is called.
class Reader {
 public:
  Reader(const Source& source, unsigned longSide) : source_(source), longSide_(longSide) {
    jpeg_.err = jpeg_std_error(&errors_);
    jpeg_.client_data = this;
    errors_.error_exit = [](j_common_ptr jpeg) { selfOf(jpeg).fail(); };
    errors_.emit_message = [](j_common_ptr jpeg, int level) {
      if (level < 0 && losesPicture(jpeg->err->msg_code)) selfOf(jpeg).fail();
    };
    errors_.output_message = [](j_common_ptr) {};
    progress_.progress_monitor = [](j_common_ptr jpeg) { selfOf(jpeg).watch(); };
    bytes_.init_source = [](j_decompress_ptr) {};
    bytes_.fill_input_buffer = [](j_decompress_ptr jpeg) { return selfOf(jpeg).fill(); };
    bytes_.skip_input_data = [](j_decompress_ptr jpeg, long count) { selfOf(jpeg).skip(count); };
    bytes_.resync_to_restart = jpeg_resync_to_restart;
    bytes_.term_source = [](j_decompress_ptr) {};
  }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() { jpeg_destroy_decompress(&jpeg_); }

  Result<Pixels> read() {
    if (run()) return shrinker_->take();
    if (failure_) return *failure_;
    return Error(ErrorCode::pictureBroken, {reason_});
  }

 private:
  template <class Any>
  static Reader& selfOf(Any* jpeg) {
    return *static_cast<Reader*>(jpeg->client_data);
  }

  bool run() {
    if (setjmp(back_) != 0) return false;  // NOLINT(cert-err52-cpp): libjpeg knows no other way
    jpeg_CreateDecompress(&jpeg_, JPEG_LIB_VERSION, sizeof jpeg_);
    jpeg_.src = &bytes_;
    jpeg_.progress = &progress_;
    jpeg_.mem->max_memory_to_use = static_cast<long>(kDecodingBytesMax);
    jpeg_read_header(&jpeg_, TRUE);
    begin();
    jpeg_start_decompress(&jpeg_);
    makeRoom();
    while (jpeg_.output_scanline < jpeg_.output_height) {
      JSAMPROW rows[] = {row_.data()};
      jpeg_read_scanlines(&jpeg_, rows, 1);
      takeRow();
    }
    jpeg_finish_decompress(&jpeg_);
    return true;
  }

  // libjpeg makes halves, quarters and eighths of a picture faster than the whole.
  void begin() {
    const bool isInk = jpeg_.jpeg_color_space == JCS_CMYK || jpeg_.jpeg_color_space == JCS_YCCK;
    jpeg_.out_color_space = isInk ? JCS_CMYK : kOurs;
    jpeg_.scale_denom = 8;
    for (jpeg_.scale_num = 1; jpeg_.scale_num < 8; jpeg_.scale_num *= 2) {
      jpeg_calc_output_dimensions(&jpeg_);
      if (std::max(jpeg_.output_width, jpeg_.output_height) >= longSide_) break;
    }
  }

  void makeRoom() {
    const Size size{jpeg_.output_width, jpeg_.output_height};
    shrinker_.emplace(size, fitted(size, longSide_));
    row_.resize(std::size_t{size.width} * 4);
    pixels_.resize(size.width);
  }

  void takeRow() {
    if (jpeg_.out_color_space == kOurs) {
      std::memcpy(pixels_.data(), row_.data(), row_.size());
    } else {
      for (std::size_t x = 0; x < pixels_.size(); ++x) pixels_[x] = fromInk(&row_[4 * x]);
    }
    shrinker_->add(pixels_.data());
  }

  // Adobe's programs, which make all such files, write the inks the other way round.
  std::uint32_t fromInk(const JSAMPLE* ink) const {
    const auto bright = [&](unsigned value) { return jpeg_.saw_Adobe_marker ? value : 255 - value; };
    const unsigned black = bright(ink[3]);
    const auto mixed = [&](unsigned value) { return bright(value) * black / 255; };
    return colour(mixed(ink[0]), mixed(ink[1]), mixed(ink[2]));
  }

  boolean fill() {
    if (!next()) fail();
    if (current_.empty()) failFor("cut off");
    bytes_.next_input_byte = reinterpret_cast<const JOCTET*>(current_.data());
    bytes_.bytes_in_buffer = current_.size();
    return TRUE;
  }

  // No frame of this is alive when fail() jumps.
  bool next() {
    auto bytes = source_();
    if (!bytes) {
      failure_ = bytes.error();
      return false;
    }
    current_ = *bytes;
    return true;
  }

  void skip(long count) {
    auto left = static_cast<std::size_t>(std::max(count, 0L));
    while (left > bytes_.bytes_in_buffer) {
      left -= bytes_.bytes_in_buffer;
      fill();
    }
    bytes_.next_input_byte += left;
    bytes_.bytes_in_buffer -= left;
  }

  void watch() {
    if (jpeg_.input_scan_number > kScansMax) failFor("too many scans");
    if (deadline_.isOver()) failFor(kTakesTooLong);
  }

  [[noreturn]] void failFor(const char* reason) {
    setReason(reason);
    std::longjmp(back_, 1);  // NOLINT(cert-err52-cpp)
  }

  [[noreturn]] void fail() {
    if (!failure_) {
      char message[JMSG_LENGTH_MAX] = {};
      errors_.format_message(reinterpret_cast<j_common_ptr>(&jpeg_), message);
      setReason(message);
    }
    std::longjmp(back_, 1);  // NOLINT(cert-err52-cpp)
  }

  void setReason(const char* reason) { reason_ = std::string("JPEG: ") + reason; }

  const Source& source_;
  unsigned longSide_;
  jpeg_decompress_struct jpeg_{};
  jpeg_error_mgr errors_{};
  jpeg_source_mgr bytes_{};
  jpeg_progress_mgr progress_{};
  std::jmp_buf back_{};
  Deadline deadline_;
  BytesView current_;
  std::vector<JSAMPLE> row_;
  std::vector<std::uint32_t> pixels_;
  std::optional<Shrinker> shrinker_;
  std::optional<Error> failure_;  // of the source
  std::string reason_;
};

}  // namespace

Result<Pixels> readJpeg(const Source& source, unsigned longSide) { return Reader(source, longSide).read(); }

}  // namespace shicha::picture
