#include "picture/photo_head.hpp"

namespace shicha::picture {
namespace {

constexpr BytesView kJpegStart = "\xff\xd8\xff";
constexpr BytesView kPngStart = "\x89PNG\r\n\x1a\n";

Error unreadable(std::string why) { return Error(ErrorCode::photoUnreadable, {std::move(why)}); }

unsigned numberAt(BytesView bytes, std::size_t at, std::size_t count) {
  unsigned number = 0;
  for (std::size_t i = 0; i < count; ++i) number = number << 8U | static_cast<std::uint8_t>(bytes[at + i]);
  return number;
}

// Walks over the segments of a JPEG file up to the picture itself.
Result<PhotoHead> readJpeg(BytesView head) {
  PhotoHead photo;
  std::size_t at = 2;
  while (at + 4 <= head.size()) {
    if (static_cast<std::uint8_t>(head[at]) != 0xff) return unreadable("JPEG: segments");
    const auto marker = static_cast<std::uint8_t>(head[at + 1]);
    if (marker == 0xff) {  // filling
      ++at;
      continue;
    }
    const std::size_t length = numberAt(head, at + 2, 2);
    if (length < 2 || at + 2 + length > head.size()) break;
    const BytesView segment = head.substr(at + 4, length - 2);
    const bool isFrame =
        marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    if (isFrame && segment.size() >= 5) {
      photo.size = {numberAt(segment, 3, 2), numberAt(segment, 1, 2)};
      photo.pictureAt = at;
      return photo;
    }
    if (marker == 0xe1 && segment.starts_with("Exif")) photo.exif = readExif(segment);
    at += 2 + length;
  }
  return unreadable("JPEG: no picture");
}

Result<PhotoHead> readPng(BytesView head) {
  constexpr std::size_t kHeaderChunk = 8;
  if (head.size() < kHeaderChunk + 16 || head.substr(kHeaderChunk + 4, 4) != "IHDR") {
    return unreadable("PNG: no picture");
  }
  const Size size{numberAt(head, kHeaderChunk + 8, 4), numberAt(head, kHeaderChunk + 12, 4)};
  return PhotoHead{PhotoHead::Type::png, size, {}, kHeaderChunk};
}

}  // namespace

Result<PhotoHead> readHead(BytesView head) {
  if (head.starts_with(kJpegStart)) return readJpeg(head);
  if (head.starts_with(kPngStart)) return readPng(head);
  return unreadable("JPEG, PNG");
}

Result<void> checkSize(Size size) {
  if (size.width == 0 || size.height == 0) return unreadable("0×0");
  const bool isTooLarge = size.width > kPhotoSideMax || size.height > kPhotoSideMax ||
                          std::uint64_t{size.width} * size.height > kPhotoPixelsMax;
  if (!isTooLarge) return {};
  return Error(ErrorCode::photoTooLarge, {std::to_string(size.width), std::to_string(size.height)});
}

}  // namespace shicha::picture
