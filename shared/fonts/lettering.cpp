#include "fonts/lettering.hpp"

#include <pango/pangocairo.h>

#include <array>

#include "base/utf8.hpp"

namespace shicha::fonts {
namespace {

// The first that a machine has is taken. Sources: GB/T 9704-2012, 5.2.2 (仿宋 for the text of official
// papers).
constexpr const char* kSong = "FangSong,FangSong_GB2312,仿宋,STFangsong,Noto Serif CJK SC,Noto Sans CJK SC";
constexpr const char* kHei = "Noto Sans CJK SC,SimHei,Noto Serif CJK SC";

struct ReleaseDescription {
  void operator()(PangoFontDescription* description) const { pango_font_description_free(description); }
};
struct ReleaseObject {
  void operator()(gpointer object) const { g_object_unref(object); }
};

std::unique_ptr<PangoFontDescription, ReleaseDescription> descriptionOf(const Lettering& lettering) {
  std::unique_ptr<PangoFontDescription, ReleaseDescription> description(pango_font_description_new());
  pango_font_description_set_family_static(description.get(), lettering.face == Face::song ? kSong : kHei);
  pango_font_description_set_absolute_size(description.get(), lettering.size * PANGO_SCALE);
  if (lettering.isBold) pango_font_description_set_weight(description.get(), PANGO_WEIGHT_BOLD);
  return description;
}

void append(std::string& text, char32_t point) {
  std::array<char, 6> bytes{};
  text.append(bytes.data(), static_cast<std::size_t>(g_unichar_to_utf8(point, bytes.data())));
}

constexpr char32_t kControlPictures = 0x2400;
constexpr char32_t kDeletePicture = 0x2421;

// Embeddings, overrides and isolates: LRE … RLO, LRI … PDI. Source: Unicode Standard Annex 9, 2.
bool isDirection(char32_t point) {
  return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

// The C1 controls, separators that break lines, the marks that only steer programs, and what is no character
// at all, which XML forbids.
bool isInvisible(char32_t point) {
  return (point >= 0x80 && point < 0xA0) || point == 0x2028 || point == 0x2029 || point == 0xFEFF ||
         (point & 0xFFFE) == 0xFFFE;
}

bool runsRightToLeft(char32_t point) {
  return (point >= 0x0590 && point <= 0x08FF) || (point >= 0xFB1D && point <= 0xFDFF) ||
         (point >= 0xFE70 && point <= 0xFEFC) || (point >= 0x10800 && point <= 0x10FFF) ||
         (point >= 0x1E800 && point <= 0x1EFFF);
}

}  // namespace

std::string familyHere(Face face) {
  PangoFontMap* map = pango_cairo_font_map_get_default();
  std::string_view rest = face == Face::song ? kSong : kHei;
  for (std::size_t end = 0; end != rest.npos;) {
    end = rest.find(',');
    std::string name(rest.substr(0, end));
    if (pango_font_map_get_family(map, name.c_str()) != nullptr) return name;
    if (end != rest.npos) rest.remove_prefix(end + 1);
  }
  return {};
}

Result<void> demandChinese() {
  PangoFontMap* map = pango_cairo_font_map_get_default();  // of this thread; it is not ours to release
  const std::unique_ptr<PangoContext, ReleaseObject> context(pango_font_map_create_context(map));
  const std::unique_ptr<PangoLayout, ReleaseObject> layout(pango_layout_new(context.get()));
  const auto description = descriptionOf({});
  pango_layout_set_font_description(layout.get(), description.get());
  pango_layout_set_text(layout.get(), "检查表", -1);
  if (pango_layout_get_unknown_glyphs_count(layout.get()) > 0) return Error(ErrorCode::fontMissing);
  return {};
}

std::string printable(std::string_view text) {
  const std::unique_ptr<char, decltype(&g_free)> valid(
      g_utf8_make_valid(text.data(), static_cast<gssize>(text.size())), &g_free);
  std::string clean;
  clean.reserve(text.size());
  bool isMixed = false;
  for (const char32_t point : codePoints(valid.get())) {
    if (isDirection(point) || isInvisible(point) || point == U'\r') continue;
    isMixed = isMixed || runsRightToLeft(point);
    if (point == U'\t') {
      clean += ' ';
    } else if (point == 0x7F) {
      append(clean, kDeletePicture);
    } else if (point < 0x20 && point != U'\n') {
      append(clean, kControlPictures + point);
    } else {
      append(clean, point);
    }
  }
  constexpr std::string_view kIsolate = "\u2068", kEnd = "\u2069";
  return isMixed ? std::string(kIsolate).append(clean).append(kEnd) : clean;
}

void ReleaseLayout::operator()(PangoLayout* layout) const { g_object_unref(layout); }

Layout layoutOf(cairo_t* drawing, const std::string& text, const Lettering& lettering, double width,
                Align align) {
  Layout layout(pango_cairo_create_layout(drawing));
  const auto description = descriptionOf(lettering);
  pango_layout_set_font_description(layout.get(), description.get());
  PangoContext* const context = pango_layout_get_context(layout.get());
  pango_context_set_language(context, pango_language_from_string("zh-cn"));
  // Letters stand where they belong, not on whole units: on paper a unit is large.
  pango_context_set_round_glyph_positions(context, FALSE);
  pango_layout_set_auto_dir(layout.get(), FALSE);
  // A long word or digest is broken as it is, without a hyphen that is no part of it.
  const std::unique_ptr<PangoAttrList, decltype(&pango_attr_list_unref)> attributes(pango_attr_list_new(),
                                                                                    pango_attr_list_unref);
  pango_attr_list_insert(attributes.get(), pango_attr_insert_hyphens_new(FALSE));
  pango_layout_set_attributes(layout.get(), attributes.get());
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  if (width > 0) pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
  pango_layout_set_justify(layout.get(), align == Align::justified);
  pango_layout_set_alignment(layout.get(), align == Align::centre  ? PANGO_ALIGN_CENTER
                                           : align == Align::right ? PANGO_ALIGN_RIGHT
                                                                   : PANGO_ALIGN_LEFT);
  pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
  return layout;
}

}  // namespace shicha::fonts
