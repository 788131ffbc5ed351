// The lists of one item: what the form says of it, and what is ticked.
#pragma once

#include <map>
#include <optional>

#include "forms/form.hpp"
#include "viewmodels/rows.hpp"

namespace shicha::viewmodels {

// As ItemModel names their values.
std::vector<Rows::Row> contentRows(const forms::Item& item);
std::vector<Rows::Row> hintRows(const forms::Item& item);
std::vector<Rows::Row> paperRows(const forms::Item& item, const std::vector<std::size_t>& supplied);
std::vector<Rows::Row> partRows(const forms::Item& item, const std::map<std::string, Decimal>& given);

// A deduction that the form prints, as a button. amount: none: all marks.
struct Deduction {
  std::string label;
  std::optional<Decimal> amount;
};
std::vector<Deduction> deductionsOf(const forms::Item& item);

// "1=3;2=0.5", and back. What is not so written is left out.
std::string partsText(const std::map<std::string, Decimal>& parts);
std::map<std::string, Decimal> partsIn(std::string_view text);

}  // namespace shicha::viewmodels
