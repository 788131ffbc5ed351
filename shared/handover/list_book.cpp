#include "handover/list_book.hpp"

#include <algorithm>

#include "base/text_layout.hpp"
#include "base/utf8.hpp"
#include "document/xlsx_book.hpp"
#include "fonts/lettering.hpp"

namespace shicha::handover {
namespace {

using document::CellStyle;

constexpr std::uint32_t kTitleRow = 0, kSubtitleRow = 1, kHeadRow = 2, kFirstRow = 3;
constexpr std::uint32_t kCharacterPixels = 13, kRoomPixels = 16;
constexpr double kTitlePoints = 30, kSubtitlePoints = 18, kHeadPoints = 34;
constexpr double kLinePoints = 14.5, kRowRoomPoints = 8, kRowPointsMax = 400;  // a row of Excel ends at 409
constexpr std::size_t kBytesMax = 30'000;  // of a cell: XLSX allows 32,767 characters

constexpr CellStyle kTitle{.points = 16, .isBold = true, .hasBorder = false};
constexpr CellStyle kSubtitle{.points = 10, .hasBorder = false};
constexpr CellStyle kHead{.points = 10, .isBold = true, .isGrey = true};
constexpr CellStyle kText{.points = 10, .align = CellStyle::Align::left};
constexpr CellStyle kCentred{.points = 10};

std::uint32_t number(std::size_t size) { return static_cast<std::uint32_t>(size); }

std::string cellText(const std::string& text) {
  std::string clean = fonts::printable(text);
  if (clean.size() <= kBytesMax) return clean;
  std::size_t end = kBytesMax;
  while ((static_cast<unsigned char>(clean[end]) & 0xC0U) == 0x80U) --end;
  return clean.substr(0, end) + "……（以下从略，全文见检查表）";
}

// How many lines a text takes in so many columns of a terminal.
std::size_t linesIn(const std::string& text, std::size_t width) {
  constexpr std::size_t kWrappedMin = 10;  // of wrapped()
  if (width >= kWrappedMin) return wrapped(text, width).size();
  return (displayWidth(text) + width - 1) / width;
}

// Spreadsheets do not find the height of a row by themselves in every program.
double heightOf(const std::vector<std::string>& cells, const std::vector<ListColumn>& columns) {
  std::size_t lines = 1;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    lines = std::max(lines, linesIn(cells[i], std::size_t{2} * columns[i].width - 1));
  }
  return std::min(kRowPointsMax, kRowRoomPoints + kLinePoints * static_cast<double>(lines));
}

}  // namespace

Result<std::string> listBook(const ListOrder& order) {
  document::XlsxBook book(order.sheet, order.title, std::max(order.made, std::chrono::seconds(1)));
  const std::uint32_t last = number(order.columns.size()) - 1;
  book.text({kTitleRow, 0, kTitleRow, last}, cellText(order.title), kTitle);
  book.rowHeight(kTitleRow, kTitlePoints);
  book.text({kSubtitleRow, 0, kSubtitleRow, last}, cellText(order.subtitle), kSubtitle);
  book.rowHeight(kSubtitleRow, kSubtitlePoints);
  for (std::uint32_t i = 0; i <= last; ++i) {
    book.text({kHeadRow, i, kHeadRow, i}, order.columns[i].heading, kHead);
    book.columnWidth(i, order.columns[i].width * kCharacterPixels + kRoomPixels);
  }
  book.rowHeight(kHeadRow, kHeadPoints);
  std::uint32_t row = kFirstRow;
  for (const std::vector<std::string>& given : order.rows) {
    std::vector<std::string> cells;
    std::ranges::transform(given, std::back_inserter(cells), cellText);
    for (std::uint32_t i = 0; i <= last; ++i) {
      book.text({row, i, row, i}, cells[i], order.columns[i].isCentred ? kCentred : kText);
    }
    book.rowHeight(row++, heightOf(cells, order.columns));
  }
  if (order.rows.empty()) book.text({row, 0, row++, last}, order.whenEmpty, kCentred);
  book.printAcross({kHeadRow, 0, row - 1, last}, order.sheet);
  return book.bytes();
}

}  // namespace shicha::handover
