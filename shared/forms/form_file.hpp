// Reading a form from its data file (message shicha.schema.Form in protobuf's text format).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "forms/form.hpp"

namespace shicha::forms {

// A form from the text of its file, checked completely. file: named in errors.
// Errors: with line and column. notUtf8, dataSyntax, dataMissing, dataNotDecimal; formIdInvalid, formEmpty,
// formItemTwice; marks that do not add up: formPartsSum, formSectionSum, formTotalSum; and the other form…
// codes. Threads: any.
Result<Form> readForm(std::string_view text, const std::string& file);

// The same from a file on disk, of at most 1 MiB.
// Errors: also fileUnreadable, fileTooLarge.
Result<Form> readFormFile(const std::filesystem::path& path);

}  // namespace shicha::forms
