#include "registry/csv.hpp"

#include <csv.h>

#include <algorithm>
#include <array>
#include <new>
#include <utility>

#include "base/utf8.hpp"

namespace shicha::registry {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// One line of text at a time goes through libcsv, so that the line of every row is known. libcsv never calls
// anything of ours that throws: what it finds is kept until it has returned.
class Reader {
 public:
  Reader(const std::string& file, const std::function<void(CsvRow&)>& take) : file_(file), take_(take) {
    csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI);
    // Without this, blanks around a cell would be lost.
    csv_set_space_func(&parser_, [](unsigned char) { return 0; });
    csv_set_blk_size(&parser_, kBlockBytes);
  }
  ~Reader() { csv_free(&parser_); }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  Result<void> read(std::string_view text) {
    while (!text.empty()) {
      const std::size_t length = lineLength(text);
      ++line_;
      const std::size_t done = csv_parse(&parser_, text.data(), length, onCell, onRow, this);
      if (outOfMemory_ || csv_error(&parser_) == CSV_ENOMEM) throw std::bad_alloc();
      if (done != length) return broken(static_cast<int>(done) + 1);
      if (auto taken = takeRow(); !taken) return taken;
      text.remove_prefix(length);
    }
    if (csv_fini(&parser_, onCell, onRow, this) != 0) return broken(0);
    return takeRow();
  }

 private:
  static constexpr std::size_t kBlockBytes = 4096;

  // Up to and with the next line break.
  static std::size_t lineLength(std::string_view text) {
    const std::size_t end = text.find_first_of("\r\n");
    if (end == std::string_view::npos) return text.size();
    const bool two = text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n';
    return end + (two ? 2 : 1);
  }

  static void onCell(void* cell, std::size_t length, void* self) {
    auto* reader = static_cast<Reader*>(self);
    if (reader->row_.cells.size() > kCsvCellsMax) return;
    try {
      reader->row_.cells.emplace_back(static_cast<const char*>(cell), length);
    } catch (const std::bad_alloc&) {
      reader->outOfMemory_ = true;
    }
  }

  static void onRow(int /*end*/, void* self) { static_cast<Reader*>(self)->rowEnded_ = true; }

  // A line ends at most one row.
  Result<void> takeRow() {
    if (row_.cells.size() > kCsvCellsMax) {
      return Error(ErrorCode::csvTooWide, {std::to_string(kCsvCellsMax)}, {file_, rowLine_ + 1});
    }
    if (rowEnded_) {
      row_.line = rowLine_ + 1;
      take_(row_);
      row_.cells.clear();
      rowEnded_ = false;
    }
    // Empty lines before a row are none of its own.
    if (row_.cells.empty() && !insideRow()) rowLine_ = line_;
    return {};
  }

  // Has the next row begun without a finished cell?
  bool insideRow() const { return parser_.entry_pos > 0 || parser_.quoted != 0; }

  Error broken(int column) const {
    return Error(ErrorCode::csvQuotes, {std::to_string(rowLine_ + 1)}, {file_, line_, column});
  }

  csv_parser parser_{};
  const std::string& file_;
  const std::function<void(CsvRow&)>& take_;
  CsvRow row_;
  int line_ = 0;     // the line that is being read
  int rowLine_ = 0;  // the line before the row that is being read
  bool rowEnded_ = false;
  bool outOfMemory_ = false;
};

std::u32string_view withoutLeadingBlanks(std::u32string_view text) {
  constexpr std::u32string_view kBlanks = U" \r\n\u00A0\u2002\u2003\u3000\uFEFF";
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
  return text;
}

bool isAsciiWord(unsigned c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

}  // namespace

Result<void> readCsv(std::string_view text, const std::string& file,
                     const std::function<void(CsvRow&)>& take) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  return Reader(file, take).read(text);
}

Result<std::vector<CsvRow>> readCsvRows(std::string_view text, const std::string& file) {
  std::vector<CsvRow> rows;
  const auto read = readCsv(text, file, [&](CsvRow& row) { rows.push_back(std::move(row)); });
  if (!read) return read.error();
  return rows;
}

std::string_view trimmedCell(std::string_view cell) {
  constexpr std::array<std::string_view, 8> kBlanks = {" ",      "\t",     "\r",     "\n",
                                                       "\u00A0", "\u2003", "\u3000", "\uFEFF"};
  // A cell ends with a letter or digit nearly always, or begins with the first byte of a Chinese character.
  const auto isLetter = [](char c) { return (c > ' ' && c <= '~') || (c >= '\xE4' && c <= '\xE9'); };
  const auto cut = [&](const auto& stands, const auto& remove) {
    for (bool more = true; more;) {
      more = false;
      for (const std::string_view blank : kBlanks) {
        if (!stands(blank)) continue;
        remove(blank.size());
        more = true;
      }
    }
  };
  if (!cell.empty() && !isLetter(cell.front())) {
    cut([&](std::string_view blank) { return cell.starts_with(blank); },
        [&](std::size_t bytes) { cell.remove_prefix(bytes); });
  }
  if (!cell.empty() && !isLetter(cell.back())) {
    cut([&](std::string_view blank) { return cell.ends_with(blank); },
        [&](std::size_t bytes) { cell.remove_suffix(bytes); });
  }
  return cell;
}

bool isFormula(std::string_view cell) {
  constexpr std::u32string_view kStarts = U"=+-@\t＝＋－＠";
  // Nearly every cell begins with a Chinese character, a letter or a digit and is done with here.
  const unsigned first = cell.empty() ? U'0' : static_cast<unsigned char>(cell[0]);
  if (isAsciiWord(first) || (first >= 0xE4 && first != 0xEF)) return false;
  const std::u32string letters = codePoints(cell);
  std::u32string_view text = withoutLeadingBlanks(letters);
  if (text.starts_with(U'\'')) text = withoutLeadingBlanks(text.substr(1));
  return !text.empty() && kStarts.find(text[0]) != std::u32string_view::npos;
}

bool isTelephone(std::string_view cell) {
  constexpr std::u32string_view kAmong = U"0123456789+- ()（）/、，；;\r\n";
  const std::u32string text = codePoints(cell);
  return text.size() > 1 && text[0] == U'+' && text[1] >= U'0' && text[1] <= U'9' &&
         text.find_first_not_of(kAmong) == std::u32string::npos;
}

std::string guardedCell(std::string_view cell) {
  std::string guarded(cell);
  if (isFormula(cell) && !cell.starts_with('\'') && !isTelephone(cell)) guarded.insert(guarded.begin(), '\'');
  return guarded;
}

void appendCsvRow(std::string& text, std::span<const std::string> cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) text += ',';
    const std::string cell = guardedCell(cells[i]);
    const bool blankEnds = !cell.empty() && (cell.front() == ' ' || cell.back() == ' ');
    // A row of one empty cell would be an empty line.
    const bool lonely = cell.empty() && cells.size() == 1;
    if (!lonely && !blankEnds && cell.find_first_of(",\"\r\n") == std::string::npos) {
      text += cell;
      continue;
    }
    text += '"';
    for (const char c : cell) {
      if (c == '"') text += '"';
      text += c;
    }
    text += '"';
  }
  text += "\r\n";
}

}  // namespace shicha::registry
