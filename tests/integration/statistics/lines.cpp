#include "integration/statistics/lines.hpp"

#include <map>
#include <nlohmann/json.hpp>

namespace shicha::test {
namespace {

using Json = nlohmann::ordered_json;

std::string there(const std::string& name) { return "@" + name + "@"; }

std::string lineOf(const Json& line) { return line.dump() + "\n"; }

}  // namespace

int itemsOf(const std::string& form) {
  static const std::map<std::string, int> kItems = {
      {"gz2023.keypoints-training", 6}, {"gz2023.keypoints-exam", 8}, {"gz2023.exam-agency", 9},
      {"jm2021.training", 5},           {"jm2021.exam", 6},           {"jm2021.production-unit", 5}};
  return kItems.at(form);
}

Lines& Lines::inspect(const std::string& name, const Visit& visit, int answers) {
  text_ += lineOf({{"do", "inspection.start"},
                   {"workspace", visit.mission},
                   {"form", visit.form},
                   {"institution", visit.institution},
                   {"date", visit.date},
                   {"visit", visit.number},
                   {"look_back", visit.isLookBack},
                   {"as", name}});
  const int count = answers < 0 ? itemsOf(visit.form) : answers;
  for (int item = 1; item <= count; ++item) {
    text_ += lineOf({{"do", "item.answer"},
                     {"inspection", there(name)},
                     {"item", std::to_string(item)},
                     {"verdict", "pass"}});
  }
  return *this;
}

Lines& Lines::inspectSite(const std::string& name, const Visit& visit) {
  const bool isTheory = visit.form == "gz2023.exam-site-theory";
  inspect(name, visit, 0);
  const auto answer = [&](const std::string& item, Json keys) {
    Json line{{"do", "item.answer"}, {"inspection", there(name)}, {"item", item}};
    line.update(keys);
    text_ += lineOf(line);
  };
  if (isTheory) {
    const std::map<std::string, const char*> full = {
        {"1-1", "10"}, {"1-2", "5"},  {"1-3", "10"}, {"2-1", "10"}, {"2-2", "5"},
        {"2-3", "5"},  {"2-4", "5"},  {"2-5", "5"},  {"2-6", "5"},  {"3-1", "5"},
        {"3-2", "5"},  {"3-3", "10"}, {"3-4", "10"}, {"3-5", "10"}};
    for (const auto& [item, marks] : full) answer(item, {{"on_site", marks}});
    answer("3-6", {{"verdict", "pass"}});
    return *this;
  }
  const std::map<std::string, const char*> full = {{"1-1", "7"},  {"1-2", "6"},  {"1-3", "8"},  {"2-1", "10"},
                                                   {"2-2", "8"},  {"2-3", "4"},  {"2-4", "4"},  {"2-5", "12"},
                                                   {"2-6", "10"}, {"3-1", "10"}, {"3-2", "15"}, {"3-3", "6"}};
  for (const auto& [item, marks] : full) answer(item, {{"score", marks}});
  for (const char* veto : {"4-1", "4-2", "4-3"}) answer(veto, {{"verdict", "pass"}});
  return *this;
}

Lines& Lines::remark(const std::string& inspection, const std::string& text) {
  text_ += lineOf({{"do", "item.answer"},
                   {"inspection", there(inspection)},
                   {"item", "1"},
                   {"verdict", "pass"},
                   {"remark", text}});
  return *this;
}

Lines& Lines::present(const std::string& inspection) {
  text_ += lineOf({{"do", "present"}, {"inspection", there(inspection)}});
  return *this;
}

Lines& Lines::sign(const std::string& inspection, const std::string& role) {
  text_ += lineOf({{"do", "sign"},
                   {"inspection", there(inspection)},
                   {"role", role},
                   {"name", "组长乙"},
                   {"strokes", kStrokesFile}});
  return *this;
}

Lines& Lines::inspectAndSign(const std::string& name, const Visit& visit) {
  return inspect(name, visit).present(name).sign(name);
}

Lines& Lines::reopen(const std::string& inspection) {
  text_ += lineOf({{"do", "reopen"}, {"inspection", there(inspection)}, {"reason", "漏填"}});
  return *this;
}

Lines& Lines::find(const std::string& inspection) {
  text_ += lineOf({{"do", "finding.add"},
                   {"inspection", there(inspection)},
                   {"item", "1"},
                   {"text", "台账不全"},
                   {"as", inspection + "f"}});
  return *this;
}

Lines& Lines::rectify(const std::string& inspection) {
  const std::string on = there(inspection), finding = inspection + "f";
  text_ += lineOf({{"do", "rectification.order"},
                   {"inspection", on},
                   {"finding", there(finding)},
                   {"measure", "补齐"},
                   {"deadline", "2023-12-20"}});
  text_ += lineOf({{"do", "rectification.report"},
                   {"inspection", on},
                   {"finding", there(finding)},
                   {"date", "2023-12-10"},
                   {"text", "已补齐"}});
  text_ += lineOf({{"do", "rectification.verify"},
                   {"inspection", on},
                   {"finding", there(finding)},
                   {"date", "2023-12-11"},
                   {"ok", true},
                   {"text", "属实"}});
  return *this;
}

Lines& Lines::handOver(const std::string& mission, const std::string& date) {
  text_ += lineOf({{"do", "handover"}, {"workspace", mission}, {"date", date}});
  return *this;
}

Lines& Lines::enterInstitution(const std::string& name, const std::string& mission,
                               const std::string& institution, const std::string& kind) {
  text_ += lineOf({{"do", "institution.add"},
                   {"workspace", mission},
                   {"name", institution},
                   {"kind", kind},
                   {"address", "测试路9号"},
                   {"as", name}});
  return *this;
}

Lines& Lines::selfCheck(const std::string& name, const std::string& mission, const std::string& institution,
                        const std::string& date, int problems) {
  Json list = Json::array();
  for (int i = 1; i <= problems; ++i) list.push_back({{"text", "问题" + std::to_string(i)}});
  text_ += lineOf({{"do", "selfcheck.add"},
                   {"workspace", mission},
                   {"institution", institution},
                   {"date", date},
                   {"problems", list},
                   {"as", name}});
  return *this;
}

Lines& Lines::event(const std::string& name, const std::string& mission, const std::string& institution,
                    const std::string& date) {
  text_ += lineOf({{"do", "event.add"},
                   {"workspace", mission},
                   {"institution", institution},
                   {"what", "complaint"},
                   {"date", date},
                   {"text", "投诉"},
                   {"as", name}});
  return *this;
}

Lines& Lines::decide(const std::string& name, const std::string& on, const std::string& about,
                     const Decision& decision) {
  Json line{{"do", "disposition.decide"},
            {on, there(about)},
            {"measure", decision.measure},
            {"date", decision.date},
            {"as", name}};
  if (decision.fen > 0) line["fen"] = decision.fen;
  for (int i = 1; i <= decision.persons; ++i) line["persons"].push_back("责任人" + std::to_string(i));
  if (decision.measure.starts_with("suspend-")) {
    line["from"] = "2024-02-01";
    line["to"] = "2024-07-31";
  }
  text_ += lineOf(line);
  return *this;
}

Lines& Lines::withdraw(const std::string& on, const std::string& about, const std::string& record) {
  Json line{{"do", "withdraw"}, {on, there(about)}, {"reason", "误录"}};
  if (!record.empty()) line["record"] = there(record);
  text_ += lineOf(line);
  return *this;
}

}  // namespace shicha::test
