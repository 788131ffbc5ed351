#include "bureau/table_xlsx.hpp"

#include <algorithm>
#include <cmath>

#include "base/time_text.hpp"
#include "base/utf8.hpp"
#include "bureau/table_layout.hpp"
#include "document/xlsx_book.hpp"

namespace shicha::server {
namespace {

using document::CellStyle;
using document::XlsxBook;

constexpr double kMarginInches = 0.75;
constexpr std::uint32_t kPagePixels = 648;  // the width of A4 between the margins, 96 to the inch
constexpr double kPagePoints = 730;         // its height, 72 to the inch
constexpr std::uint32_t kColumnPixels = 8;  // half a Chinese character of the rows
constexpr std::uint32_t kRoomPixels = 24;   // left and right of a text together
constexpr std::uint32_t kStackedPixels = 36, kFigurePixelsMin = 100;
constexpr double kTitlePoints = 16, kTitleLinePoints = 30, kMonthPoints = 22, kFootPoints = 36;
constexpr double kRowPointsMin = 18, kRowPointsMax = 32;

// The rows above those of the layout.
constexpr std::uint32_t kTitleRow = 0, kMonthRow = 1, kHeadRow = 2, kHeadLastRow = 3, kFirstRow = 4;

constexpr CellStyle kTitle{.points = kTitlePoints, .isBold = true, .hasBorder = false};
constexpr CellStyle kMonth{.align = CellStyle::Align::right, .hasBorder = false};
constexpr CellStyle kLeft{.align = CellStyle::Align::left};
constexpr CellStyle kCentred{};

std::uint32_t number(std::size_t size) { return static_cast<std::uint32_t>(size); }

std::uint32_t pixelsOf(const std::string& text) {
  return number(displayWidth(text)) * kColumnPixels + kRoomPixels;
}

// Official forms write 自查情况 and 其中 downwards. A column is written so where all its cells have room.
bool isStacked(const std::vector<GroupCell>& cells, std::size_t column) {
  return std::ranges::all_of(cells, [&](const GroupCell& cell) {
    return cell.column != column || codePoints(cell.text).size() <= cell.rows;
  });
}

class Sheet {
 public:
  explicit Sheet(const ProgressTable& table)
      : table_(table),
        layout_(table.question.campaign->table),
        words_(wordsOf(layout_)),
        cells_(groupCells(layout_)),
        label_(number(groupColumns(layout_))),
        footRow_(kFirstRow + number(layout_.rows.size())),
        lastRow_(footRow_ + number((words_.foot.size() + 1) / 2) - 1),
        book_(table.question.unit.nameIn(*table.question.campaign) + monthText(table.question.month),
              layout_.title,
              std::max(std::chrono::floor<std::chrono::seconds>(table.question.asOf),
                       std::chrono::seconds(1))) {}

  Result<std::string> bytes() {
    const std::uint32_t width = widths();
    head();
    groups();
    for (std::size_t i = 0; i < layout_.rows.size(); ++i) row(i);
    for (std::size_t i = 0; i < words_.foot.size(); i += 2) foot(i);
    heights(width);
    book_.printOnOnePage({0, 0, lastRow_, last()}, kMarginInches,
                         "统计截至 " + shortTimeText(table_.question.asOf), "摘要 " + table_.digest.hex());
    return book_.bytes();
  }

 private:
  std::uint32_t last() const { return label_ + 2; }

  // Of all columns together. The figures get what the page has left.
  std::uint32_t widths() {
    std::vector<std::uint32_t> widths(label_ + 1, kStackedPixels);
    for (const GroupCell& cell : cells_) {
      std::uint32_t& width = widths[cell.column];
      if (!isStacked(cells_, cell.column)) width = std::max(width, pixelsOf(cell.text));
    }
    for (const campaign::Row& row : layout_.rows) {
      widths.back() = std::max(widths.back(), pixelsOf(row.label));
    }
    std::uint32_t sum = 0;
    for (const std::uint32_t width : widths) sum += width;
    widths.resize(last() + 1, std::max(kPagePixels - std::min(sum, kPagePixels), 2 * kFigurePixelsMin) / 2);
    for (std::uint32_t i = 0; i <= last(); ++i) book_.columnWidth(i, widths[i]);
    return sum + 2 * widths.back();
  }

