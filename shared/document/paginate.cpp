#include "document/paginate.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "document/measure.hpp"
#include "document/page_frame.hpp"
#include "document/table_layout.hpp"

namespace shicha::document {
namespace {

constexpr double kHair = 0.01;  // lengths that differ by less are the same
constexpr double kTearPart =
    0.25;  // of a page: where less is left, a row that must be torn begins on the next

class Paginator {
 public:
  Paginator(const Document& document, cairo_t* drawing)
      : body_(bodyOf(document)), drawing_(drawing), y_(body_.top), pages_(1) {}

  Result<void> add(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
      if (const auto* const table = std::get_if<Table>(&block.is)) {
        if (const auto added = addTable(*table); !added) return added;
      } else if (std::holds_alternative<PageBreak>(block.is)) {
        flush(0);
        if (!isFresh()) beginPage();
      } else {
        auto strips = stripsOf({block}, body_.width, {drawing_, body_.height()});
        if (!strips) return strips.error();
        for (Strip& strip : *strips) addStrip(std::move(strip));
      }
    }
    flush(0);
    return {};
  }

  std::vector<PageContent> take() { return std::move(pages_); }

 private:
  bool isFresh() const { return pages_.back().empty() && y_ <= body_.top + kHair; }
  double left() const { return body_.bottom - y_; }

  void beginPage() {
    pages_.emplace_back();
    y_ = body_.top;
  }

  void addStrip(Strip strip) {
    const bool waits = strip.keepsWithNext;
    waiting_.push_back(std::move(strip));
    if (!waits) flush(0);
  }

  // Puts down what waits for what comes next. next: how high that is.
  void flush(double next) {
    const double height = document::heightOf(waiting_, 0, waiting_.size()) + next;
    // What is longer than a page need not stay together.
    if (height <= body_.height() + kHair && height - lastRoom(next) > left() + kHair) beginPageUnlessFresh();
    for (Strip& strip : waiting_) put(strip);
    waiting_.clear();
  }

  // The room behind the last one may be lost at a page's end.
  double lastRoom(double next) const { return next > 0 || waiting_.empty() ? 0 : waiting_.back().after; }

  void beginPageUnlessFresh() {
    if (!isFresh()) beginPage();
  }

  void put(Strip& strip) {
    if (!isFresh() && strip.before + strip.height > left() + kHair) beginPage();
    // The room before a heading at the top of the paper is what keeps it from there.
    if (!isFresh() || pages_.size() == 1) y_ += strip.before;
    if (strip.ink) pages_.back().push_back({body_.left, y_, std::move(strip.ink)});
    y_ += strip.height + strip.after;
  }

  Result<void> addTable(const Table& table) {
    auto made = TableLayout::of(table, body_.width, body_.height(), {drawing_, body_.height()});
    if (!made) return made.error();
    const std::shared_ptr<TableLayout> layout = std::move(*made);
    if (layout->rows() == 0) return {};
    const double before = table.beforeMm * kPointsPerMm;
    const double begin = layout->heightOf(0, std::min(layout->headRows() + 1, layout->rows()));
    flush(before + (begin <= body_.height() ? begin : body_.height() * kTearPart));
    if (!isFresh()) y_ += before;
    layRows(layout);
    y_ += table.afterMm * kPointsPerMm;
    return {};
  }

  void layRows(const std::shared_ptr<TableLayout>& layout) {
    const unsigned heads = layout->headRows();
    for (unsigned row = 0; row < layout->rows();) {
      const bool repeats = row >= heads && heads > 0;
      const double room = left() - (repeats ? layout->heads().height : 0);
      const unsigned end = lastFitting(*layout, row, room);
      // Heads do not stand alone.
      if (end > std::max(row, row < heads ? heads : 0U) || end == layout->rows()) {
        if (repeats) putPart(layout, layout->heads());
        putPart(layout, layout->take(row, end));
        row = end;
      } else if (!isFresh() && !(mustTear(*layout, row) && left() > body_.height() * kTearPart)) {
        beginPage();
        continue;
      } else {
        row = tear(layout, row, room);
      }
      if (row < layout->rows()) beginPage();
    }
  }

  // The end of the rows that have room.
  static unsigned lastFitting(const TableLayout& layout, unsigned row, double room) {
    unsigned end = row;
    while (end < layout.rows() && layout.heightOf(row, end + 1) <= room + kHair) ++end;
    return end;
  }

  // Whether the next row has no room on any page.
  bool mustTear(const TableLayout& layout, unsigned row) const {
    const unsigned heads = layout.headRows();
    const double above = row >= heads && heads > 0 ? layout.heads().height : 0;
    return layout.heightOf(row, std::max(row, heads) + 1) > body_.height() - above + kHair;
  }

  // Puts what fits of a row that is longer than a page. Returns the row to go on with.
  unsigned tear(const std::shared_ptr<TableLayout>& layout, unsigned row, double room) {
    const unsigned heads = layout->headRows();
    if (row < heads) {
      putPart(layout, layout->take(row, heads));
      row = heads;
    } else if (heads > 0) {
      putPart(layout, layout->heads());
    }
    putPart(layout, layout->takePiece(row, std::min(room, left())));
    return layout->isTaken(row) ? row + 1 : row;
  }

  void putPart(const std::shared_ptr<TableLayout>& layout, const TablePart& part) {
    pages_.back().push_back({body_.left, y_, [layout, part](cairo_t* page, double x, double y) {
                               layout->draw(part, page, x, y);
                             }});
    y_ += part.height;
  }

  Body body_;
  cairo_t* drawing_;
  double y_;
  std::vector<PageContent> pages_;
  Strips waiting_;  // they keep with the next one
};

}  // namespace

Result<std::vector<PageContent>> pagesOf(const Document& document, cairo_t* drawing) {
  Paginator paginator(document, drawing);
  if (const auto added = paginator.add(document.blocks); !added) return added.error();
  std::vector<PageContent> pages = paginator.take();
  if (const auto framed = addFrames(document, drawing, pages); !framed) return framed.error();
  return pages;
}

}  // namespace shicha::document
