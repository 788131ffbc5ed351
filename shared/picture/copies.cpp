#include "picture/copies.hpp"

#include "picture/decode.hpp"
#include "picture/jpeg_writer.hpp"
#include "picture/shrinker.hpp"

namespace shicha::picture {

Result<Copies> copiesOf(const Source& source) {
  const auto screen = decode(source, kScreenSide);
  if (!screen) return screen.error();
  auto screenFile = jpegOf(*screen);
  if (!screenFile) return screenFile.error();
  auto thumbnail = jpegOf(shrunk(*screen, fitted(screen->size, kThumbnailSide)));
  if (!thumbnail) return thumbnail.error();
  return Copies{std::move(*thumbnail), std::move(*screenFile)};
}

}  // namespace shicha::picture
