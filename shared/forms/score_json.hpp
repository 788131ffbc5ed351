// A score as JSON, for scripts. The keys are a contract: they keep their meaning.
#pragma once

#include <string>

#include "forms/form.hpp"
#include "forms/score.hpp"

namespace shicha::forms {

// One document, UTF-8, with a line end. Scores are strings in shortest form; empty lists and zeros are
// printed.
std::string scoreJson(const Form& form, const Score& score);

}  // namespace shicha::forms
