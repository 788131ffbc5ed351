#include "inspection/markings.hpp"

#include <inspection.pb.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/decimal.hpp"
#include "base/utf8.hpp"

namespace shicha::inspection {
namespace {

constexpr std::array<std::pair<Mark::Kind, std::string_view>, 4> kNames = {{{Mark::Kind::arrow, "arrow"},
                                                                            {Mark::Kind::circle, "circle"},
                                                                            {Mark::Kind::text, "text"},
                                                                            {Mark::Kind::blur, "blur"}}};

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

Error wrong(const char* what, std::string value, const char* allowed) {
  return Error(ErrorCode::valueUnknown, {what, std::move(value), allowed});
}

Result<void> check(const Mark& mark) {
  for (const std::uint32_t place : {mark.x1, mark.y1, mark.x2, mark.y2}) {
    if (place > kMarkSide) return wrong("marks", std::to_string(place), "0–10000");
  }
  const bool isText = mark.kind == Mark::Kind::text;
  if (!isText && !mark.text.empty()) return wrong("text", mark.text, "—");
  const bool isLong = codePoints(mark.text).size() > kMarkTextMax;
  return isText && (isBlank(mark.text) || isLong) ? wrong("text", mark.text, "1–100 字 / characters")
                                                  : Result<void>();
}

}  // namespace

std::string_view markKindName(Mark::Kind kind) {
  return std::ranges::find(kNames, kind, [](const auto& each) { return each.first; })->second;
}

std::optional<Mark::Kind> markKindOf(std::string_view name) {
  const auto found = std::ranges::find(kNames, name, [](const auto& each) { return each.second; });
  return found == kNames.end() ? std::nullopt : std::optional(found->first);
}

std::string shareText(std::uint32_t place) {
  if (place >= kMarkSide) return "1";
  std::string digits = std::to_string(kMarkSide + place).substr(1);  // with the zeros before it
  digits.erase(digits.find_last_not_of('0') + 1);
  return digits.empty() ? "0" : "0." + digits;
}

std::optional<std::uint32_t> placeOfShare(std::string_view share) {
  const auto read = Decimal::parse(share);
  if (!read || read->isNegative() || *read > Decimal(1)) return std::nullopt;
  const Decimal place = *read * Decimal(kMarkSide);
  if (!place.isMultipleOf(Decimal(1))) return std::nullopt;
  return static_cast<std::uint32_t>(std::stoul(place.text()));
}

Result<Action> markPhoto(const Setting& setting, const record::AggregateId& on, const record::RecordId& photo,
                         const std::vector<Mark>& marks) {
  auto edit = Edit::existing(setting, on);
  if (!edit) return edit.error();
  const auto& photos = edit->seen().photos;
  if (std::ranges::find(photos, photo, &Photo::id) == photos.end()) {
    return Error(ErrorCode::recordUnknown, {photo.hex()});
  }
  if (marks.size() > kMarksMax) return wrong("marks", std::to_string(marks.size()), "0–100");
  records::Photo message;
  auto& layer = *message.mutable_markings();
  for (const Mark& mark : marks) {
    if (const auto checked = check(mark); !checked) return checked.error();
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
