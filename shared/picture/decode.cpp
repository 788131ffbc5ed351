#include "picture/decode.hpp"

#include <string>

#include "picture/jpeg_reader.hpp"
#include "picture/photo_head.hpp"
#include "picture/png_reader.hpp"

namespace shicha::picture {
namespace {

Result<std::string> takeHead(const Source& source) {
  std::string head;
  while (head.size() < kHeadBytes) {
    const auto more = source();
    if (!more) return more.error();
    if (more->empty()) break;
    head += *more;
  }
  return head;
}

}  // namespace

Pixels upright(Pixels pixels, unsigned orientation) {
  const bool isSwapped = orientation >= 5;  // rows and columns
  const bool fromRight = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  const bool fromBelow = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  if (!isSwapped && !fromRight && !fromBelow) return pixels;
  const Size from = pixels.size;
  Pixels turned;
  turned.size = isSwapped ? Size{from.height, from.width} : from;
  turned.all.reserve(pixels.all.size());
  for (unsigned y = 0; y < turned.size.height; ++y) {
    for (unsigned x = 0; x < turned.size.width; ++x) {
      const unsigned column = isSwapped ? y : x, row = isSwapped ? x : y;
      turned.all.push_back(
          pixels.at(fromRight ? from.width - 1 - column : column, fromBelow ? from.height - 1 - row : row));
    }
  }
  return turned;
}

Result<Pixels> decode(const Source& source, unsigned longSide) {
  const auto first = takeHead(source);
  if (!first) return first.error();
  const auto head = readHead(*first);
  if (!head) return head.error();
  if (const auto size = checkSize(head->size); !size) return size.error();
  const Source whole = [&, isFirst = true]() mutable -> Result<BytesView> {
    return std::exchange(isFirst, false) ? Result<BytesView>(BytesView(*first)) : source();
  };
  auto pixels = head->type == PhotoHead::Type::png ? readPng(whole, longSide) : readJpeg(whole, longSide);
  if (!pixels) return pixels;
  return upright(std::move(*pixels), head->exif.orientation);
}

}  // namespace shicha::picture
