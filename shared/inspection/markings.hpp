// Drawing over a photo: a layer of its own, the photo stays as it is.
#pragma once

#include "inspection/edit.hpp"
#include "inspection/inspection.hpp"

namespace shicha::inspection {

// A photo has at most so many marks, and a text at most so many characters (code points).
constexpr std::size_t kMarksMax = 100;
constexpr std::size_t kMarkTextMax = 100;

// Draws these over the photo in place of what was drawn before; none: nothing is drawn over it any more. That
// is no part of what is signed: it can be done at any time, and the history keeps every state.
// Errors: recordUnknown; valueUnknown: outside the picture, too many, a text that is empty or too long;
// those of Edit::finish().
Result<Action> markPhoto(const Setting& setting, const record::AggregateId& on, const record::RecordId& photo,
                         const std::vector<Mark>& marks);

}  // namespace shicha::inspection
