// Text as people read it on paper and on pictures, with whatever fonts the machine has.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

// Of cairo and Pango; their headers are included by sources only.
typedef struct _cairo cairo_t;
typedef struct _PangoLayout PangoLayout;

namespace shicha::fonts {

// 仿宋 where the machine has it, else 宋体 (Noto Serif CJK): official papers. 黑体 (Noto Sans CJK): headings,
// and what is read on a screen.
enum class Face { song, hei };

struct Lettering {
  Face face = Face::song;
  double size = 10.5;  // of a character, in the units of the drawing
  bool isBold = false;
};

enum class Align { left, centre, right, justified };

// Errors: fontMissing, where no font has Chinese characters. Threads: any.
Result<void> demandChinese();

// Which of the fonts for that face this machine has: "Noto Serif CJK SC"; empty where it has none of them.
// Threads: any.
std::string familyHere(Face face);

// The text with nothing in it that could change how other text is read or drawn: control characters become
// their pictures (␀), direction overrides are taken out, and what runs from right to left is closed in.
// Line breaks stay; invalid UTF-8 becomes U+FFFD.
std::string printable(std::string_view text);

struct ReleaseLayout {
  void operator()(PangoLayout* layout) const;
};
using Layout = std::unique_ptr<PangoLayout, ReleaseLayout>;

// Lays out printable text for that drawing. Lines break where Chinese rules allow; a word that is longer than
// a line breaks anywhere. width: in the drawing's units; 0: as long as it is. Threads: that of the drawing.
Layout layoutOf(cairo_t* drawing, const std::string& text, const Lettering& lettering, double width,
                Align align = Align::left);

}  // namespace shicha::fonts
