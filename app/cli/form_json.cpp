#include "cli/form_json.hpp"

#include <nlohmann/json.hpp>

#include "cli/source_json.hpp"

namespace shicha::cli {
namespace {

using Json = nlohmann::ordered_json;

Json number(const std::optional<Decimal>& value) { return value ? Json(value->text()) : Json(nullptr); }

void addSummary(Json& json, const forms::Form& form) {
  std::size_t items = 0;
  for (const forms::Section& section : form.sections) items += section.items.size();
  json["version"] = form.version;
  json["title"] = form.title;
  json["subtitle"] = form.subtitle;
  json["items"] = items;
  json["full"] = form.scoring ? Json(form.scoring->full.text()) : Json(nullptr);
  json["pass_mark"] = form.scoring ? number(form.scoring->passMark) : Json(nullptr);
  json["source"] = sourceJson(form.source);
}

Json lossJson(const std::optional<forms::Loss>& loss) {
  if (!loss) return nullptr;
  return {{"each", number(loss->each)},
          {"from", number(loss->from)},
          {"to", number(loss->to)},
          {"all", loss->all}};
}

Json lineJson(const forms::Line& line) {
  return {{"label", line.label},         {"text", line.text},           {"must_have", line.mustHave},
          {"marks", number(line.marks)}, {"loss", lossJson(line.loss)}, {"paper", line.paper}};
}

Json linesJson(const std::vector<forms::Line>& lines) {
  Json list = Json::array();
  for (const forms::Line& line : lines) list.push_back(lineJson(line));
  return list;
}

Json itemJson(const forms::Item& item) {
  return {{"id", item.id},
          {"group", item.group},
          {"title", item.title},
          {"heading", item.heading},
          {"must_have", item.mustHave},
          {"veto", item.veto},
          {"allow_na", item.allowNa},
          {"marks", number(item.marks)},
          {"loss", lossJson(item.loss)},
          {"content", linesJson(item.content)},
          {"remark", linesJson(item.remark)}};
}

Json sectionsJson(const forms::Form& form) {
  Json sections = Json::array();
  for (const forms::Section& section : form.sections) {
    Json items = Json::array();
    for (const forms::Item& item : section.items) items.push_back(itemJson(item));
    sections.push_back({{"heading", section.heading},
                        {"title", section.title},
                        {"marks", number(section.marks)},
                        {"must_have", section.mustHave},
                        {"needs_scope", section.needsScope.has_value()},
                        {"items", std::move(items)}});
  }
  return sections;
}

Json textsJson(const auto& lines) {
  Json list = Json::array();
  for (const auto& line : lines) list.push_back({{"text", line.text}, {"added", line.added}});
  return list;
}

}  // namespace

std::string formListJson(const std::vector<forms::Form>& forms) {
  Json list = Json::array();
  for (const forms::Form& form : forms) {
    Json entry;
    entry["id"] = form.id;
    addSummary(entry, form);
    list.push_back(std::move(entry));
  }
  return Json{{"forms", std::move(list)}}.dump() + "\n";
}

std::string formCheckJson(const forms::Form& form) {
  Json document;
  document["form"] = form.id;
  document["valid"] = true;
  addSummary(document, form);
  return document.dump() + "\n";
}

std::string formJson(const forms::Form& form) {
  static constexpr std::string_view kCombine[] = {"one", "min", "max"};
  Json document;
  document["form"] = form.id;
  addSummary(document, form);
  document["step"] = form.scoring ? Json(form.scoring->step.text()) : Json(nullptr);
  document["combine"] =
      form.scoring ? Json(kCombine[static_cast<std::size_t>(form.scoring->combine)]) : Json(nullptr);
  document["severe_on"] = form.severeOnMustHave ? "must-have" : "nothing";
  document["head"] = textsJson(form.head);
  document["columns"] = Json::array();
  for (const forms::Column& column : form.columns) document["columns"].push_back(column.heading);
  document["sections"] = sectionsJson(form);
  document["foot"] = {
      {"heading", form.foot.heading}, {"lines", textsJson(form.foot.lines)}, {"notes", form.foot.notes}};
  document["readings"] = Json::array();
  for (const Reading& reading : form.readings) {
    document["readings"].push_back(
        {{"item", reading.item}, {"says", reading.says}, {"reason", reading.reason}});
  }
  document["doubts"] = Json::array();
  for (const Doubt& doubt : form.doubts) {
    document["doubts"].push_back(
        {{"item", doubt.item}, {"text", doubt.text}, {"perhaps", doubt.perhaps}, {"reason", doubt.reason}});
  }
  return document.dump() + "\n";
}

}  // namespace shicha::cli
