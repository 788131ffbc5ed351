#include "base/gb18030.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>

#include "base/utf8.hpp"

namespace shicha {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// A converter of the C library; closed at the end.
class Converter {
 public:
  Converter(const char* to, const char* from) : handle_(iconv_open(to, from)) {}
  ~Converter() {
    if (isOpen()) iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  // Converts `in` to its end and appends to `out`. How many bytes were converted: fewer where those that
  // follow are invalid or cut off.
  std::size_t convert(std::string_view in, std::string& out) {
    if (!isOpen()) return 0;
    std::array<char, 16384> block{};
    std::string bytes(in);  // iconv takes no constant bytes
    char* from = bytes.data();
    std::size_t left = bytes.size();
    bool more = true;
    while (more) {
      char* to = block.data();
      std::size_t room = block.size();
      const std::size_t done = iconv(handle_, &from, &left, &to, &room);
      more = done == static_cast<std::size_t>(-1) && errno == E2BIG;
      out.append(block.data(), block.size() - room);
    }
    return bytes.size() - left;
  }

 private:
  bool isOpen() const {
    // What iconv_open gives for "no such encoding" is -1 made a pointer.
    return reinterpret_cast<std::intptr_t>(handle_) != -1;
  }

  iconv_t handle_;
};

std::string withoutMark(std::string text) {
  if (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
  return text;
}

}  // namespace

Result<std::string> decodeChinese(std::string_view bytes, const std::string& file) {
  if (!findInvalidUtf8(bytes)) return withoutMark(std::string(bytes));
  std::string text;
  text.reserve(bytes.size() / 2 * 3);
  const std::size_t done = Converter("UTF-8", "GB18030").convert(bytes, text);
  if (done == bytes.size()) return withoutMark(std::move(text));
  const auto lines = std::ranges::count(bytes.substr(0, done), '\n');
  return Error(ErrorCode::textEncoding, {std::to_string(done)}, {file, static_cast<int>(lines) + 1});
}

Result<std::string> encodeGb18030(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size());
  const std::size_t done = Converter("GB18030", "UTF-8").convert(text, bytes);
  if (done != text.size()) return Error(ErrorCode::textNotGb18030, {std::to_string(done)});
  return bytes;
}

}  // namespace shicha
