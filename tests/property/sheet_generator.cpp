#include "sheet_generator.hpp"

#include <algorithm>

#include "mark_maker.hpp"

namespace shicha::oracle {
namespace {

using HalvesByItem = std::map<std::string, int>;

// Which items are not applicable. All of them at times: then no marks count at all.
std::set<std::string> drawNaItems(const FormRow& form, bool naAllowed, Dice& dice) {
  std::set<std::string> na;
  if (form.hasMarks && !naAllowed) return na;
  const int percent = dice.chance(3) ? 100 : dice.chance(50) ? 15 : 0;
  for (const ItemRow& item : form.items) {
    if (dice.chance(percent)) na.insert(item.id);
  }
  return na;
}

// Takes marks off until half a mark under, exactly at or half a mark above 80 % of what counts.
void lowerToPassMark(HalvesByItem& halves, Dice& dice) {
  std::vector<std::string> ids;
  int sum = 0;
  for (const auto& [id, itemHalves] : halves) {
    ids.push_back(id);
    sum += itemHalves;
  }
  const int target = std::clamp(sum * 80 / 100 + dice.between(-1, 1), 0, sum);
  while (sum > target) {
    int& itemHalves = halves[dice.pick(ids)];
    const int loss = std::min({itemHalves, sum - target, dice.between(1, 10)});
    itemHalves -= loss;
    sum -= loss;
  }
}

HalvesByItem drawHalves(const FormRow& form, const std::set<std::string>& na, Dice& dice) {
  HalvesByItem halves;
  for (const ItemRow& item : form.items) {
    if (item.fullHalves > 0 && na.count(item.id) == 0) halves[item.id] = item.fullHalves;
  }
  const int kind = dice.below(100);
  if (kind < 45) {
    lowerToPassMark(halves, dice);
  } else if (kind < 75) {
    for (auto& [id, itemHalves] : halves) itemHalves = dice.between(0, itemHalves);
  } else if (kind < 90) {
    for (auto& [id, itemHalves] : halves) itemHalves = dice.chance(10) ? 0 : itemHalves;
  }
  return halves;
}

void tickSevere(const FormRow& form, Sheet& sheet, Dice& dice) {
  const bool cleared = dice.chance(30);
  std::vector<std::string> canBeTrue;
  for (const ItemRow& item : form.items) {
    if (!takesSevere(item)) continue;
    if (cleared && dice.chance(40)) sheet[item.id].severe = false;
    if (sheet[item.id].verdict != "na") canBeTrue.push_back(item.id);
  }
  if (canBeTrue.empty() || !dice.chance(20)) return;
  for (int count = dice.between(1, 2); count > 0; --count) sheet[dice.pick(canBeTrue)].severe = true;
}

// What is left of an item that nobody has answered: nothing, or only what does not answer it.
void leaveUnanswered(const ItemRow& item, Sheet& sheet, Dice& dice) {
  Mark rest;
  if (dice.chance(40)) rest.remark = "明天再看";
  if (takesSevere(item) && dice.chance(30)) rest.severe = dice.chance(50);
  sheet.erase(item.id);
  if (dice.chance(60)) sheet[item.id] = rest;
}

void makeIncomplete(const FormRow& form, Sheet& sheet, Dice& dice) {
  if (dice.chance(50)) {
    for (int count = dice.between(1, 3); count > 0; --count) {
      leaveUnanswered(dice.pick(form.items), sheet, dice);
    }
    return;
  }
  const int percent = dice.between(20, 100);
  for (const ItemRow& item : form.items) {
    if (dice.chance(percent)) leaveUnanswered(item, sheet, dice);
  }
}

Sheet drawValidSheet(const FormRow& form, bool naAllowed, Dice& dice) {
  const std::set<std::string> na = drawNaItems(form, naAllowed, dice);
  const HalvesByItem halves = drawHalves(form, na, dice);
  const int failPercent = form.hasMarks && !dice.chance(20) ? 0 : 30;
  Sheet sheet;
  for (const ItemRow& item : form.items) {
    Mark& mark = sheet[item.id];
    if (na.count(item.id) == 1) {
      mark.verdict = "na";
      mark.reason = "无此项目";
    } else if (item.fullHalves == 0) {
      mark.verdict = dice.chance(failPercent) ? "fail" : "pass";
    } else {
      mark = scoredMark(form, item, halves.at(item.id), dice);
    }
    if (dice.chance(5)) mark.remark = "第\"2\"点\\见照片\n补";
  }
  tickSevere(form, sheet, dice);
  if (dice.chance(30)) makeIncomplete(form, sheet, dice);
  return sheet;
}

const FormRow& drawForm(Dice& dice) {
  // The site forms have nearly all of the rules: four sheets in five are theirs.
  const char* siteForm = dice.chance(50) ? "gz2023.exam-site-practical" : "gz2023.exam-site-theory";
  return dice.chance(80) ? formRow(siteForm) : dice.pick(formRows());
}

}  // namespace

DrawnSheet drawSheet(Dice& dice) {
  const FormRow& form = drawForm(dice);
  DrawnSheet drawn;
  drawn.formId = form.id;
  drawn.naAllowed = form.hasMarks && dice.chance(50);
  drawn.sheet = drawValidSheet(form, drawn.naAllowed, dice);
  if (!dice.chance(33)) return drawn;
  const std::vector<Fault> possible = faultsOf(form, drawn.naAllowed);
  drawn.fault = dice.pick(possible);
  drawn.faultItem = injectFault(drawn.fault, form, drawn.naAllowed, drawn.sheet, dice);
  return drawn;
}

}  // namespace shicha::oracle
