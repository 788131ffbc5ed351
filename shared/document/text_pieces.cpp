#include "document/text_pieces.hpp"

#include <string_view>

#include "fonts/lettering.hpp"

namespace shicha::document {

std::vector<std::vector<Run>> linesOf(const Paragraph& paragraph) {
  std::vector<std::vector<Run>> lines(1);
  for (const Run& run : paragraph.runs) {
    std::string_view rest = run.text;
    for (;;) {
      const std::size_t end = rest.find('\n');
      // What runs from right to left is closed in, line by line.
      std::string text = fonts::printable(rest.substr(0, end));
      if (!text.empty()) lines.back().push_back({std::move(text), run.isBold, run.isUnderlined});
      if (end == rest.npos) break;
      lines.emplace_back();
      rest.remove_prefix(end + 1);
    }
  }
  return lines;
}

}  // namespace shicha::document
