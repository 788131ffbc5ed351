#include "document/pdf.hpp"

#include <gmock/gmock.h>

#include <cstdlib>

#include "fonts/lettering.hpp"
#include "tools/photo_maker.hpp"
#include "unit/document/paper_hand.hpp"

namespace shicha::test {
namespace {

using document::Document;
using document::pdfOf;
using document::Picture;
using document::Table;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using namespace std::chrono_literals;

Document paperWith(std::vector<document::Block> blocks) {
  return {.title = "检查表", .made = 1'700'000'000s, .blocks = std::move(blocks)};
}

std::string drawn(const Document& paper) { return pdfOf(paper).value(); }

Picture photoOf(const std::string& jpeg) {
  return {std::make_shared<const std::string>(jpeg), 640, 480, 80, 60};
}

TEST(Pdf, SaysWhatTheDocumentSaysInItsOrder) {
  const std::string text =
      PaperReader(drawn(paperWith({written("第一段"), written("第二段abc"), written("★第三段")}))).text();
  EXPECT_LT(text.find("第一段"), text.find("第二段abc"));
  EXPECT_LT(text.find("第二段abc"), text.find("★第三段"));
  EXPECT_THAT(text, HasSubstr("第1页共1页"));
}

TEST(Pdf, IsTheSameForTheSame) {
  const std::string jpeg = makePhoto({});
  const auto made = [&] { return drawn(paperWith({written("一"), {photoOf(jpeg)}})); };
  EXPECT_EQ(made(), made());
  Document later = paperWith({written("一")});
  const std::string before = drawn(later);
  later.made += 60s;
  EXPECT_NE(drawn(later), before);
}

TEST(Pdf, TellsItsTitleTimeAndPaper) {
  const std::string info = PaperReader(drawn(paperWith({written("一")}))).info();
  EXPECT_THAT(info, HasSubstr("检查表"));
  EXPECT_THAT(info, HasSubstr("A4"));
  EXPECT_THAT(info, HasSubstr("Nov 1"));  // the 14th or 15th, as the zone will have it
}

TEST(Pdf, HoldsPhotosAsTheyWere) {
  const std::string jpeg = makePhoto({.time = "2023:11:23 10:15:00", .orientation = 6});
  const Picture photo = photoOf(jpeg);
  const std::string pdf = drawn(paperWith({{photo}, {photo}}));
  for (const std::string& found : PaperReader(pdf).photos()) EXPECT_TRUE(found == jpeg);
  EXPECT_THAT(PaperReader(pdf).photos(), Not(testing::IsEmpty()));
  EXPECT_LT(pdf.size(), drawn(paperWith({{photo}})).size() + 1000);  // once, though it is shown twice
}

TEST(Pdf, RefusesAnEmptyPicture) {
  EXPECT_EQ(pdfOf(paperWith({{Picture{}}})).error().code(), ErrorCode::pictureBroken);
}

TEST(Pdf, RefusesACodeThatIsTooLong) {
  Document paper = paperWith({written("一")});
  paper.foot.code.assign(5000, 'A');
  EXPECT_EQ(pdfOf(paper).error().code(), ErrorCode::valueUnknown);
}

TEST(Pdf, RefusesACellOutsideOfItsTable) {
  EXPECT_EQ(pdfOf(paperWith({{Table{.columnsMm = {20}, .rows = {{{cellOf(1, "x")}}}}}})).error().code(),
            ErrorCode::internalError);
}

TEST(Pdf, NeedsNoContent) {
  EXPECT_THAT(PaperReader(drawn(paperWith({}))).texts(), SizeIs(1));
  EXPECT_THAT(PaperReader(drawn(paperWith({{Table{}}, {Table{.columnsMm = {10}, .rows = {{}}}}}))).texts(),
              SizeIs(1));
  EXPECT_THAT(
      PaperReader(drawn(paperWith({{Table{.columnsMm = {30}, .rows = {{{cellOf(0, "独")}}}}}}))).text(),
      HasSubstr("独"));
}

TEST(Pdf, WritesWhatIsHardToWrite) {
  const std::string latin(300, 'W');
  Table narrow{.columnsMm = {20}, .rows = {{{cellOf(0, latin)}}}};
  const std::string text = PaperReader(drawn(paperWith({written("甲\x01\x02乙\r丙\t丁\x7F戊"),
                                                        written("שלום \u202Eevil\u202C 完"),
                                                        {narrow},
                                                        written("e\u0301\u0301\u0301 \U0001F600")})))
                               .text();
  EXPECT_THAT(text, HasSubstr("乙丙丁"));
  EXPECT_EQ(countOf(text, "W"), 300);
  EXPECT_THAT(text, HasSubstr("evil"));
  EXPECT_EQ(text.find('\x01'), text.npos);
}

TEST(Pdf, BearsInvalidText) {
  EXPECT_THAT(PaperReader(drawn(paperWith({written("前\xFF\xC0后")}))).text(), HasSubstr("后"));
}

TEST(Pdf, SaysThatFontsAreMissing) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");  // a process of its own, which has not looked for fonts yet
  const TempFolder folder;
  const std::string none = folder.file("fonts.conf");
  std::ofstream(none) << R"(<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig/>)";
  EXPECT_EXIT(
      {
        ::setenv("FONTCONFIG_FILE", none.c_str(), 1);  // NOLINT(concurrency-mt-unsafe)
        const auto made = pdfOf(paperWith({written("一")}));
        // NOLINTNEXTLINE(concurrency-mt-unsafe)
        std::exit(made.has_error() && made.error().code() == ErrorCode::fontMissing ? 7 : 1);
      },
      testing::ExitedWithCode(7), "");
}

}  // namespace
}  // namespace shicha::test
