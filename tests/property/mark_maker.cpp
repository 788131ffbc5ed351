#include "mark_maker.hpp"

#include <algorithm>

namespace shicha::oracle {

std::string numberText(int halves, Dice& dice) {
  std::string text = halvesText(halves);
  if (!dice.chance(15)) return text;
  if (text.find('.') == std::string::npos) text += ".0";
  // Up to 6 places are a number.
  for (int zeros = dice.between(0, 5); zeros > 0; --zeros) {
    if (text.size() - text.find('.') <= 6) text += "0";
  }
  return text;
}

PartTexts partTexts(const ItemRow& item, int halves, Dice& dice) {
  std::map<std::string, int> partHalves;
  for (const PartRow& row : item.parts) partHalves[row.id] = row.fullHalves;
  for (int loss = item.fullHalves - halves; loss > 0;) {
    int& part = partHalves[dice.pick(item.parts).id];
    const int less = std::min({part, loss, dice.between(1, 10)});
    part -= less;
    loss -= less;
  }
  PartTexts texts;
  for (const auto& [id, part] : partHalves) texts.emplace_back(id, numberText(part, dice));
  std::rotate(texts.begin(), texts.begin() + dice.below(static_cast<int>(texts.size())), texts.end());
  return texts;
}

Mark scoredMark(const FormRow& form, const ItemRow& item, int halves, Dice& dice) {
  Mark mark;
  if (form.twoColumns) {
    // The lower column counts where both are given, so the other one may be anything above.
    const std::string lower = numberText(halves, dice);
    const std::string other = numberText(dice.between(halves, item.fullHalves), dice);
    const int kind = dice.below(4);
    if (kind == 0) mark.documentary = lower;
    if (kind == 1) mark.onSite = lower;
    if (kind == 2) mark.documentary = lower, mark.onSite = other;
    if (kind == 3) mark.documentary = other, mark.onSite = lower;
    return mark;
  }
  if (!item.parts.empty() && dice.chance(65)) mark.parts = partTexts(item, halves, dice);
  if (!mark.parts || dice.chance(30)) mark.score = numberText(halves, dice);
  return mark;
}

}  // namespace shicha::oracle
