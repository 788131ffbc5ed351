#include "forms/labels.hpp"

#include <array>

namespace shicha::forms {
namespace {

struct Label {
  std::string_view code;
  Words words;
};

constexpr std::array<Label, 3> kVerdicts = {{
    {"pass", {"符合", "pass"}},
    {"fail", {"不符合", "fail"}},
    {"na", {"不适用", "not applicable"}},
}};

constexpr std::array<Label, 6> kOutcomes = {{
    {"incomplete", {"未完成", "incomplete"}},
    {"vetoed", {"否决", "vetoed"}},
    {"failed", {"不合格", "failed"}},
    {"passed", {"合格", "passed"}},
    {"scored", {"已计分（本表未规定合格线）", "scored (the form states no pass mark)"}},
    {"checked", {"已检查（本表不计分）", "checked (the form has no marks)"}},
}};

constexpr std::array<std::string_view, 3> kStates = {"unanswered", "answered", "na"};

template <class Enum>
std::size_t indexOf(Enum value) {
  return static_cast<std::size_t>(value);
}

}  // namespace

Words labelOf(Verdict verdict) { return kVerdicts[indexOf(verdict)].words; }
Words labelOf(Outcome outcome) { return kOutcomes[indexOf(outcome)].words; }

std::string_view codeOf(Verdict verdict) { return kVerdicts[indexOf(verdict)].code; }
std::string_view codeOf(State state) { return kStates[indexOf(state)]; }
std::string_view codeOf(Outcome outcome) { return kOutcomes[indexOf(outcome)].code; }

std::string fullTitle(const Form& form) { return form.title + form.subtitle; }

std::string sourceLine(const Source& source, Language language) {
  std::string line = "《" + source.notice + "》";
  if (!source.number.empty()) line += "（" + source.number + "）";
  if (!source.annex.empty()) line += source.annex;
  if (!source.clause.empty()) line += "，" + source.clause;
  if (!source.issued.empty())
    line += (language == Language::zh ? "，印发日期 " : ", issued ") + source.issued;
  return line;
}

}  // namespace shicha::forms
