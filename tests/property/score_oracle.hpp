// A second, deliberately simple scoring of the official forms, to test the real one against.
// Written from the official forms and what they say of marks, without reading the product's scoring.
// It includes nothing of the project, so that both can be wrong only independently.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace shicha::oracle {

// Marks are counted in half points everywhere: 7 marks are 14, 6.5 marks are 13.
struct PartRow {
  std::string id;
  int fullHalves = 0;
  bool star = false;
};

// Where the form prints the ★ that makes an item a must-have item.
enum class Star { none, onItem, onSection };

struct ItemRow {
  std::string id;
  int fullHalves = 0;  // 0: the item has no marks and takes a verdict
  bool veto = false;
  Star star = Star::none;
  std::vector<PartRow> parts;  // empty: the item has no part marks
};

struct FormRow {
  std::string id;
  bool hasMarks = false;
  bool twoColumns = false;   // documentary and on-site instead of one score
  bool hasPassMark = false;  // 80 of 100
  std::vector<ItemRow> items;
};

// One item of a sheet, as the person filled it in; absent means not filled in.
struct Mark {
  std::optional<std::string> score;
  std::optional<std::string> documentary;
  std::optional<std::string> onSite;
  std::optional<std::string> verdict;
  std::optional<std::string> reason;
  std::optional<std::vector<std::pair<std::string, std::string>>> parts;
  std::optional<bool> severe;
  std::optional<std::string> remark;
};

using Sheet = std::map<std::string, Mark>;

struct ItemOutcome {
  std::string item;
  std::string state;  // answered, unanswered, na
  std::string full;   // this and all below: empty where there is none
  std::string score;
  std::string documentary;
  std::string onSite;
  std::string verdict;
};

struct Outcome {
  std::set<std::string> refusedItems;  // every item that deserves refusal; not empty: nothing below is set
  std::vector<ItemOutcome> items;      // in form order, like all lists below
  std::string total;
  std::string full;
  std::string countedFull;
  std::vector<std::string> unanswered;
  std::vector<std::string> vetoes;
  std::vector<std::string> severe;
  std::vector<std::string> severeProposed;
  std::string result;

  bool refused() const { return !refusedItems.empty(); }
};

// The nine official forms.
const std::vector<FormRow>& formRows();

// The form with this id, which must be one of the nine.
const FormRow& formRow(const std::string& formId);

// ★ on the item, its section or one of its parts: such an item takes `severe`.
bool takesSevere(const ItemRow& item);

// "7" or "6.5".
std::string halvesText(int halves);

// naAllowed: a bureau's variant, in which every item may be not applicable. Forms without marks allow it
// always.
Outcome scoreSheet(const std::string& formId, bool naAllowed, const Sheet& sheet);

}  // namespace shicha::oracle
