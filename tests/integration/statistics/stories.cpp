#include "integration/statistics/stories.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace shicha::test {

Json StoriesTest::reviews() const {
  return Json::parse(server({"review", "list", "--data", data(), "--json"}));
}

void StoriesTest::admit(const Json& review) const {
  server({"review", "admit", review["review"].get<std::string>(), "--data", data(), "--reason", "已核实"});
}

Json StoriesTest::november(const std::string& unit, const Arguments& further) const {
  return table("gz2023", "2023-11", unit, further);
}

std::string StoriesTest::novemberOf(const std::string& unit) {
  return "campaign=gz2023&month=2023-11&unit=" + escaped(unit);
}

Person StoriesTest::person(const std::string& name, const std::string& role,
                           const std::string& district) const {
  const Json user = Json::parse(server(
      {"user", "add", "--data", data(), "--user", name, "--role", role, "--district", district, "--json"}));
  Person made(serving.port);
  const Said said = made.logIn(name, user["password"].get<std::string>());
  if (said.status != 200) throw std::runtime_error(said.wire.body);
  return made;
}

StoriesTest::Both StoriesTest::bothIn(const Json& table, const std::string& row) {
  return {figure(table, row), figure(table, row, "cumulative")};
}

std::vector<std::string> StoriesTest::listed(const Json& table, const char* list) const {
  std::vector<std::string> names;
  for (const Json& each : table[list]) {
    const std::string reason = each.contains("reason") ? ":" + each["reason"].get<std::string>() : "";
    names.push_back(nameOf(each["inspection"].get<std::string>()) + reason);
  }
  std::ranges::sort(names);
  return names;
}

}  // namespace shicha::test
