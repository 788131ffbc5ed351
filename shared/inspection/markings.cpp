#include "inspection/markings.hpp"

#include <inspection.pb.h>

#include <algorithm>

#include "base/utf8.hpp"

namespace shicha::inspection {
namespace {

records::Mark::Kind wireKind(Mark::Kind kind) {
  switch (kind) {
    case Mark::Kind::arrow:
      return records::Mark::ARROW;
    case Mark::Kind::circle:
      return records::Mark::CIRCLE;
    case Mark::Kind::text:
      return records::Mark::TEXT;
    case Mark::Kind::blur:
      return records::Mark::BLUR;
  }
  return records::Mark::UNKNOWN;
}

// Empty: nothing is wrong with it.
std::string whatIsWrong(const Mark& mark) {
  for (const std::uint32_t place : {mark.x1, mark.y1, mark.x2, mark.y2}) {
    if (place > kMarkSide) return std::to_string(place);
  }
  const bool isText = mark.kind == Mark::Kind::text;
  if (isText != !isBlank(mark.text)) return isText ? "text" : mark.text;
  return codePoints(mark.text).size() > kMarkTextMax ? mark.text : std::string();
}

}  // namespace

Result<Action> markPhoto(const Setting& setting, const record::AggregateId& on, const record::RecordId& photo,
                         const std::vector<Mark>& marks) {
  auto edit = Edit::existing(setting, on);
  if (!edit) return edit.error();
  const auto& photos = edit->seen().photos;
  if (std::ranges::find(photos, photo, &Photo::id) == photos.end()) {
    return Error(ErrorCode::recordUnknown, {photo.hex()});
  }
  if (marks.size() > kMarksMax) return Error(ErrorCode::valueUnknown, {std::to_string(marks.size())});
  records::Photo message;
  auto& layer = *message.mutable_markings();
  for (const Mark& mark : marks) {
    if (const std::string wrong = whatIsWrong(mark); !wrong.empty()) {
      return Error(ErrorCode::valueUnknown, {wrong});
    }
    auto& each = *layer.add_mark();
    each.set_kind(wireKind(mark.kind));
    each.set_x1(mark.x1);
    each.set_y1(mark.y1);
    each.set_x2(mark.x2);
    each.set_y2(mark.y2);
    each.set_text(mark.text);
  }
  edit->put(photo, message);
  return edit->finish(photo);
}

}  // namespace shicha::inspection
