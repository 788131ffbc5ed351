#include "score_oracle.hpp"

#include <stdexcept>

namespace shicha::oracle {
namespace {

// ---- the forms, transcribed from the official forms ----

ItemRow scored(std::string id, int marks, Star star = Star::none, std::vector<PartRow> parts = {}) {
  return {std::move(id), marks * 2, false, star, std::move(parts)};
}

ItemRow veto(std::string id, Star star) { return {std::move(id), 0, true, star, {}}; }

PartRow part(std::string id, int marks, bool star = false) { return {std::move(id), marks * 2, star}; }

FormRow verdictForm(std::string id, int itemCount) {
  FormRow form;
  form.id = std::move(id);
  for (int number = 1; number <= itemCount; ++number) {
    ItemRow item;
    item.id = std::to_string(number);
    form.items.push_back(item);
  }
  return form;
}

FormRow practicalForm() {
  FormRow form;
  form.id = "gz2023.exam-site-practical";
  form.hasMarks = true;
  form.items = {
      scored("1-1", 7, Star::onItem, {part("1", 3), part("2", 2), part("3", 2)}),
      scored("1-2", 6, Star::onItem, {part("1", 1), part("2", 2), part("3", 3)}),
      scored("1-3", 8),
      scored("2-1", 10, Star::onItem),
      scored("2-2", 8),
      scored("2-3", 4),
      scored("2-4", 4),
      scored("2-5", 12, Star::none, {part("1", 5), part("2", 2), part("3", 5, true)}),
      scored("2-6", 10),
      scored("3-1", 10, Star::onSection),
      scored("3-2", 15, Star::onSection),
      scored("3-3", 6, Star::onSection),
      veto("4-1", Star::onSection),
      veto("4-2", Star::onSection),
      veto("4-3", Star::onSection),
  };
  return form;
}

// Item 1-2 prints 5 = 1 + 1 + 3, but the form has two columns per item and takes no parts.
FormRow theoryForm() {
  FormRow form;
  form.id = "gz2023.exam-site-theory";
  form.hasMarks = true;
  form.twoColumns = true;
  form.hasPassMark = true;
  form.items = {
      scored("1-1", 10, Star::onItem),
      scored("1-2", 5, Star::onItem),
      scored("1-3", 10),
      scored("2-1", 10, Star::onItem),
      scored("2-2", 5),
      scored("2-3", 5),
      scored("2-4", 5),
      scored("2-5", 5),
      scored("2-6", 5),
      scored("3-1", 5, Star::onItem),
      scored("3-2", 5),
      scored("3-3", 10, Star::onItem),
      scored("3-4", 10, Star::onItem),
      scored("3-5", 10, Star::onItem),
      veto("3-6", Star::onItem),
  };
  return form;
}

// ---- numbers ----

// A decimal as people write it: no sign, no needless leading zero, a digit on both sides of the point.
bool isDecimal(const std::string& text) {
  std::string before;
  std::string after;
  bool pointSeen = false;
  for (char letter : text) {
    if (letter == '.' && !pointSeen) {
      pointSeen = true;
    } else if (letter >= '0' && letter <= '9') {
      (pointSeen ? after : before) += letter;
    } else {
      return false;
    }
  }
  if (before.empty()) return false;
  if (before.size() > 1 && before[0] == '0') return false;
  if (pointSeen && after.empty()) return false;
  return after.size() <= 6 && before.size() + after.size() <= 12;
}

// The text's half points if it is one of 0, 0.5, 1 … full, by comparing with each of them.
std::optional<int> halvesUpTo(int fullHalves, const std::string& text) {
  if (!isDecimal(text)) return std::nullopt;
  std::string shortest = text;
  if (shortest.find('.') != std::string::npos) {
    while (shortest.back() == '0') shortest.pop_back();
    if (shortest.back() == '.') shortest.pop_back();
  }
  for (int halves = 0; halves <= fullHalves; ++halves) {
    if (halvesText(halves) == shortest) return halves;
  }
  return std::nullopt;
}

// ---- what deserves refusal ----

bool isNa(const Mark& mark) { return mark.verdict == "na"; }

bool hasAnyScore(const Mark& mark) { return mark.score || mark.parts || mark.documentary || mark.onSite; }

bool partsDeserveRefusal(const ItemRow& item, const std::vector<std::pair<std::string, std::string>>& given) {
  if (item.parts.empty()) return true;
  for (const auto& [id, text] : given) {
    int known = 0;
    for (const PartRow& row : item.parts) {
      if (row.id != id) continue;
      ++known;
      if (!halvesUpTo(row.fullHalves, text)) return true;
    }
    if (known != 1) return true;
  }
  for (const PartRow& row : item.parts) {
    int times = 0;
    for (const auto& [id, text] : given) times += id == row.id ? 1 : 0;
    if (times != 1) return true;
  }
  return false;
}

int partSum(const ItemRow& item, const Mark& mark) {
  int sum = 0;
  for (const auto& [id, text] : *mark.parts) {
    for (const PartRow& row : item.parts) {
      if (row.id == id) sum += *halvesUpTo(row.fullHalves, text);
    }
  }
  return sum;
}

bool numbersDeserveRefusal(const FormRow& form, const ItemRow& item, const Mark& mark) {
  if (item.fullHalves == 0) return hasAnyScore(mark);
  if (form.twoColumns && (mark.score || mark.parts)) return true;
  if (!form.twoColumns && (mark.documentary || mark.onSite)) return true;
  for (const auto& text : {mark.score, mark.documentary, mark.onSite}) {
    if (text && !halvesUpTo(item.fullHalves, *text)) return true;
  }
  if (mark.parts && partsDeserveRefusal(item, *mark.parts)) return true;
  return mark.score && mark.parts && *halvesUpTo(item.fullHalves, *mark.score) != partSum(item, mark);
}

bool verdictDeservesRefusal(const FormRow& form, bool naAllowed, const ItemRow& item, const Mark& mark) {
  const bool passOrFail = mark.verdict == "pass" || mark.verdict == "fail";
  if (mark.verdict && !passOrFail && !isNa(mark)) return true;
  if (passOrFail && item.fullHalves > 0) return true;
  if (mark.reason && !isNa(mark)) return true;
  if (!isNa(mark)) return false;
  if (form.hasMarks && !naAllowed) return true;
  if (!mark.reason || mark.reason->empty()) return true;
  return hasAnyScore(mark) || mark.severe == true;
}

std::set<std::string> itemsDeservingRefusal(const FormRow& form, bool naAllowed, const Sheet& sheet) {
  std::set<std::string> refused;
  for (const auto& [id, mark] : sheet) {
    const ItemRow* found = nullptr;
    for (const ItemRow& item : form.items) {
      if (item.id == id) found = &item;
    }
    if (found == nullptr) {
      refused.insert(id);
      continue;
    }
    if (numbersDeserveRefusal(form, *found, mark)) refused.insert(id);
    if (verdictDeservesRefusal(form, naAllowed, *found, mark)) refused.insert(id);
    if (mark.severe && !takesSevere(*found)) refused.insert(id);
  }
  return refused;
}

// ---- what a sheet without refusals comes to ----

std::string shortestText(const ItemRow& item, const std::optional<std::string>& text) {
  return text ? halvesText(*halvesUpTo(item.fullHalves, *text)) : "";
}

std::optional<int> itemHalves(const ItemRow& item, const Mark& mark) {
  if (mark.score) return halvesUpTo(item.fullHalves, *mark.score);
  if (mark.parts) return partSum(item, mark);
  if (mark.documentary && mark.onSite) {
    const int documentary = *halvesUpTo(item.fullHalves, *mark.documentary);
    const int onSite = *halvesUpTo(item.fullHalves, *mark.onSite);
    return documentary < onSite ? documentary : onSite;
  }
  if (mark.documentary) return halvesUpTo(item.fullHalves, *mark.documentary);
  if (mark.onSite) return halvesUpTo(item.fullHalves, *mark.onSite);
  return std::nullopt;
}

// A zero on a ★ item, on a ★ part, or on the whole of an item that has a ★ part.
bool zeroProposesSevere(const ItemRow& item, const Mark& mark) {
  if (!takesSevere(item)) return false;
  if (itemHalves(item, mark) == 0) return true;
  if (!mark.parts) return false;
  for (const auto& [id, text] : *mark.parts) {
    for (const PartRow& row : item.parts) {
      if (row.id == id && row.star && halvesUpTo(row.fullHalves, text) == 0) return true;
    }
  }
  return false;
}

// The first result of docs/forms.md whose definition holds.
std::string firstResult(const FormRow& form, const Outcome& outcome, int totalHalves, int countedHalves) {
  const bool passMarkApplies = form.hasPassMark && countedHalves > 0;
  const bool underPassMark = totalHalves * 100 < countedHalves * 80;
  if (!outcome.unanswered.empty()) return "incomplete";
  if (!outcome.vetoes.empty()) return "vetoed";
  if (!outcome.severe.empty()) return "failed";
  if (passMarkApplies && underPassMark) return "failed";
  if (passMarkApplies && !underPassMark) return "passed";
  if (form.hasMarks) return "scored";
  return "checked";
}

}  // namespace

const std::vector<FormRow>& formRows() {
  static const std::vector<FormRow> rows = {
      verdictForm("gz2023.training", 19),
      verdictForm("gz2023.exam-agency", 9),
      practicalForm(),
      theoryForm(),
      verdictForm("gz2023.keypoints-training", 6),
      verdictForm("gz2023.keypoints-exam", 8),
      verdictForm("jm2021.training", 5),
      verdictForm("jm2021.exam", 6),
      verdictForm("jm2021.production-unit", 5),
  };
  return rows;
}

const FormRow& formRow(const std::string& formId) {
  for (const FormRow& form : formRows()) {
    if (form.id == formId) return form;
  }
  throw std::invalid_argument("the oracle does not know the form " + formId);
}

bool takesSevere(const ItemRow& item) {
  bool starPart = false;
  for (const PartRow& row : item.parts) starPart = starPart || row.star;
  return item.star != Star::none || starPart;
}

std::string halvesText(int halves) { return std::to_string(halves / 2) + (halves % 2 == 0 ? "" : ".5"); }

Outcome scoreSheet(const std::string& formId, bool naAllowed, const Sheet& sheet) {
  const FormRow& form = formRow(formId);
  Outcome outcome;
  outcome.refusedItems = itemsDeservingRefusal(form, naAllowed, sheet);
  if (outcome.refused()) return outcome;

  int totalHalves = 0;
  int fullHalves = 0;
  int countedHalves = 0;
  for (const ItemRow& item : form.items) {
    const Mark mark = sheet.count(item.id) == 1 ? sheet.at(item.id) : Mark{};
    const std::optional<int> halves = itemHalves(item, mark);
    const bool answered = halves.has_value() || mark.verdict == "pass" || mark.verdict == "fail";
    const std::string state = isNa(mark) ? "na" : answered ? "answered" : "unanswered";
    outcome.items.push_back({item.id, state, item.fullHalves > 0 ? halvesText(item.fullHalves) : "",
                             halves ? halvesText(*halves) : "", shortestText(item, mark.documentary),
                             shortestText(item, mark.onSite), mark.verdict.value_or("")});

    totalHalves += halves.value_or(0);
    fullHalves += item.fullHalves;
    countedHalves += isNa(mark) ? 0 : item.fullHalves;
    if (state == "unanswered") outcome.unanswered.push_back(item.id);
    if (item.veto && mark.verdict == "fail") outcome.vetoes.push_back(item.id);
    if (mark.severe == true) outcome.severe.push_back(item.id);
    if (!mark.severe && zeroProposesSevere(item, mark)) outcome.severeProposed.push_back(item.id);
  }
  outcome.total = halvesText(totalHalves);
  outcome.full = halvesText(fullHalves);
  outcome.countedFull = halvesText(countedHalves);
  outcome.result = firstResult(form, outcome, totalHalves, countedHalves);
  return outcome;
}

}  // namespace shicha::oracle
