// Valid answers to items with marks, written in the ways that a form allows.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "dice.hpp"
#include "score_oracle.hpp"

namespace shicha::oracle {

using PartTexts = std::vector<std::pair<std::string, std::string>>;

// The number in one of its spellings: "7", "7.0", "6.50".
std::string numberText(int halves, Dice& dice);

// All parts of the item, in any order, with the sum `halves` (0 … the full marks of the item).
PartTexts partTexts(const ItemRow& item, int halves, Dice& dice);

// The score in the form's columns, as one score, or in parts where the item has some.
Mark scoredMark(const FormRow& form, const ItemRow& item, int halves, Dice& dice);

}  // namespace shicha::oracle
