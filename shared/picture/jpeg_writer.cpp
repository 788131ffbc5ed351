#include "picture/jpeg_writer.hpp"

// jpeglib.h needs this before it.
#include <cstdio>

#include <jpeglib.h>

#include <bit>
#include <csetjmp>
#include <cstdlib>

namespace shicha::picture {
namespace {

constexpr J_COLOR_SPACE kOurs = std::endian::native == std::endian::little ? JCS_EXT_BGRX : JCS_EXT_XRGB;

// See Reader of jpeg_reader.cpp.
class Writer {
 public:
  explicit Writer(const Pixels& pixels) : pixels_(pixels) {
    jpeg_.err = jpeg_std_error(&errors_);
    jpeg_.client_data = this;
    errors_.error_exit = [](j_common_ptr jpeg) {
      std::longjmp(static_cast<Writer*>(jpeg->client_data)->back_, 1);  // NOLINT(cert-err52-cpp)
    };
    errors_.output_message = [](j_common_ptr) {};
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer() {
    jpeg_destroy_compress(&jpeg_);
    std::free(bytes_);  // NOLINT(cppcoreguidelines-no-malloc): libjpeg's
  }

  Result<std::string> write() {
    if (!run()) return Error(ErrorCode::memoryShort);
    return std::string(reinterpret_cast<const char*>(bytes_), size_);
  }

 private:
  bool run() {
    if (setjmp(back_) != 0) return false;  // NOLINT(cert-err52-cpp): libjpeg knows no other way
    jpeg_CreateCompress(&jpeg_, JPEG_LIB_VERSION, sizeof jpeg_);
    jpeg_mem_dest(&jpeg_, &bytes_, &size_);
    jpeg_.image_width = pixels_.size.width;
    jpeg_.image_height = pixels_.size.height;
    jpeg_.input_components = 4;
    jpeg_.in_color_space = kOurs;
    jpeg_set_defaults(&jpeg_);
    jpeg_set_quality(&jpeg_, kJpegQuality, TRUE);
    jpeg_start_compress(&jpeg_, TRUE);
    while (jpeg_.next_scanline < jpeg_.image_height) {
      const auto* const row = reinterpret_cast<const JSAMPLE*>(pixels_.row(jpeg_.next_scanline));
      JSAMPROW rows[] = {const_cast<JSAMPROW>(row)};  // libjpeg only reads them
      jpeg_write_scanlines(&jpeg_, rows, 1);
    }
    jpeg_finish_compress(&jpeg_);
    return true;
  }

  const Pixels& pixels_;
  jpeg_compress_struct jpeg_{};
  jpeg_error_mgr errors_{};
  std::jmp_buf back_{};
  unsigned char* bytes_ = nullptr;
  unsigned long size_ = 0;
};

}  // namespace

Result<std::string> jpegOf(const Pixels& pixels) { return Writer(pixels).write(); }

}  // namespace shicha::picture
