#include "document/odt_text.hpp"

#include "document/text_strips.hpp"

namespace shicha::document {
namespace {

OdtLook lookOf(const Run& run) {
  Attributes text;
  if (run.isBold) {
    text = {{"fo:font-weight", "bold"},
            {"style:font-weight-asian", "bold"},
            {"style:font-weight-complex", "bold"}};
  }
  if (run.isUnderlined) {
    text.emplace_back("style:text-underline-style", "solid");
    text.emplace_back("style:text-underline-width", "auto");
    text.emplace_back("style:text-underline-color", "font-color");
  }
  return {"text", {}, {{"style:text-properties", std::move(text)}}};
}

void addText(pugi::xml_node into, const std::string& text) {
  std::string plain;
  const auto flush = [&] {
    if (!plain.empty()) into.append_child(pugi::node_pcdata).set_value(plain.c_str());
    plain.clear();
  };
  for (const char c : text) {
    // A space after another one, or where the line or run begins, is no space to XML.
    if (c == ' ' && (plain.empty() || plain.back() == ' ')) {
      flush();
      into.append_child("text:s");
    } else {
      plain += c;
    }
  }
  flush();
}

}  // namespace

const char* odtAlign(Align align) {
  switch (align) {
    case Align::left:
      return "start";
    case Align::centre:
      return "center";
    case Align::right:
      return "end";
    case Align::justified:
      return "justify";
  }
  return "start";
}

OdtLook odtLook(const Paragraph& paragraph, bool isFirst, bool isLast) {
  const std::string size = pointsText(paragraph.points);
  const std::string font = paragraph.face == Face::song ? kOdtSong : kOdtHei;
  Attributes box = {{"fo:text-align", odtAlign(paragraph.align)},
                    {"fo:line-height", pointsText(paragraph.points * kLineHeight)},
                    {"fo:margin-left", millimetres(paragraph.indentMm)},
                    {"fo:text-indent", millimetres(isFirst ? paragraph.firstIndentMm : 0)},
                    {"fo:margin-top", millimetres(isFirst ? paragraph.beforeMm : 0)},
                    {"fo:margin-bottom", millimetres(isLast ? paragraph.afterMm : 0)},
                    {"fo:orphans", "2"},
                    {"fo:widows", "2"}};
  if (paragraph.keepsWithNext) box.emplace_back("fo:keep-with-next", "always");
  return {"paragraph",
          {},
          {{"style:paragraph-properties", std::move(box)},
           {"style:text-properties",
            {{"style:font-name", font},
             {"style:font-name-asian", font},
             {"style:font-name-complex", font},
             {"fo:font-size", size},
             {"style:font-size-asian", size},
             {"style:font-size-complex", size}}}}};
}

void addOdtRuns(pugi::xml_node into, const std::vector<Run>& runs, OdtStyles& styles) {
  for (const Run& run : runs) {
    pugi::xml_node node = into;
    if (run.isBold || run.isUnderlined) {
      node = into.append_child("text:span");
      node.append_attribute("text:style-name") = styles.nameOf(lookOf(run)).c_str();
    }
    addText(node, run.text);
  }
}

}  // namespace shicha::document