  // The rows of the layout share what the page has left.
  void heights(std::uint32_t width) {
    const double titleWidth = static_cast<double>(pixelsOf(layout_.title)) * kTitlePoints / kCentred.points;
    const double title = kTitleLinePoints * std::ceil(titleWidth / width);
    const double feet = kFootPoints * (lastRow_ + 1 - footRow_);
    const double each =
        std::clamp(std::floor((kPagePoints - title - kMonthPoints - feet) / (footRow_ - kHeadRow)),
                   kRowPointsMin, kRowPointsMax);
    book_.rowHeight(kTitleRow, title);
    book_.rowHeight(kMonthRow, kMonthPoints);
    for (std::uint32_t row = kHeadRow; row < footRow_; ++row) book_.rowHeight(row, each);
    for (std::uint32_t row = footRow_; row <= lastRow_; ++row) book_.rowHeight(row, kFootPoints);
  }

  void head() {
    const std::uint32_t category = number(categoryColumns(layout_));
    book_.text({kTitleRow, 0, kTitleRow, last()}, layout_.title, kTitle);
    book_.text({kMonthRow, 0, kMonthRow, last()}, monthName(table_.question.month), kMonth);
    book_.text({kHeadRow, 0, kHeadRow, label_}, words_.unit + "：" + unitName(table_.question), kLeft);
    if (category > 0) {
      book_.text({kHeadLastRow, 0, kHeadLastRow, category - 1}, words_.category, kCentred);
    }
    book_.text({kHeadLastRow, category, kHeadLastRow, label_}, words_.item, kCentred);
    book_.text({kHeadRow, label_ + 1, kHeadLastRow, label_ + 1}, words_.month, kCentred);
    book_.text({kHeadRow, last(), kHeadLastRow, last()}, words_.cumulative, kCentred);
  }

  void groups() {
    for (const GroupCell& cell : cells_) {
      const std::uint32_t first = kFirstRow + number(cell.row), column = number(cell.column);
      CellStyle style;
      style.isStacked = isStacked(cells_, cell.column);
      book_.text({first, column, first + number(cell.rows) - 1, column}, cell.text, style);
    }
  }

  void row(std::size_t i) {
    const campaign::Row& row = layout_.rows[i];
    const std::uint32_t at = kFirstRow + number(i);
    book_.text({at, number(row.group.size()), at, label_}, row.label, kLeft);
    figure(at, label_ + 1, row, table_.figures[i].month);
    figure(at, last(), row, table_.figures[i].cumulative);
  }

  void figure(std::uint32_t at, std::uint32_t column, const campaign::Row& row, std::int64_t amount) {
    CellStyle style;
    const bool isMoney = row.count == campaign::Count::fen;
    style.number = isMoney && amount % 100 != 0 ? "0.00" : "0";
    const auto value = static_cast<double>(amount);
    book_.number(at, column, isMoney ? value / 100 : value, style);
  }

  // Two words in a row, each with room to write behind it: one below the groups, one below the figures.
  void foot(std::size_t i) {
    const std::uint32_t at = footRow_ + number(i / 2);
    const std::uint32_t room = std::max(number(categoryColumns(layout_)), 1U);
    book_.text({at, 0, at, room - 1}, words_.foot[i], kCentred);
    book_.text({at, room, at, label_}, "", kLeft);
    book_.text({at, label_ + 1, at, label_ + 1}, i + 1 < words_.foot.size() ? words_.foot[i + 1] : "",
               kCentred);
    book_.text({at, last(), at, last()}, "", kLeft);
  }

  const ProgressTable& table_;
  const campaign::Table& layout_;
  TableWords words_;
  std::vector<GroupCell> cells_;  // of the layout
  std::uint32_t label_;           // the label's column; the figures follow it
  std::uint32_t footRow_, lastRow_;
  XlsxBook book_;
};

}  // namespace

Result<std::string> tableXlsx(const ProgressTable& table) { return Sheet(table).bytes(); }

}  // namespace shicha::server
