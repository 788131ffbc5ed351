// A scored form as people read it, in a terminal.
#pragma once

#include <iosfwd>

#include "base/words.hpp"
#include "forms/answer.hpp"
#include "forms/form.hpp"
#include "forms/score.hpp"

namespace shicha::cli {

// Prints every item with its score or verdict, the total, and the result with its reasons.
// score: of these answers to this form.
void printScore(std::ostream& out, const forms::Form& form, const forms::Answers& answers,
                const forms::Score& score, Language language);

}  // namespace shicha::cli
