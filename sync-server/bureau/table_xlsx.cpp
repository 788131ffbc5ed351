#include "bureau/table_xlsx.hpp"

#include <algorithm>

#include "base/time_text.hpp"
#include "base/utf8.hpp"
#include "bureau/table_layout.hpp"
#include "bureau/xlsx_book.hpp"

namespace shicha::server {
namespace {

constexpr double kMarginInches = 0.75;
constexpr std::uint32_t kPagePixels = 648;  // the width of A4 between the margins, 96 to the inch
constexpr double kPagePoints = 730;         // its height, 72 to the inch
constexpr std::uint32_t kColumnPixels = 8;  // a column of a terminal in the font of the rows
constexpr std::uint32_t kRoomPixels = 14;   // left and right of a text together
constexpr std::uint32_t kStackedPixels = 36, kFigurePixelsMin = 100;
constexpr double kTitlePoints = 16, kTitleLinePoints = 24, kMonthRowPoints = 20, kFootRowPoints = 32;
constexpr double kRowPointsMin = 18, kRowPointsMax = 32;

constexpr CellStyle kTitle{.points = kTitlePoints, .isBold = true, .hasBorder = false};
constexpr CellStyle kMonth{.align = CellStyle::Align::right, .hasBorder = false};
constexpr CellStyle kCentred{};
constexpr CellStyle kLeft{.align = CellStyle::Align::left};
constexpr CellStyle kStacked{.isStacked = true};

std::uint32_t number(std::size_t size) { return static_cast<std::uint32_t>(size); }

std::uint32_t pixelsOf(const std::string& text) {
  return number(displayWidth(text)) * kColumnPixels + kRoomPixels;
}

class Sheet {
 public:
  explicit Sheet(const ProgressTable& table)
      : table_(table),
        question_(table.question),
        layout_(question_.campaign->table),
        words_(wordsOf(layout_)),
        cells_(groupCells(layout_)),
        label_(number(groupColumns(layout_))),
        book_(unit() + monthText(question_.month), layout_.title,
              std::max(std::chrono::floor<std::chrono::seconds>(question_.asOf), std::chrono::seconds(1))) {}

  Result<std::string> bytes() {
    widths();
    const std::uint32_t titleHeight = title();
    head();
    groups();
    rows();
    foot();
    heights(titleHeight);
    book_.printOnOnePage({0, 0, footRow() + footRows() - 1, last()}, kMarginInches,
                         "统计截至 " + shortTimeText(question_.asOf), "摘要 " + table_.digest.hex());
    return book_.bytes();
  }
};

}  // namespace
}  // namespace shicha::server
