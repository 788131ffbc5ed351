// Text and paragraphs of an ODT.
#pragma once

#include <pugixml.hpp>
#include <vector>

#include "document/document.hpp"
#include "document/odt_styles.hpp"

namespace shicha::document {

constexpr const char* kOdtSong = "仿宋";
constexpr const char* kOdtHei = "黑体";

const char* odtAlign(Align align);

// How one of the paragraph's lines looks; "first" and "last" are those of its own line breaks.
OdtLook odtLook(const Paragraph& paragraph, bool isFirst, bool isLast);

// The text of printable runs. Spaces that would be taken for one are kept apart.
void addOdtRuns(pugi::xml_node into, const std::vector<Run>& runs, OdtStyles& styles);

}  // namespace shicha::document
