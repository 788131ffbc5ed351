// Pages as a screen shows them: as many as on paper, with the ink in the same places.
#include "document/page_image.hpp"

#include <gtest/gtest.h>

namespace shicha::test {
namespace {

using document::Document;
using document::PageImage;
using document::pageImagesOf;

Document shownPaper(std::vector<document::Block> blocks) {
  return {.title = "检查表", .blocks = std::move(blocks)};
}

document::Block shownParagraph(const std::string& text) {
  return {document::Paragraph{.runs = {{text}}, .points = 20}};
}

// The darkest place of a part of the page, in millimetres.
unsigned darkest(const PageImage& page, double dotsPerMm, double left, double top, double right,
                 double bottom) {
  unsigned found = 255;
  for (auto y = static_cast<unsigned>(top * dotsPerMm); y < static_cast<unsigned>(bottom * dotsPerMm); ++y) {
    for (auto x = static_cast<unsigned>(left * dotsPerMm); x < static_cast<unsigned>(right * dotsPerMm);
         ++x) {
      found = std::min<unsigned>(found, page.pixels[std::size_t{y} * page.width + x]);
    }
  }
  return found;
}

TEST(PageImage, IsAsLargeAsThePageAndShowsItsText) {
  const auto pages = pageImagesOf(shownPaper({shownParagraph("检查表")}), 4).value();
  ASSERT_EQ(pages.size(), 1U);
  EXPECT_EQ(pages[0].width, 840U);
  EXPECT_EQ(pages[0].height, 1188U);
  EXPECT_EQ(pages[0].pixels.size(), 840U * 1188U);
  EXPECT_LT(darkest(pages[0], 4, 20, 20, 45, 30), 100U) << "the first line";
  EXPECT_EQ(darkest(pages[0], 4, 60, 40, 190, 200), 255U) << "nothing stands there";
  EXPECT_EQ(darkest(pages[0], 4, 0, 0, 18, 200), 255U) << "the margin";
}

TEST(PageImage, IsOneForEachPage) {
  const auto pages =
      pageImagesOf(shownPaper({shownParagraph("一"), {document::PageBreak{}}, shownParagraph("二")}), 2)
          .value();
  ASSERT_EQ(pages.size(), 2U);
  EXPECT_NE(pages[0].pixels, pages[1].pixels);
}

}  // namespace
}  // namespace shicha::test
