#include "document/xlsx_book.hpp"

#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <mutex>
#include <utility>
#include <vector>

namespace shicha::document {
namespace {

constexpr const char* kFont = "宋体";  // every office in China has it; others show it in their own
constexpr std::uint8_t kCharsetGb = 134;
constexpr std::uint8_t kPaperA4 = 9;
constexpr std::int16_t kStacked = 270;
constexpr lxw_color_t kHeadGrey = 0xE8E8E8;
constexpr double kListMarginInches = 0.5;

// A file in memory that has a path: libxlsxwriter writes to nothing else.
class MemoryFile {
 public:
  MemoryFile() : descriptor_(::memfd_create("table", MFD_CLOEXEC)) {}
  ~MemoryFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

  // Empty where it cannot be read.
  std::string bytes() const {
    const off_t size = ::lseek(descriptor_, 0, SEEK_END);
    std::string bytes(static_cast<std::size_t>(std::max<off_t>(size, 0)), '\0');
    std::size_t done = 0;
    while (done < bytes.size()) {
      const ssize_t read =
          ::pread(descriptor_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
      if (read <= 0) return {};
      done += static_cast<std::size_t>(read);
    }
    return bytes;
  }

 private:
  int descriptor_;
};

std::string footerPart(const std::string& text) {
  std::string part = "&\"" + std::string(kFont) + ",Regular\"&8";
  for (const char c : text) part.append(c == '&' ? 2 : 1, c);
  return part;
}

std::uint16_t columnOf(std::uint32_t column) { return static_cast<std::uint16_t>(column); }

}  // namespace

struct XlsxBook::Book {
  MemoryFile file;
  lxw_workbook* workbook = workbook_new(file.path().c_str());
  lxw_worksheet* sheet = nullptr;
  lxw_error error = LXW_NO_ERROR;  // the first one

  ~Book() {
    if (workbook != nullptr) lxw_workbook_free(workbook);
  }

  void note(lxw_error happened) {
    if (error == LXW_NO_ERROR) error = happened;
  }

  std::vector<std::pair<CellStyle, lxw_format*>> formats;  // few: each is kept once

  lxw_format* formatOf(const CellStyle& style) {
    const auto known = std::ranges::find(formats, style, &std::pair<CellStyle, lxw_format*>::first);
    if (known == formats.end()) return formats.emplace_back(style, newFormat(style)).second;
    return known->second;
  }

