// The forms that ship with the programs.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "forms/form.hpp"

namespace shicha::forms {

// Reads and checks every shipped form, ordered by id.
// Errors: as readForm; only if the program was built from broken data.
// Threads: any.
Result<std::vector<Form>> readShippedForms();

// Reads the shipped form of that id, without reading the others; where there is none, the form file at that
// path. Errors: as readFormFile; formUnknown, with the ids there are, where it is neither.
Result<Form> readNamedForm(const std::string& idOrPath);

}  // namespace shicha::forms
