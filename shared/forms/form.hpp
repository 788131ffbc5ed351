// An official checklist (检查表): what is asked, in the official words, and how it counts.
//
// Plain values, made from a data file by form_file.hpp. schema/proto/form.proto says what each field means;
// here it is said only where the two differ.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.hpp"
#include "base/source.hpp"

namespace shicha::forms {

// The deduction that the form prints: one of `each`, `from` with `to`, `once`, `all`.
struct Loss {
  std::optional<Decimal> each, from, to, once;
  bool all = false;
};

struct Line {
  std::string label, text;
  bool mustHave = false;
  std::optional<Decimal> marks;
  std::optional<Loss> loss;
  bool paper = false;
};

// A part that an item's score can be given in: a numbered point with marks of its own.
struct Part {
  std::string id;  // its number among the item's points, from 1: "3"
  Decimal marks;
  bool mustHave = false;
};

struct Item {
  std::string id, group, title;
  std::string heading;    // the title cell as printed; never empty where the item has a title
  bool mustHave = false;  // ★ at the item or at its section
  bool veto = false;
  bool allowNa = false;
  std::optional<Decimal> marks;  // absent: the item takes a verdict
  std::optional<Loss> loss;
  std::vector<Line> content, remark;
  std::vector<Part> parts;     // empty: scored as a whole
  std::size_t paperCount = 0;  // papers in `remark`

  // How many of the lines of its content are numbered. Findings can name such a point, from 1.
  std::size_t pointCount() const;

  // Can the item be severely lacking under `severe_on: must-have`? ★ items, and items with a ★ part.
  bool canBeSevere() const;

  // The verdicts that the item takes, for messages: "pass 符合, fail 不符合".
  std::string allowedVerdicts() const;
};

// Items that serve only subjects with a certain scope.
struct NeedsScope {
  enum class Scope { specialOperation };
  Scope scope = Scope::specialOperation;
  std::string otherwise;  // the reason for 不适用 where the subject has no such scope
};

struct Section {
  std::string heading, title;
  std::optional<Decimal> marks;
  bool mustHave = false;
  std::optional<NeedsScope> needsScope;
  std::vector<Item> items;
};

// How the two columns of the theory form become one score.
enum class Combine { oneScore, min, max };

struct Scoring {
  Decimal full, step;
  std::optional<Decimal> passMark;  // absent: nothing passes or fails by marks
  Combine combine = Combine::oneScore;
};

struct HeadLine {
  enum class What { subjectName, date };
  What what;
  std::string text;
  bool added = false;
};

struct Column {
  enum class Cell {
    section,
    number,
    group,
    title,
    verdict,
    content,
    remark,
    marks,
    score,
    documentary,
    onSite
  };
  Cell cell;
  std::string heading;
};

struct FootLine {
  enum class What { announcement, total, problems, signatures };
  What what;
  std::string text;
  bool operationItems = false;
  bool added = false;
};

struct Foot {
  std::string heading;
  std::vector<FootLine> lines;
  std::vector<std::string> notes;
};

struct Form {
  std::string id;
  unsigned version = 0;
  std::string title, subtitle;
  Source source;
  std::vector<HeadLine> head;
  std::vector<Column> columns;
  std::optional<Scoring> scoring;  // absent: no marks
  bool severeOnMustHave = false;
  std::vector<Section> sections;
  Foot foot;
  std::vector<Reading> readings;
  std::vector<Doubt> doubts;

  // The item of that id; null where there is none.
  const Item* find(std::string_view id) const;

  // The ids of all items, in the order of the form, joined by ", ".
  std::string itemIds() const;
};

}  // namespace shicha::forms
