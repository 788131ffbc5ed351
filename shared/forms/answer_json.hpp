// Answers written as JSON: {"items":{"1-1":{"score":"7"},"4-1":{"verdict":"pass"}}}.
//
// Keys of an answer: score, or parts with all of the item's parts; documentary and on_site where the form has
// these two columns; verdict (pass, fail, na) with reason for na; severe, original_seen, checked_on_site
// (true, false); remark; papers (places in the item's list, from 1). Scores are strings, because they are
// exact decimals.
#pragma once

#include <string>
#include <string_view>

#include "base/json.hpp"
#include "base/result.hpp"
#include "forms/answer.hpp"

namespace shicha::forms {

// A whole answer sheet, every answer checked against the form. file: named in errors.
// Errors: with line and column. As json::read; jsonUnknownKey, jsonWrongType, jsonMissingKey; the answer…
// codes.
Result<Answers> readAnswers(const Form& form, std::string_view text, const std::string& file);

// One answer to `item`, checked.
// Errors: as above.
Result<Answer> readAnswer(const Form& form, const Item& item, const json::Value& value);

}  // namespace shicha::forms
