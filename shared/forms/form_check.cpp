#include "forms/form_check.hpp"

#include <algorithm>
#include <set>

#include "base/data_reader.hpp"

namespace shicha::forms {
namespace {

bool isFormId(std::string_view id) {
  return std::ranges::all_of(
      id, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-'; });
}

bool isLoss(const Loss& loss, const Decimal& marks) {
  const bool range = loss.from && loss.to && *loss.from < *loss.to;
  if ((loss.from || loss.to) && !range) return false;
  const int ways = (loss.each ? 1 : 0) + (range ? 1 : 0) + (loss.once ? 1 : 0) + (loss.all ? 1 : 0);
  if (ways != 1) return false;
  const Decimal most = loss.each ? *loss.each : range ? *loss.to : loss.once ? *loss.once : marks;
  return most <= marks;
}

bool contains(const Item& item, std::string_view text) {
  const auto in = [&](const Line& line) { return (line.label + line.text).find(text) != std::string::npos; };
  return item.title.find(text) != std::string::npos || std::ranges::any_of(item.content, in) ||
         std::ranges::any_of(item.remark, in);
}

// Does the text stand in a heading, the head or the foot?
bool containsOutsideItems(const Form& form, std::string_view text) {
  const auto in = [&](std::string_view line) { return line.find(text) != std::string_view::npos; };
  return in(form.title) || in(form.subtitle) || std::ranges::any_of(form.head, in, &HeadLine::text) ||
         std::ranges::any_of(form.columns, in, &Column::heading) ||
         std::ranges::any_of(form.sections, in, &Section::heading) ||
         std::ranges::any_of(form.foot.lines, in, &FootLine::text) ||
         std::ranges::any_of(form.foot.notes, in);
}

class Checker {
 public:
  Checker(const Form& form, const TextProto& text) : form_(form), text_(text) {}

  Result<void> run() {
    if (!isFormId(form_.id)) return error(ErrorCode::formIdInvalid, {form_.id}, {{"id"}});
    if (form_.sections.empty()) return error(ErrorCode::formEmpty, {}, {});
    for (int s = 0; s < static_cast<int>(form_.sections.size()); ++s) {
      if (const auto checked = checkSection(form_.sections[static_cast<std::size_t>(s)], {{"section", s}});
          !checked) {
        return checked;
      }
    }
    if (const auto checked = checkScoring(); !checked) return checked;
    return checkNotes();
  }

 private:
  Error error(ErrorCode code, std::vector<std::string> details, const FieldPath& path) const {
    return Error(code, std::move(details), text_.placeOf(path));
  }

  Result<void> checkSection(const Section& section, const FieldPath& path) {
    if (section.items.empty()) return error(ErrorCode::formEmpty, {}, path);
    Decimal sum;
    for (int i = 0; i < static_cast<int>(section.items.size()); ++i) {
      const Item& item = section.items[static_cast<std::size_t>(i)];
      FieldPath itemPath = path;
      itemPath.push_back({"item", i});
      if (const auto checked = checkItem(item, itemPath); !checked) return checked;
      if (section.needsScope && !item.allowNa) {
        return error(ErrorCode::formNaNotAllowed, {item.id}, itemPath);
      }
      sum += item.marks.value_or(Decimal(0));
    }
    const FieldPath marksPath = {path.front(), {"marks"}};
    if (section.marks && !form_.scoring) {
      return error(ErrorCode::formMarksUnexpected, {section.heading}, marksPath);
    }
    if (section.marks && sum != *section.marks) {
      return error(ErrorCode::formSectionSum, {section.heading, sum.text(), section.marks->text()},
                   marksPath);
    }
    total_ += sum;
    return {};
  }

  Result<void> checkItem(const Item& item, const FieldPath& path) {
    const auto at = [&](std::string_view field) {
      FieldPath below = path;
      below.push_back({field});
      return below;
    };
    if (!ids_.insert(item.id).second) return error(ErrorCode::formItemTwice, {item.id}, at("id"));
    if (item.content.empty()) return error(ErrorCode::dataMissing, {"content"}, path);
    if (item.veto && (item.marks || !item.parts.empty()))
      return error(ErrorCode::formVetoMarks, {item.id}, at("marks"));
    if (!form_.scoring && (item.marks || !item.parts.empty())) {
      return error(ErrorCode::formMarksUnexpected, {item.id}, at("marks"));
    }
    if (form_.scoring && !item.veto && !item.marks)
      return error(ErrorCode::formMarksMissing, {item.id}, path);
    if (const auto checked = checkLosses(item, path); !checked) return checked;
    return item.marks ? checkMarks(item, path) : Result<void>{};
  }

  Result<void> checkMarks(const Item& item, const FieldPath& path) {
    const Decimal& step = form_.scoring->step;
    const auto notAStep = [&](const Decimal& marks, const FieldPath& at) {
      return error(ErrorCode::formNotAStep, {item.id, marks.text(), step.text()}, at);
    };
    const FieldPath marksPath = {path[0], path[1], {"marks"}};
    if (!item.marks->isMultipleOf(step)) return notAStep(*item.marks, marksPath);
    Decimal sum;
    for (int i = 0; i < static_cast<int>(item.content.size()); ++i) {
      const auto& marks = item.content[static_cast<std::size_t>(i)].marks;
      if (!marks) continue;
      if (!marks->isMultipleOf(step)) return notAStep(*marks, {path[0], path[1], {"content", i}, {"marks"}});
      sum += *marks;
    }
    if (item.parts.size() == 1) return error(ErrorCode::formPartMarksMissing, {item.id}, marksPath);
    if (!item.parts.empty() && sum != *item.marks) {
      return error(ErrorCode::formPartsSum, {item.id, sum.text(), item.marks->text()}, marksPath);
    }
    return {};
  }

  // A loss must be one that the item, or the part it stands at, can bear.
  Result<void> checkLosses(const Item& item, const FieldPath& path) {
    const Decimal itemMarks = item.marks.value_or(Decimal(0));
    if (item.loss && !isLoss(*item.loss, itemMarks)) {
      return error(ErrorCode::formLoss, {item.id, itemMarks.text()}, {path[0], path[1], {"loss"}});
    }
    for (int i = 0; i < static_cast<int>(item.content.size()); ++i) {
      const Line& line = item.content[static_cast<std::size_t>(i)];
      const Decimal marks = line.marks.value_or(itemMarks);
      if (line.loss && !isLoss(*line.loss, marks)) {
        return error(ErrorCode::formLoss, {item.id, marks.text()},
                     {path[0], path[1], {"content", i}, {"loss"}});
      }
    }
    return {};
  }

  Result<void> checkScoring() const {
    if (!form_.scoring) return {};
    const Scoring& scoring = *form_.scoring;
    if (total_ != scoring.full) {
      return error(ErrorCode::formTotalSum, {total_.text(), scoring.full.text()}, {{"scoring"}, {"full"}});
    }
    if (scoring.passMark && *scoring.passMark > scoring.full) {
      return error(ErrorCode::formPassMark, {scoring.passMark->text(), scoring.full.text()},
                   {{"scoring"}, {"pass_mark"}});
    }
    return {};
  }

  Result<void> checkNotes() const {
    for (int i = 0; i < static_cast<int>(form_.readings.size()); ++i) {
      const Reading& reading = form_.readings[static_cast<std::size_t>(i)];
      if (!reading.item.empty() && form_.find(reading.item) == nullptr) {
        return error(ErrorCode::formReadingItem, {reading.item}, {{"reading", i}, {"item"}});
      }
    }
    for (int i = 0; i < static_cast<int>(form_.doubts.size()); ++i) {
      const Doubt& doubt = form_.doubts[static_cast<std::size_t>(i)];
      const Item* item = form_.find(doubt.item);
      if (!doubt.item.empty() && item == nullptr) {
        return error(ErrorCode::formReadingItem, {doubt.item}, {{"doubt", i}, {"item"}});
      }
      if (item != nullptr ? !contains(*item, doubt.text) : !containsOutsideItems(form_, doubt.text)) {
        return error(ErrorCode::formDoubtText, {doubt.text}, {{"doubt", i}, {"text"}});
      }
    }
    return {};
  }

  const Form& form_;
  const TextProto& text_;
  std::set<std::string_view> ids_;
  Decimal total_;
};

}  // namespace

Result<void> checkForm(const Form& form, const TextProto& text) { return Checker(form, text).run(); }

}  // namespace shicha::forms
