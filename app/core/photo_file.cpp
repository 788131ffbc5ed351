#include "core/photo_file.hpp"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <system_error>

#include "picture/photo_head.hpp"

namespace shicha::core {
namespace {

using picture::PhotoHead;
using Type = PhotoHead::Type;

constexpr std::size_t kTailBytes = std::size_t{64} << 10U;
constexpr BytesView kJpegEnd = "\xff\xd9";
constexpr BytesView kPngEnd{"IEND\xae\x42\x60\x82", 8};

struct Ends {
  std::string head, tail;
  std::size_t tailAt = 0;  // in the file
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
  ends.head.resize(picture::kHeadBytes);
  file.read(ends.head.data(), static_cast<std::streamsize>(picture::kHeadBytes));
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

// Does the file end where its type ends? Cameras put more behind that, but not much.
bool isWhole(const PhotoHead& photo, const Ends& ends) {
  const std::size_t found = BytesView(ends.tail).rfind(photo.type == Type::png ? kPngEnd : kJpegEnd);
  return found != BytesView::npos && ends.tailAt + found >= photo.pictureAt;
}

// Does the name say something else? A name without a known ending says nothing.
bool contradicts(const std::filesystem::path& path, Type type) {
  std::string ending = path.extension().string();
  std::ranges::transform(ending, ending.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  if (ending == ".png") return type != Type::png;
  if (ending == ".jpg" || ending == ".jpeg") return type != Type::jpeg;
  return false;
}

}  // namespace

Result<PhotoFile> examinePhoto(const std::filesystem::path& file) {
  const auto ends = readEnds(file);
  if (!ends) return ends.error();
  const auto photo = picture::readHead(ends->head);
  if (!photo) return photo.error().at({file.string()});
  const std::string type = photo->type == Type::png ? "image/png" : "image/jpeg";
  if (contradicts(file, photo->type)) return unreadable(type).at({file.string()});
  if (!isWhole(*photo, *ends)) return unreadable("cut off").at({file.string()});
  if (const auto size = picture::checkSize(photo->size); !size) return size.error().at({file.string()});
  return PhotoFile{type, photo->size.width, photo->size.height, photo->exif.time, photo->exif.position};
}

}  // namespace shicha::core
