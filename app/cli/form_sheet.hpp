// A form as people read it, in a terminal.
#pragma once

#include <iosfwd>

#include "base/words.hpp"
#include "forms/form.hpp"

namespace shicha::cli {

// Prints every word of the form, its marks, how they are lost, papers to supply, readings and doubts.
void printForm(std::ostream& out, const forms::Form& form, Language language);

}  // namespace shicha::cli
