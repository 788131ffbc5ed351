// The text of a paragraph as it is shown: printable, and one piece for each of its own line breaks.
#pragma once

#include <string>
#include <vector>

#include "document/document.hpp"

namespace shicha::document {

// Runs of one line, without line breaks. At least one line, maybe without runs.
std::vector<std::vector<Run>> linesOf(const Paragraph& paragraph);

}  // namespace shicha::document
