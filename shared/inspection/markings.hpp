// Drawing over a photo: a layer of its own, the photo stays as it is.
#pragma once

#include "inspection/edit.hpp"
#include "inspection/inspection.hpp"

namespace shicha::inspection {

// A photo has at most so many marks, and a text at most so many characters (code points).
constexpr std::size_t kMarksMax = 100;
constexpr std::size_t kMarkTextMax = 100;

// "arrow", "circle", "text", "blur": as scenarios and JSON name them.
std::string_view markKindName(Mark::Kind kind);
std::optional<Mark::Kind> markKindOf(std::string_view name);

// A place as a share of the picture's side: "0.25" of 2500. Nothing where it is not from "0" to "1" with at
// most 4 places.
std::string shareText(std::uint32_t place);
std::optional<std::uint32_t> placeOfShare(std::string_view share);

// Draws these over the photo in place of what was drawn before; none: nothing is drawn over it any more. That
// is no part of what is signed: it can be done at any time, and the history keeps every state.
// Errors: recordUnknown; valueUnknown: outside the picture, too many, a text that is empty or too long;
// those of Edit::finish().
Result<Action> markPhoto(const Setting& setting, const record::AggregateId& on, const record::RecordId& photo,
                         const std::vector<Mark>& marks);

}  // namespace shicha::inspection
