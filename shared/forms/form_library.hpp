// The forms that ship with the programs.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "forms/form.hpp"

namespace shicha::forms {

// Reads and checks every shipped form, ordered by id.
// Errors: as readForm; only if the program was built from broken data.
// Threads: any.
Result<std::vector<Form>> readShippedForms();

// Reads the one shipped form of that id, without reading the others.
// Errors: formUnknown, with the ids there are.
Result<Form> readShippedForm(std::string_view id);

}  // namespace shicha::forms