  lxw_format* newFormat(const CellStyle& style) const {
    constexpr std::uint8_t kAligns[] = {LXW_ALIGN_LEFT, LXW_ALIGN_CENTER, LXW_ALIGN_RIGHT};
    lxw_format* format = workbook_add_format(workbook);
    format_set_font_name(format, kFont);
    format_set_font_charset(format, kCharsetGb);
    format_set_font_size(format, style.points);
    format_set_align(format, kAligns[static_cast<std::size_t>(style.align)]);
    format_set_align(format, style.isTop ? LXW_ALIGN_VERTICAL_TOP : LXW_ALIGN_VERTICAL_CENTER);
    if (style.isGrey) format_set_bg_color(format, kHeadGrey);
    if (style.align == CellStyle::Align::left) format_set_indent(format, 1);
    if (*style.number != '\0') format_set_num_format(format, style.number);
    if (style.isBold) format_set_bold(format);
    if (style.hasBorder) format_set_border(format, LXW_BORDER_THIN);
    if (style.isStacked) {
      format_set_rotation(format, kStacked);
    } else {
      format_set_text_wrap(format);
    }
    return format;
  }
};

XlsxBook::XlsxBook(const std::string& sheet, const std::string& title, std::chrono::seconds made)
    : book_(std::make_unique<Book>()) {
  if (book_->workbook == nullptr) return;
  book_->sheet = workbook_add_worksheet(book_->workbook, sheet.c_str());
  std::string copy = title;
  lxw_doc_properties properties = {};
  properties.title = copy.data();
  properties.created = made.count();
  book_->note(workbook_set_properties(book_->workbook, &properties));
}

XlsxBook::~XlsxBook() = default;

void XlsxBook::text(const CellArea& area, const std::string& text, const CellStyle& style) {
  if (book_->sheet == nullptr) return;
  lxw_format* format = book_->formatOf(style);
  if (area.row == area.lastRow && area.column == area.lastColumn) {
    book_->note(worksheet_write_string(book_->sheet, area.row, columnOf(area.column), text.c_str(), format));
  } else {
    book_->note(worksheet_merge_range(book_->sheet, area.row, columnOf(area.column), area.lastRow,
                                      columnOf(area.lastColumn), text.c_str(), format));
  }
}

void XlsxBook::number(std::uint32_t row, std::uint32_t column, double value, const CellStyle& style) {
  if (book_->sheet == nullptr) return;
  book_->note(worksheet_write_number(book_->sheet, row, columnOf(column), value, book_->formatOf(style)));
}

void XlsxBook::columnWidth(std::uint32_t column, std::uint32_t pixels) {
  if (book_->sheet == nullptr) return;
  book_->note(worksheet_set_column_pixels(book_->sheet, columnOf(column), columnOf(column), pixels, nullptr));
}

void XlsxBook::rowHeight(std::uint32_t row, double points) {
  if (book_->sheet == nullptr) return;
  book_->note(worksheet_set_row(book_->sheet, row, points, nullptr));
}

void XlsxBook::printOnOnePage(const CellArea& area, double margin, const std::string& left,
                              const std::string& right) {
  if (book_->sheet == nullptr) return;
  worksheet_set_portrait(book_->sheet);
  worksheet_set_paper(book_->sheet, kPaperA4);
  worksheet_set_margins(book_->sheet, margin, margin, margin, margin);
  worksheet_center_horizontally(book_->sheet);
  worksheet_fit_to_pages(book_->sheet, 1, 1);
  book_->note(worksheet_print_area(book_->sheet, area.row, columnOf(area.column), area.lastRow,
                                   columnOf(area.lastColumn)));
  const std::string footer = "&L" + footerPart(left) + "&R" + footerPart(right);
  book_->note(worksheet_set_footer(book_->sheet, footer.c_str()));
}

void XlsxBook::printAcross(const CellArea& list, const std::string& left) {
  if (book_->sheet == nullptr) return;
  worksheet_set_landscape(book_->sheet);
  worksheet_set_paper(book_->sheet, kPaperA4);
  worksheet_set_margins(book_->sheet, kListMarginInches, kListMarginInches, kListMarginInches,
                        kListMarginInches * 1.5);
  worksheet_fit_to_pages(book_->sheet, 1, 0);
  worksheet_freeze_panes(book_->sheet, list.row + 1, 0);
  book_->note(worksheet_repeat_rows(book_->sheet, 0, list.row));
  book_->note(worksheet_autofilter(book_->sheet, list.row, columnOf(list.column), list.lastRow,
                                   columnOf(list.lastColumn)));
  const std::string footer = "&L" + footerPart(left) + "&R" + footerPart("") + "第 &P 页 共 &N 页";
  book_->note(worksheet_set_footer(book_->sheet, footer.c_str()));
}

Result<std::string> XlsxBook::bytes() {
  if (book_->sheet == nullptr) return Error(ErrorCode::internalError, {"xlsx"});
  {
    // While it closes, libxlsxwriter has the C library tell the calendar, which it does for one at a time.
    static std::mutex closing;
    const std::lock_guard alone(closing);
    book_->note(workbook_close(book_->workbook));
    book_->workbook = nullptr;
  }
  std::string bytes = book_->file.bytes();
  if (book_->error != LXW_NO_ERROR || bytes.empty()) {
    return Error(ErrorCode::internalError, {lxw_strerror(book_->error)});
  }
  return bytes;
}

}  // namespace shicha::document
