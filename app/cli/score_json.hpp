// A score as JSON, for scripts. The keys are a contract: they keep their meaning.
#pragma once

#include <string>

#include "forms/form.hpp"
#include "forms/score.hpp"

namespace shicha::cli {

// One document, UTF-8, with a line end. Scores are strings in shortest form; empty lists and zeros are
// printed.
std::string scoreJson(const forms::Form& form, const forms::Score& score);

}  // namespace shicha::cli
