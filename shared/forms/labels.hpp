// The words that the sheets use for what the forms leave to us.
#pragma once

#include <string>

#include "base/source.hpp"
#include "base/words.hpp"
#include "forms/form.hpp"
#include "forms/score.hpp"

namespace shicha::forms {

Words labelOf(Verdict verdict);
Words labelOf(Outcome outcome);

// The code of a verdict, state or outcome in JSON.
std::string_view codeOf(Verdict verdict);
std::string_view codeOf(State state);
std::string_view codeOf(Outcome outcome);

// Title with the subtitle in brackets.
std::string fullTitle(const Form& form);

// Notice, number, annex, clause and date in one line.
std::string sourceLine(const Source& source, Language language);

}  // namespace shicha::forms
