#include "sheet_faults.hpp"

#include "mark_maker.hpp"

namespace shicha::oracle {
namespace {

using Texts = std::vector<std::string>;

// Can an answer to this item have the fault?
bool canHave(Fault fault, const FormRow& form, bool naAllowed, const ItemRow& item) {
  const bool scored = item.fullHalves > 0;
  const bool naOffered = !form.hasMarks || naAllowed;
  switch (fault) {
    case Fault::none:
      return false;
    case Fault::notANumber:
    case Fault::aboveFull:
    case Fault::belowZero:
    case Fault::notAHalfStep:
    case Fault::passOrFailOnScored:
      return scored;
    case Fault::partNotANumber:
    case Fault::partAboveFull:
    case Fault::partBelowZero:
    case Fault::partNotAHalfStep:
    case Fault::partMissing:
    case Fault::partUnknown:
    case Fault::scoreUnlikeParts:
      return !item.parts.empty();
    case Fault::partsNotOffered:
      return item.parts.empty() && !form.twoColumns;
    case Fault::scoreOnTwoColumns:
    case Fault::partsOnTwoColumns:
      return form.twoColumns && scored;
    case Fault::columnNotOffered:
      return !form.twoColumns && scored;
    case Fault::scoreOnUnscored:
    case Fault::columnOnUnscored:
      return !scored;
    case Fault::naNotAllowed:
      return !naOffered;
    case Fault::naWithoutReason:
    case Fault::naWithEmptyReason:
      return naOffered;
    case Fault::naWithScore:
      return naOffered && scored;
    case Fault::naWithSevere:
      return naOffered && takesSevere(item);
    case Fault::severeOnPlainItem:
      return form.hasMarks && !takesSevere(item);
    case Fault::severeOnFormWithoutStars:
      return !form.hasMarks;
    case Fault::verdictUnknown:
    case Fault::reasonWithoutNa:
    case Fault::itemUnknown:
      return true;
  }
  return false;
}

Mark naMark(Dice& dice) {
  Mark mark;
  mark.verdict = "na";
  mark.reason = dice.chance(50) ? "无特种作业项目" : "本点不设";
  return mark;
}

// A valid answer, other than not applicable.
Mark answeredMark(const FormRow& form, const ItemRow& item, Dice& dice) {
  Mark mark;
  if (item.fullHalves > 0) return scoredMark(form, item, dice.between(0, item.fullHalves), dice);
  mark.verdict = dice.chance(50) ? "pass" : "fail";
  return mark;
}

std::string notANumber(Dice& dice) {
  static const Texts texts = {"07",        "00",        "-0", "-0.0", "+1", "1e0",   "1E0",          "NaN",
                              "",          " 1",        "1 ", ".5",   "1.", "1,5",   "0x1",          "inf",
                              "1.0000000", "0.5000000", "-",  "一",   "１", "1.0.0", "0000000000001"};
  return dice.pick(texts);
}

std::string aboveFull(int fullHalves, Dice& dice) {
  if (dice.chance(10)) return halvesText(fullHalves - fullHalves % 2) + ".500001";
  if (dice.chance(10)) return "999999999999";
  return numberText(fullHalves + dice.between(1, 30), dice);
}

std::string belowZero(Dice& dice) { return "-" + numberText(dice.between(1, 20), dice); }

std::string notAHalfStep(int fullHalves, Dice& dice) {
  static const Texts fractions = {".25", ".1", ".75", ".3", ".49", ".501", ".000001", ".999999", ".05"};
  return std::to_string(dice.below(fullHalves / 2)) + dice.pick(fractions);
}

// Writes a bad number where the form has one: the score, or one of two columns with the other good or absent.
Mark withNumber(const FormRow& form, const ItemRow& item, const std::string& text, Dice& dice) {
  Mark mark;
  if (!form.twoColumns) {
    mark.score = text;
    return mark;
  }
  const bool documentary = dice.chance(50);
  (documentary ? mark.documentary : mark.onSite) = text;
  if (dice.chance(50)) {
    (documentary ? mark.onSite : mark.documentary) = halvesText(dice.between(0, item.fullHalves));
  }
  return mark;
}

int partFull(const ItemRow& item, const std::string& id) {
  int full = 0;
  for (const PartRow& row : item.parts) full = row.id == id ? row.fullHalves : full;
  return full;
}

Mark partFault(Fault fault, const ItemRow& item, Dice& dice) {
  Mark mark;
  const int halves = dice.between(0, item.fullHalves);
  PartTexts parts = partTexts(item, halves, dice);
  auto& [id, text] = parts[static_cast<std::size_t>(dice.below(static_cast<int>(parts.size())))];
  if (fault == Fault::partNotANumber) text = notANumber(dice);
  if (fault == Fault::partAboveFull) text = aboveFull(partFull(item, id), dice);
  if (fault == Fault::partBelowZero) text = belowZero(dice);
  if (fault == Fault::partNotAHalfStep) text = notAHalfStep(partFull(item, id), dice);
  if (fault == Fault::partUnknown) {
    static const Texts unknown = {"0", "4", "01", "x", "1 ", "第一"};
    if (dice.chance(30))
      id = dice.pick(unknown);
    else
      parts.emplace_back(dice.pick(unknown), "0");
  } else if (fault == Fault::partMissing) {
    parts.resize(static_cast<std::size_t>(dice.below(static_cast<int>(parts.size()))));
  } else if (fault == Fault::scoreUnlikeParts) {
    const int other = dice.below(item.fullHalves);
    mark.score = halvesText(other < halves ? other : other + 1);
  }
  mark.parts = parts;
  return mark;
}

// An answer with something of the wrong kind beside a right one, or in its place.
Mark misplaced(Fault fault, const FormRow& form, const ItemRow& item, Dice& dice) {
  Mark mark = dice.chance(50) ? answeredMark(form, item, dice) : Mark{};
  const std::string some = halvesText(dice.between(0, item.fullHalves));
  switch (fault) {
    case Fault::scoreOnTwoColumns:
    case Fault::scoreOnUnscored:
      mark.score = some;
      break;
    case Fault::partsNotOffered:
    case Fault::partsOnTwoColumns:
      mark.parts = PartTexts{{"1", some}};
      if (item.id == "1-2") mark.parts = PartTexts{{"1", "1"}, {"2", "1"}, {"3", "3"}};
      break;
    case Fault::columnNotOffered:
    case Fault::columnOnUnscored:
      (dice.chance(50) ? mark.documentary : mark.onSite) = some;
      break;
    case Fault::passOrFailOnScored:
      mark.verdict = dice.chance(50) ? "pass" : "fail";
      break;
    case Fault::verdictUnknown: {
      static const Texts unknown = {"Pass", "yes", "", "n/a", "NA", "符合", "pass "};
      mark.verdict = dice.pick(unknown);
      break;
    }
    case Fault::reasonWithoutNa:
      mark.reason = "无特种作业项目";
      break;
    case Fault::severeOnPlainItem:
    case Fault::severeOnFormWithoutStars:
      mark.severe = dice.chance(50);
      break;
    default:
      break;
  }
  return mark;
}

Mark naFault(Fault fault, const FormRow& form, const ItemRow& item, Dice& dice) {
  Mark mark = naMark(dice);
  if (fault == Fault::naWithoutReason) mark.reason.reset();
  if (fault == Fault::naWithEmptyReason) mark.reason = "";
  if (fault == Fault::naWithSevere) mark.severe = true;
  if (fault == Fault::naWithScore) {
    const Mark answered = answeredMark(form, item, dice);
    mark.score = answered.score;
    mark.parts = answered.parts;
    mark.documentary = answered.documentary;
    mark.onSite = answered.onSite;
  }
  return mark;
}

Mark faultyMark(Fault fault, const FormRow& form, const ItemRow& item, Dice& dice) {
  switch (fault) {
    case Fault::notANumber:
      return withNumber(form, item, notANumber(dice), dice);
    case Fault::aboveFull:
      return withNumber(form, item, aboveFull(item.fullHalves, dice), dice);
    case Fault::belowZero:
      return withNumber(form, item, belowZero(dice), dice);
    case Fault::notAHalfStep:
      return withNumber(form, item, notAHalfStep(item.fullHalves, dice), dice);
    case Fault::partNotANumber:
    case Fault::partAboveFull:
    case Fault::partBelowZero:
    case Fault::partNotAHalfStep:
    case Fault::partMissing:
    case Fault::partUnknown:
    case Fault::scoreUnlikeParts:
      return partFault(fault, item, dice);
    case Fault::naNotAllowed:
    case Fault::naWithoutReason:
    case Fault::naWithEmptyReason:
    case Fault::naWithScore:
    case Fault::naWithSevere:
      return naFault(fault, form, item, dice);
    default:
      return misplaced(fault, form, item, dice);
  }
}

}  // namespace

const std::vector<FaultName>& faultNames() {
  static const std::vector<FaultName> names = {
      {Fault::notANumber, "not a number"},
      {Fault::aboveFull, "above the full marks"},
      {Fault::belowZero, "below 0"},
      {Fault::notAHalfStep, "not a half step"},
      {Fault::partNotANumber, "part not a number"},
      {Fault::partAboveFull, "part above its marks"},
      {Fault::partBelowZero, "part below 0"},
      {Fault::partNotAHalfStep, "part not a half step"},
      {Fault::partMissing, "part missing"},
      {Fault::partUnknown, "part unknown"},
      {Fault::partsNotOffered, "parts not offered"},
      {Fault::scoreUnlikeParts, "score unlike its parts"},
      {Fault::scoreOnTwoColumns, "score on the theory form"},
      {Fault::partsOnTwoColumns, "parts on the theory form"},
      {Fault::columnNotOffered, "column on another form"},
      {Fault::scoreOnUnscored, "score on an unscored item"},
      {Fault::columnOnUnscored, "column on an unscored item"},
      {Fault::passOrFailOnScored, "pass or fail on a scored item"},
      {Fault::verdictUnknown, "verdict unknown"},
      {Fault::naNotAllowed, "na not allowed"},
      {Fault::naWithoutReason, "na without reason"},
      {Fault::naWithEmptyReason, "na with an empty reason"},
      {Fault::naWithScore, "na with a score"},
      {Fault::naWithSevere, "na with severe: true"},
      {Fault::reasonWithoutNa, "reason without na"},
      {Fault::severeOnPlainItem, "severe on a plain item"},
      {Fault::severeOnFormWithoutStars, "severe on a form without stars"},
      {Fault::itemUnknown, "item unknown"},
  };
  return names;
}

std::vector<Fault> faultsOf(const FormRow& form, bool naAllowed) {
  std::vector<Fault> faults;
  for (const FaultName& named : faultNames()) {
    bool possible = false;
    for (const ItemRow& item : form.items) possible = possible || canHave(named.fault, form, naAllowed, item);
    if (possible) faults.push_back(named.fault);
  }
  return faults;
}

std::string injectFault(Fault fault, const FormRow& form, bool naAllowed, Sheet& sheet, Dice& dice) {
  std::vector<const ItemRow*> candidates;
  for (const ItemRow& item : form.items) {
    if (canHave(fault, form, naAllowed, item)) candidates.push_back(&item);
  }
  const ItemRow& item = *dice.pick(candidates);
  if (fault == Fault::itemUnknown) {
    static const Texts unknown = {"0", "99", "01", "1-", "1-01", "9-9", "4-4", "3-7", "一", "1-1 "};
    const std::string& id = dice.pick(unknown);
    sheet[id] = answeredMark(form, item, dice);
    return id;
  }
  sheet[item.id] = faultyMark(fault, form, item, dice);
  return item.id;
}

}  // namespace shicha::oracle
