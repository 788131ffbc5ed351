// The rules that a form file must keep beyond its syntax.
#pragma once

#include "base/result.hpp"
#include "base/text_proto.hpp"
#include "forms/form.hpp"

namespace shicha::forms {

// Checks ids, marks that add up, vetoes without marks, losses, and that notes point at what is there.
// text: where the form was read from; its sections and items stand in the order of the form's.
// Errors: the form… codes, with line and column.
Result<void> checkForm(const Form& form, const TextProto& text);

}  // namespace shicha::forms
