#include "inspection/missing.hpp"

#include "forms/score.hpp"
#include "inspection/field_words.hpp"
#include "inspection/kinds.hpp"

namespace shicha::inspection {
namespace {

struct KindWords {
  std::string_view code;
  Words text;
};

constexpr KindWords wordsOf(MissingKind kind) {
  switch (kind) {
    case MissingKind::conflict:
      return {"conflict", {"有并存的不同填写", "different values stand side by side"}};
    case MissingKind::unreadable:
      return {"unreadable", {"内容无法读取", "it cannot be read"}};
    case MissingKind::form:
      return {"form", {"本机没有这一版检查表，无法判断", "this version of the form is not here"}};
    case MissingKind::unanswered:
      return {"unanswered", {"未填写", "not answered"}};
    default:
      return {"severe", {"得 0 分，须确认是否严重欠缺", "a score of 0: is it severely lacking or not?"}};
  }
}

bool isSigned(const record::RegisterId& at) {
  const membership::FieldRule* rule = recordRules().find(record::kindOf(at.record), at.field);
  return rule != nullptr && rule->isSigned;
}

}  // namespace

std::vector<Missing> missingIn(const Books& books, const record::WorkspaceId& workspace,
                               const Inspection& inspection) {
  std::vector<Missing> missing;
  const auto addFields = [&](MissingKind kind, const std::vector<record::RegisterId>& fields) {
    for (const record::RegisterId& at : fields) {
      if (kind == MissingKind::unreadable || isSigned(at)) {
        missing.push_back({kind, inspection.itemOf(workspace, at.record), at});
      }
    }
  };
  const auto addItems = [&](MissingKind kind, const std::vector<std::string>& items) {
    for (const std::string& item : items) missing.push_back({kind, item, {}});
  };
  addFields(MissingKind::conflict, inspection.notes.conflicts);
  addFields(MissingKind::unreadable, inspection.notes.unreadable);
  const forms::Form* form = books.find(inspection.form, inspection.version);
  const auto score = form == nullptr ? Result<forms::Score>(Error(ErrorCode::formNotHere, {}))
                                     : forms::score(*form, inspection.answers);
  if (score) {
    addItems(MissingKind::unanswered, score->unanswered);
    addItems(MissingKind::severe, score->severeProposed);
  } else {
    missing.push_back({MissingKind::form, {}, {}});
  }
  return missing;
}

std::string_view codeOf(MissingKind kind) { return wordsOf(kind).code; }

std::string textOf(const Missing& missing, Language language) {
  const std::string text(wordsOf(missing.kind).text.in(language));
  const bool hasField = missing.kind == MissingKind::conflict || missing.kind == MissingKind::unreadable;
  if (!hasField) return text;
  return std::string(labelOf(missing.at).in(language)) + (language == Language::zh ? "：" : ": ") + text;
}

std::string itemText(const std::string& item, Language language) {
  if (item.empty()) return std::string(Words{"整张表", "the whole form"}.in(language));
  return language == Language::zh ? "第 " + item + " 项" : "item " + item;
}

}  // namespace shicha::inspection
