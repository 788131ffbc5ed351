// The words that the sheets use for what the forms leave to us.
#pragma once

#include <string>

#include "base/source.hpp"
#include "base/words.hpp"
#include "forms/form.hpp"
#include "forms/score.hpp"

namespace shicha::cli {

Words labelOf(forms::Verdict verdict);
Words labelOf(forms::Outcome outcome);

// The code of a verdict, state or outcome in JSON.
std::string_view codeOf(forms::Verdict verdict);
std::string_view codeOf(forms::State state);
std::string_view codeOf(forms::Outcome outcome);

// Title with the subtitle in brackets.
std::string fullTitle(const forms::Form& form);

// Notice, number, annex, clause and date in one line.
std::string sourceLine(const Source& source, Language language);

}  // namespace shicha::cli
