#include "sheet_text.hpp"

namespace shicha::oracle {
namespace {

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (char letter : text) {
    if (letter == '"' || letter == '\\') out += '\\';
    if (letter == '\n') {
      out += "\\n";
    } else {
      out += letter;
    }
  }
  return out + "\"";
}

void addMember(std::string& object, const std::string& key, const std::string& value) {
  if (!object.empty()) object += ",";
  object += quoted(key) + ":" + value;
}

void addText(std::string& object, const std::string& key, const std::optional<std::string>& text) {
  if (text) addMember(object, key, quoted(*text));
}

std::string markJson(const Mark& mark) {
  std::string object;
  addText(object, "score", mark.score);
  if (mark.parts) {
    std::string parts;
    for (const auto& [id, text] : *mark.parts) addMember(parts, id, quoted(text));
    addMember(object, "parts", "{" + parts + "}");
  }
  addText(object, "documentary", mark.documentary);
  addText(object, "on_site", mark.onSite);
  addText(object, "verdict", mark.verdict);
  addText(object, "reason", mark.reason);
  if (mark.severe) addMember(object, "severe", *mark.severe ? "true" : "false");
  addText(object, "remark", mark.remark);
  return "{" + object + "}";
}

std::string listLine(const std::string& name, const std::vector<std::string>& ids) {
  std::string line = name + ":";
  for (const std::string& id : ids) line += " " + id;
  return line + "\n";
}

}  // namespace

std::string sheetJson(const Sheet& sheet) {
  std::string items;
  for (const auto& [id, mark] : sheet) addMember(items, id, markJson(mark));
  return "{\"items\":{" + items + "}}";
}

std::string outcomeText(const Outcome& outcome) {
  std::string text;
  if (outcome.refused()) {
    for (const std::string& item : outcome.refusedItems) text += " [" + item + "]";
    return "refused:" + text + "\n";
  }
  for (const ItemOutcome& item : outcome.items) {
    text += item.item + " " + item.state + " full=" + item.full + " score=" + item.score +
            " documentary=" + item.documentary + " on_site=" + item.onSite + " verdict=" + item.verdict +
            "\n";
  }
  text += "total " + outcome.total + " of " + outcome.full + ", counted " + outcome.countedFull + "\n";
  text += listLine("unanswered", outcome.unanswered) + listLine("vetoes", outcome.vetoes);
  text += listLine("severe", outcome.severe) + listLine("severe_proposed", outcome.severeProposed);
  return text + "result: " + outcome.result + "\n";
}

}  // namespace shicha::oracle
