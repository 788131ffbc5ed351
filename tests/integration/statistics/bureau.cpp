#include "integration/statistics/bureau.hpp"

#include <array>
#include <fstream>
#include <nlohmann/json.hpp>

namespace shicha::test {
namespace {

struct Listing {
  const char* kind;  // as in the programs
  const char* type;  // as in the table
  const char* name;  // ends it
  int gz, jm;        // how many
};

constexpr std::array<Listing, 4> kListings = {{{"training", "培训机构", "安全培训中心", 6, 6},
                                               {"exam-agency", "考试机构", "考试机构", 2, 3},
                                               {"exam-site", "考试点", "考试点", 5, 4},
                                               {"production-unit", "生产经营单位", "生产公司", 0, 4}}};

std::string registryTable(const std::string& campaign) {
  std::string text = "机构名称,类型,区域,地址,培训项目,变更,变更日期\n";
  int number = 0;
  const std::string district = campaign == "gz2023" ? "增城区" : "开平市";
  for (const Listing& listing : kListings) {
    const std::string scope = std::string(listing.kind) == "training" ? "低压电工作业" : "";
    for (const std::string& name : listedInstitutions(campaign, listing.kind)) {
      text += name + "," + listing.type + "," + district + "," + district + "测试路" +
              std::to_string(++number) + "号," + scope + ",首次报告,2021-01-01\n";
    }
  }
  return text;
}

}  // namespace

std::vector<std::string> listedInstitutions(const std::string& campaign, const std::string& kind) {
  std::vector<std::string> names;
  for (const Listing& listing : kListings) {
    if (listing.kind != kind) continue;
    const int count = campaign == "gz2023" ? listing.gz : listing.jm;
    for (int i = 1; i <= count; ++i) {
      names.push_back((campaign == "gz2023" ? "测试穗" : "测试邑") + std::to_string(i) + listing.name);
    }
  }
  return names;
}

BureauTest::BureauTest(const std::string& campaign, const Arguments& further) {
  server({"init", "--data", data(), "--campaign", campaign});
  std::ofstream(folder / "registry.csv") << registryTable(campaign);
  std::ofstream(folder / kStrokesFile)
      << R"(<svg xmlns="http://www.w3.org/2000/svg"><path d="M1 1L9 9"/></svg>)";
  server({"registry", "import", (folder / "registry.csv").string(), "--data", data()});
  serving = serve("data", further);
}

Json BureauTest::inviteTo(const Someone& who) const {
  Arguments arguments{"invite",
                      "--data",
                      data(),
                      "--user",
                      who.name,
                      "--role",
                      who.role,
                      "--district",
                      who.district,
                      "--out",
                      (folder / (who.name + ".invite")).string(),
                      "--json"};
  for (const std::string& mission : who.missions) arguments.insert(arguments.end(), {"--mission", mission});
  return Json::parse(server(arguments));
}

void BureauTest::join(const Someone& who) {
  const Json invitation = inviteTo(who);
  invitations_[who.name] = invitation.dump();
  enrol(who.name, invitation);
  sync(who.name);
}

void BureauTest::joinAgain(const std::string& who, const std::string& tabletName) {
  enrol(tabletName, Json::parse(invitations_.at(who)));
  sync(tabletName);
}

fs::path BureauTest::scriptOf(const Lines& lines) {
  std::string text;
  const std::string& from = lines.text();
  for (std::size_t at = 0; at < from.size();) {
    const std::size_t begin = std::min(from.find('@', at), from.size());
    text.append(from, at, begin - at);
    if (begin == from.size()) break;
    const std::size_t end = from.find('@', begin + 1);
    const std::string name = from.substr(begin + 1, end - begin - 1);
    const auto known = ids_.find(name);
    text += known == ids_.end() ? name : known->second;
    at = end + 1;
  }
  const fs::path script = folder / ("script-" + std::to_string(++scripts_) + ".jsonl");
  std::ofstream(script) << text;
  return script;
}

void BureauTest::apply(const std::string& who, const Lines& lines) {
  const Json done = Json::parse(tablet(who, {"apply", scriptOf(lines).string(), "--json"}));
  for (const auto& [name, id] : done["names"].items()) ids_[name] = id.get<std::string>();
}

std::unique_ptr<Program> BureauTest::applying(const std::string& who, const Lines& lines) {
  const Arguments arguments{"--secrets", (folder / (who + ".secrets")).string(),
                            "--store",   (folder / who).string(),
                            "apply",     scriptOf(lines).string()};
  return std::make_unique<Program>(SHICHA_CTL, arguments, folder);
}

std::string BureauTest::applyRefused(const std::string& who, const Lines& lines) {
  const auto program = applying(who, lines);
  EXPECT_EQ(program->wait(), 1) << program->out();
  return program->err();
}

void BureauTest::tryToApply(const std::string& who, const Lines& lines) { applying(who, lines)->wait(); }

std::string BureauTest::nameOf(const std::string& id) const {
  for (const auto& [name, known] : ids_) {
    if (known == id) return name;
  }
  throw std::runtime_error("nobody made " + id);
}

Json BureauTest::sync(const std::string& who) const {
  return Json::parse(tablet(who, {"sync", "--once", "--json"}));
}

void BureauTest::applyAndSync(const std::string& who, const Lines& lines) {
  sync(who);
  apply(who, lines);
  sync(who);
}

Said BureauTest::fromServer(std::string_view method, const std::string& target) const {
  WireClient client(folder / "data" / "server.sock");
  auto answer = client.ask(std::string(method) + " " + target + " HTTP/1.1\r\nHost: test\r\n\r\n").value();
  return {answer.status, std::move(answer)};
}

Json BureauTest::table(const std::string& campaign, const std::string& month, const std::string& unit,
                       const Arguments& further) const {
  Arguments arguments{"table", "--data", data(), "--campaign", campaign, "--month",
                      month,   "--unit", unit,   "--format",   "json"};
  arguments.insert(arguments.end(), further.begin(), further.end());
  return Json::parse(server(arguments));
}

int BureauTest::figure(const Json& table, const std::string& row, const char* column) {
  for (const Json& each : table["rows"]) {
    if (each["id"] == row) return each[column].get<int>();
  }
  throw std::runtime_error("the table has no row " + row);
}

ProgramsTest::Arguments BureauTest::tableArguments(const std::string& command, const std::string& campaign,
                                                   const std::string& month, const std::string& unit) const {
  return {"table",   command, "--data", data(), "--campaign", campaign,
          "--month", month,   "--unit", unit,   "--json"};
}

}  // namespace shicha::test
