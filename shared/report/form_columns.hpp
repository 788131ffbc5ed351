// The columns of a printed form: how wide they are, and how their texts break. For the sources of this
// folder.
#pragma once

#include <string>
#include <vector>

#include "forms/form.hpp"

namespace shicha::report {

// Those of the official table, or where the form never was one 序号, 检查内容, 检查情况.
std::vector<forms::Column> columnsOf(const forms::Form& form);

// They fill the page's text, which is so wide.
std::vector<double> widthsOf(const forms::Form& form, const std::vector<forms::Column>& columns,
                             double widthMm);

// A heading as it stands in a column that wide: four characters that do not fit stand in two pairs.
std::string headingOf(const forms::Column& column, double widthMm);

// A line without a label runs on in the paragraph before it.
std::vector<std::string> paragraphsOf(const std::vector<forms::Line>& lines);

// What comes from there on stands on a line of its own. keeps: `at`, too, instead of being left out.
std::string broken(std::string text, std::string_view at, bool keeps);

// A short text in whose column the last character would stand on a line by itself: it does not.
std::string withoutLonely(const std::string& text, double widthMm);

}  // namespace shicha::report
