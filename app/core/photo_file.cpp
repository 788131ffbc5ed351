#include "core/photo_file.hpp"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <system_error>

#include "core/exif.hpp"

namespace shicha::core {
namespace {

constexpr std::size_t kHeadBytes = std::size_t{1} << 20U;  // markers and EXIF stand well within it
constexpr std::size_t kTailBytes = std::size_t{64} << 10U;
constexpr BytesView kJpegStart = "\xff\xd8\xff";
constexpr BytesView kJpegEnd = "\xff\xd9";
constexpr BytesView kPngStart = "\x89PNG\r\n\x1a\n";
constexpr BytesView kPngEnd{"IEND\xae\x42\x60\x82", 8};

struct Ends {
  std::string head, tail;
  std::size_t tailAt = 0;  // in the file
};

// What the head tells, and where the picture begins. What stands before may hold a small picture with an end
// of its own.
struct Examined {
  PhotoFile photo;
  std::size_t pictureAt = 0;
};

Error unreadable(std::string why) { return Error(ErrorCode::photoUnreadable, {std::move(why)}); }

Result<Ends> readEnds(const std::filesystem::path& path) {
  std::error_code reason;
  const auto status = std::filesystem::status(path, reason);
  // A pipe would keep us waiting.
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
    return Error(ErrorCode::fileUnreadable, {"is no file"}, {path.string()});
  }
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return Error(ErrorCode::fileUnreadable, {std::generic_category().message(errno)}, {path.string()});
  }
  Ends ends;
  ends.head.resize(kHeadBytes);
  file.read(ends.head.data(), static_cast<std::streamsize>(kHeadBytes));
  ends.head.resize(static_cast<std::size_t>(file.gcount()));
  if (ends.head.empty()) return Error(ErrorCode::mediumEmpty, {}, {path.string()});
  file.clear();
  file.seekg(0, std::ios::end);
  const auto size = static_cast<std::size_t>(file.tellg());
  ends.tail.resize(std::min(size, kTailBytes));
  ends.tailAt = size - ends.tail.size();
  file.seekg(static_cast<std::streamoff>(ends.tailAt));
  file.read(ends.tail.data(), static_cast<std::streamsize>(ends.tail.size()));
  ends.tail.resize(static_cast<std::size_t>(file.gcount()));
  return ends;
}

unsigned numberAt(BytesView bytes, std::size_t at, std::size_t count) {
  unsigned number = 0;
  for (std::size_t i = 0; i < count; ++i) number = number << 8U | static_cast<std::uint8_t>(bytes[at + i]);
  return number;
}

// Walks over the segments of a JPEG file up to the picture itself. Source: ITU-T T.81, annex B.
Result<Examined> examineJpeg(BytesView head) {
  PhotoFile photo;
  photo.type = "image/jpeg";
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
      photo.height = numberAt(segment, 1, 2);
      photo.width = numberAt(segment, 3, 2);
      return Examined{photo, at};
    }
    if (marker == 0xe1 && segment.starts_with("Exif")) readExif(segment, photo);
    at += 2 + length;
  }
  return unreadable("JPEG: no picture");
}

// Source: ISO/IEC 15948, 11.2.2.
Result<Examined> examinePng(BytesView head) {
  constexpr std::size_t kHeaderChunk = 8;
  if (head.size() < kHeaderChunk + 16 || head.substr(kHeaderChunk + 4, 4) != "IHDR") {
    return unreadable("PNG: no picture");
  }
  return Examined{
      {"image/png", numberAt(head, kHeaderChunk + 8, 4), numberAt(head, kHeaderChunk + 12, 4), {}, {}},
      kHeaderChunk};
}

// Does the file end where its type ends? Cameras put more behind that, but not much.
bool isWhole(const Examined& examined, const Ends& ends) {
  const std::size_t found =
      BytesView(ends.tail).rfind(examined.photo.type == "image/png" ? kPngEnd : kJpegEnd);
  return found != BytesView::npos && ends.tailAt + found >= examined.pictureAt;
}

// Does the name say something else? A name without a known ending says nothing.
bool contradicts(const std::filesystem::path& path, const std::string& type) {
  std::string ending = path.extension().string();
  std::ranges::transform(ending, ending.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  if (ending == ".png") return type != "image/png";
  if (ending == ".jpg" || ending == ".jpeg") return type != "image/jpeg";
  return false;
}

Result<Examined> examine(BytesView head) {
  if (head.starts_with(kJpegStart)) return examineJpeg(head);
  if (head.starts_with(kPngStart)) return examinePng(head);
  return unreadable("JPEG, PNG");
}

}  // namespace

Result<PhotoFile> examinePhoto(const std::filesystem::path& file) {
  const auto ends = readEnds(file);
  if (!ends) return ends.error();
  const auto examined = examine(ends->head);
  if (!examined) return examined.error().at({file.string()});
  const PhotoFile& photo = examined->photo;
  if (contradicts(file, photo.type)) return unreadable(photo.type).at({file.string()});
  if (!isWhole(*examined, *ends)) return unreadable("cut off").at({file.string()});
  if (photo.width == 0 || photo.height == 0) return unreadable("0×0").at({file.string()});
  const bool isTooLarge = photo.width > kPhotoSideMax || photo.height > kPhotoSideMax ||
                          std::uint64_t{photo.width} * photo.height > kPhotoPixelsMax;
  if (!isTooLarge) return photo;
  return Error(ErrorCode::photoTooLarge, {std::to_string(photo.width), std::to_string(photo.height)},
               {file.string()});
}

}  // namespace shicha::core
