#include "main/list_text.hpp"

#include <map>
#include <nlohmann/json.hpp>

#include "base/text_layout.hpp"
#include "base/words.hpp"
#include "bureau/figure_text.hpp"
#include "registry/subject.hpp"

namespace shicha::server {
namespace {

using Json = nlohmann::ordered_json;

std::string textOf(const Json& value) { return value.is_null() ? std::string() : value.get<std::string>(); }

// What the codes of the interface mean.
std::string labelOf(const std::string& code, Language language) {
  static const std::map<std::string, Words, std::less<>> kLabels = {
      {"territorial", {"属地执法检查", "own round"}},
      {"cross", {"交叉互查", "cross inspection"}},
      {"city-spot", {"抽查督导", "city's spot check"}},
      {"open", {"未整改", "open"}},
      {"rectified", {"已整改待复查", "rectified"}},
      {"verified", {"复查合格", "verified"}},
      {"withdrawn", {"已撤回", "withdrawn"}},
      {"pending", {"尚未计入", "pending"}},
      {"not-counted", {"不计入", "does not count"}},
      {"not-begun", {"未开始", "not begun"}},
      {"running", {"执行中", "running"}},
      {"over", {"已期满", "over"}}};
  if (const auto found = kLabels.find(code); found != kLabels.end())
    return std::string(found->second.in(language));
  const auto subject = registry::subjectKind(code);
  return subject ? std::string(registry::labelOf(*subject).in(language)) : code;
}

// "标题：12", "Title: 12".
std::string headOf(const Words& title, std::size_t count, Language language) {
  std::string text(title.in(language));
  text += Words{"：", ": "}.in(language);
  return text + std::to_string(count) + "\n";
}

// What a measure takes: its span, sum, or persons.
std::string takenText(const Json& row, Language language) {
  std::string text;
  if (!row.at("from").is_null()) text += "  " + textOf(row.at("from")) + " – " + textOf(row.at("to"));
  if (row.contains("span") && !row.at("span").is_null()) {
    text += "  " + labelOf(textOf(row.at("span")), language);
    if (row.at("days_left") != 0) {
      text += std::string(Words{"，剩 ", ", days left "}.in(language)) + row.at("days_left").dump();
      text += Words{" 天", ""}.in(language);
    }
  }
  if (row.at("fen") != 0) {
    text +=
        "  " + yuanText(row.at("fen").get<std::int64_t>()) + std::string(Words{" 元", " yuan"}.in(language));
  }
  const Json& persons = row.at("persons");
  if (persons.is_number() && persons != 0) {
    text += "  " + persons.dump() + std::string(Words{" 人", " persons"}.in(language));
  }
  if (persons.is_array()) {
    for (const Json& person : persons) text += "  " + textOf(person);
  }
  return text;
}

std::string dispositionText(const Json& row, Language language) {
  std::string text = "  ";
  if (row.at("typical") == true) text += Words{"【典型】", "[typical] "}.in(language);
  if (row.at("decided") == true) {
    text += textOf(row.at("date"));
  } else {
    text += row.at("answered") == true ? Words{"建议（已答复）", "suggested (answered)"}.in(language)
                                       : Words{"建议", "suggested"}.in(language);
  }
  text += "  " + textOf(row.at("institution")) + "  " + textOf(row.at("measure_name"));
  text += takenText(row, language) + "  " + textOf(row.at("office"));
  if (row.at("standing") != "counts") {
    text += "  " + labelOf(textOf(row.at("standing")), language) + "：" + textOf(row.at("reason"));
  }
  if (!row.at("bar_until").is_null()) {
    text +=
        std::string(Words{"  不得列入名单至 ", "  barred until "}.in(language)) + textOf(row.at("bar_until"));
  }
  return text + "\n";
}

std::string proposedText(const Json& row, Language language) {
  std::string text = "  " + textOf(row.at("since")) + "  " + textOf(row.at("institution"));
  for (const Json& measure : row.at("measures")) text += "  " + textOf(measure.at("measure_name"));
  const Json& basis = row.at("basis");
  return text + std::string(Words{"  依据 ", "  by "}.in(language)) + textOf(basis.at("rule")) + "  " +
         textOf(basis.at("behaviour")) + "\n";
}

std::string findingText(const Json& row, Language language) {
  std::string text = "  ";
  if (row.at("typical") == true) text += Words{"【典型】", "[typical] "}.in(language);
  text += textOf(row.at("deadline")).empty() ? std::string(Words{"无期限", "no deadline"}.in(language))
                                             : textOf(row.at("deadline"));
  text += "  " + labelOf(textOf(row.at("state")), language);
  if (row.at("overdue_days") != 0) {
    text += std::string(Words{"  逾期 ", "  days overdue "}.in(language)) + row.at("overdue_days").dump();
    text += Words{" 天", ""}.in(language);
  }
  text += "  " + textOf(row.at("institution")) + "  " + textOf(row.at("item"));
  if (!textOf(row.at("point")).empty()) text += "(" + textOf(row.at("point")) + ")";
  return text + "  " + textOf(row.at("text")) + "\n";
}

// How many of a kind were reached by a kind of inspection; isFull: and who was not.
std::string countText(const Json& count, const Json& subjects, bool isFull, Language language) {
  std::string text = "  " + padded(labelOf(textOf(count.at("subject_kind")), language), 16) +
                     padded(labelOf(textOf(count.at("kind")), language), 18) + count.at("covered").dump() +
                     " / " + count.at("total").dump() + "\n";
  if (!isFull || count.at("required") == false) return text;
  for (const Json& subject : subjects) {
    const bool isOther =
        subject.at("kind") != count.at("kind") || subject.at("subject_kind") != count.at("subject_kind");
    const Json& missing = subject.at("missing_forms");
    if (isOther || (subject.at("covered") == true && missing.empty())) continue;
    text += subject.at("covered") == true ? Words{"    尚缺检查表  ", "    form missing  "}.in(language)
                                          : Words{"    未检查  ", "    not yet  "}.in(language);
    text += textOf(subject.at("institution"));
    if (subject.at("covered") == true) {
      for (const Json& form : missing) text += "  " + textOf(form);
    }
    text += "\n";
  }
  return text;
}

}  // namespace

std::string coverageText(const Json& document, Language language) {
  std::string text;
  for (const Json& part : document.at("parts")) {
    const bool isCity = part.at("unit") == "city";
    // Who is missing in a district of the city is told once.
    const bool isFull = isCity || document.at("unit") != "city";
    text += (isCity ? textOf(document.at("unit_name")) : textOf(part.at("unit"))) + "\n";
    for (const Json& count : part.at("counts")) {
      if (count.at("total") != 0) text += countText(count, part.at("subjects"), isFull, language);
    }
  }
  return text;
}

std::string findingsText(const Json& document, Language language) {
  std::string text = headOf({"存在问题", "findings"}, document.size(), language);
  for (const Json& row : document) text += findingText(row, language);
  return text;
}

std::string dispositionsText(const Json& document, Language language) {
  const Json& rows = document.at("dispositions");
  std::string text = headOf({"处理建议和决定", "measures suggested and decided"}, rows.size(), language);
  for (const Json& row : rows) text += dispositionText(row, language);
  const Json& bars = document.at("bars");
  text += headOf({"不得列入名单", "barred"}, bars.size(), language);
  for (const Json& bar : bars) {
    text += "  " + textOf(bar.at("from")) + " – " + textOf(bar.at("until")) + "  " +
            textOf(bar.at("institution")) + "  " + textOf(bar.at("measure_name")) + "\n";
  }
  const Json& proposed = document.at("proposed");
  text += headOf({"系统提出、待决定", "proposed, to be decided"}, proposed.size(), language);
  for (const Json& row : proposed) text += proposedText(row, language);
  return text;
}

std::string penaltiesText(const Json& document, Language language) {
  const Json& rows = document.at("penalties");
  std::string text = headOf({"可公开的处罚", "penalties that may be published"}, rows.size(), language);
  for (const Json& row : rows) {
    text += "  " + textOf(row.at("date")) + "  " + textOf(row.at("institution")) + "  " +
            textOf(row.at("measure_name")) + takenText(row, language);
    for (const Json& basis : row.at("basis")) text += "  " + textOf(basis.at("clause"));
    text += "\n";
  }
  return text;
}

std::string dueText(const Json& document, Language language) {
  std::string text;
  for (const Json& due : document.at("due")) {
    const auto days = due.at("days").get<int>();
    text += textOf(due.at("date")) + "  ";
    text += days < 0 ? Words{"已过 ", "days past "}.in(language) : Words{"还有 ", "days left "}.in(language);
    text += std::to_string(std::abs(days)) + std::string(Words{" 天", ""}.in(language)) + "  " +
            textOf(due.at("name"));
    if (due.contains("month")) text += "  " + textOf(due.at("month"));
    text += "\n";
    if (due.at("remind_on") != due.at("date")) {
      text += std::string(Words{"    提醒日 ", "    to be reminded on "}.in(language)) +
              textOf(due.at("remind_on")) + "\n";
    }
    if (due.at("missing").empty()) continue;
    text += Words{"    未报：", "    missing:"}.in(language);
    for (const Json& unit : due.at("missing")) text += " " + textOf(unit);
    text += "\n";
  }
  return text;
}

}  // namespace shicha::server
