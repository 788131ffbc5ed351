// What stands in the way of presenting a form, item by item.
#pragma once

#include <string>
#include <vector>

#include "base/words.hpp"
#include "inspection/books.hpp"
#include "inspection/inspection.hpp"

namespace shicha::inspection {

enum class MissingKind {
  conflict,    // different values stand side by side, of which one is to be chosen
  unreadable,  // what stands there does not fit its field
  form,        // the form is not here, or the answers do not fit it: nothing can be judged
  unanswered,
  severe,  // a zero on a must-have item: is it severely lacking or not?
};

struct Missing {
  MissingKind kind;
  std::string item;       // empty: of the whole form
  record::RegisterId at;  // of a conflict, and of what is unreadable
};

// All of it, by kind, then in the order of the fields or of the form; none: it may be presented. Only what a
// signature covers stands in the way. Threads: any.
std::vector<Missing> missingIn(const Books& books, const record::WorkspaceId& workspace,
                               const Inspection& inspection);

// "conflict", "unreadable", "form", "unanswered", "severe".
std::string_view codeOf(MissingKind kind);

// "得分：有并存的不同填写", without the item.
std::string textOf(const Missing& missing, Language language);

// "第 1-1 项", "item 1-1"; without an item: "整张表", "the whole form".
std::string itemText(const std::string& item, Language language);

}  // namespace shicha::inspection
