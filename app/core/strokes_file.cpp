#include "core/strokes_file.hpp"

#include "base/text_file.hpp"
#include "inspection/strokes.hpp"

namespace shicha::core {

Result<std::string> readStrokes(const std::filesystem::path& file) {
  auto text = readTextFile(file, inspection::kStrokesBytesMax);
  if (!text) return text;
  const auto checked = inspection::checkStrokes(*text);
  return checked ? text : checked.error().at({file.string()});
}

}  // namespace shicha::core
