// Every endpoint, asked by every role of another district: none may answer about what is not theirs. The list
// of endpoints is read from the program, so that a new one cannot be forgotten.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include <set>

#include "api/endpoint.hpp"
#include "integration/api/member.hpp"

namespace shicha::test {
namespace {

using server::Access;
using server::Endpoint;
using server::Role;

const std::vector<Role> kConsoleRoles{Role::districtBureau, Role::cityBureau, Role::administrator};

class ScopeTest : public ConsoleTest {
 protected:
  ScopeTest() {
    const Json wanted{{"user", "组长乙"}, {"role", "leader"}, {"district", "天河区"}};
    const Said invited = command("POST", "/api/v1/invitations", wanted);
    if (invited.status != 201) throw std::runtime_error(invited.wire.body);
    invitation_ = invited.json()["invitation"].get<std::string>();
    addDevice();
    // One invitation on two devices: something to be reviewed.
    Member leader(services(), data(), invited.json(), "01");
    inspection_ = leader.inspect(kMission, "测试安全培训中心", "2023-11-23", "无消防器材").hex();
    Member(services(), data(), invited.json(), "02").enter(kMission, "测试第二培训中心");
    review_ = command("GET", "/api/v1/reviews").json()[0]["review"].get<std::string>();
  }

  // The path with parameters that mean something of 天河区.
  std::string filled(const Endpoint& endpoint) const {
    std::string path(endpoint.path);
    const std::vector<std::pair<std::string, std::string>> values{
        {"{campaign}", "gz2023"}, {"{pair}", escaped("天河区-增城区")},  {"{user}", escaped("组长乙")},
        {"{device}", "ab12"},     {"{invitation}", invitation_},         {"{inspection}", inspection_},
        {"{review}", review_},    {"{workspace}", std::string(32, '0')}, {"{digest}", std::string(64, '0')},
        {"{position}", "0"}};
    for (const auto& [name, value] : values) {
      if (const auto at = path.find(name); at != path.npos) path.replace(at, name.size(), value);
    }
    EXPECT_EQ(path.find('{'), path.npos) << "a parameter that this test does not know: " << path;
    return path;
  }

  static bool isAbout(const Endpoint& endpoint) { return endpoint.path.find('{') != endpoint.path.npos; }

  std::string invitation_, inspection_, review_;

 private:
  void addDevice() {
    services().data.with([&](const std::unique_ptr<server::ServerData>& data) {
      server::Device device;
      device.id = "ab12";
      device.user = "组长乙";
      device.invitation = invitation_;
      if (!data->accounts->seeDevice(device)) throw std::runtime_error("no device");
    });
  }
};

Json anyBody(const Endpoint& endpoint) { return endpoint.bodyType.empty() ? Json() : Json::object(); }

TEST_F(ScopeTest, NobodyFromOutsideGetsIn) {
  for (const Endpoint* endpoint : server::endpoints()) {
    if (endpoint->access == Access::everyone || endpoint->access == Access::machine) continue;
    Person nobody = this->nobody();
    const Said said = nobody.ask(endpoint->method, filled(*endpoint), anyBody(*endpoint));
    EXPECT_TRUE(said.status == 401 || said.status == 403) << endpoint->method << " " << endpoint->path;
    nobody.cookie = nobody.check = nobody.bearer = "stolen-or-too-old";
    const Said stolen = nobody.ask(endpoint->method, filled(*endpoint), anyBody(*endpoint));
    EXPECT_TRUE(stolen.status == 401 || stolen.status == 403) << endpoint->method << " " << endpoint->path;
  }
}

// What is in the path is of 天河区 and was not handed over; the caller is of 增城区, which it is about.
TEST_F(ScopeTest, AnotherDistrictIsRefusedWhateverItsRole) {
  Person bureau = as("科员丙", Role::districtBureau, "增城区");
  for (const Endpoint* endpoint : server::endpoints()) {
    if (!isAbout(*endpoint) || endpoint->access == Access::tablet) continue;
    const Said said = bureau.ask(endpoint->method, filled(*endpoint), anyBody(*endpoint));
    EXPECT_EQ(said.status, 403) << endpoint->method << " " << endpoint->path << ": " << said.wire.body;
  }
  EXPECT_THAT(command("GET", "/metrics").wire.body, testing::HasSubstr("code=\"not-yours\"")) << "counted";
}

TEST_F(ScopeTest, ListsLeaveOutWhatIsNotTheCallers) {
  Person bureau = as("科员丙", Role::districtBureau, "增城区");
  for (const Endpoint* endpoint : server::endpoints()) {
    const bool isList = endpoint->method == "GET" && !isAbout(*endpoint) &&
                        (endpoint->access == Access::bureau || endpoint->access == Access::person);
    // The registry is public; everybody sees all of it.
    if (!isList || endpoint->path.find("registry") != endpoint->path.npos) continue;
    const bool isTable = endpoint->path.starts_with("/api/v1/tables");
    const Said said = bureau.ask("GET", std::string(endpoint->path) + (isTable ? "?month=2023-11" : ""));
    EXPECT_TRUE(said.status == 200 || said.code() == "table-not-submitted") << endpoint->path;
    EXPECT_THAT(said.wire.body, testing::Not(testing::HasSubstr("天河区-增城区"))) << endpoint->path;
    EXPECT_THAT(said.wire.body, testing::Not(testing::HasSubstr("组长乙"))) << endpoint->path;
  }
  // The same lists show it to whom it belongs.
  Person own = as("科员丁", Role::districtBureau, "天河区");
  EXPECT_THAT(own.ask("GET", "/api/v1/findings").wire.body, testing::HasSubstr("天河区-增城区"));
  EXPECT_THAT(own.ask("GET", "/api/v1/reviews").wire.body, testing::HasSubstr("组长乙"));
  EXPECT_THAT(own.ask("GET", "/api/v1/missions").wire.body, testing::HasSubstr("天河区-增城区"));
  EXPECT_THAT(own.ask("GET", "/api/v1/invitations").wire.body, testing::HasSubstr("组长乙"));
  EXPECT_THAT(own.ask("GET", "/api/v1/devices").wire.body, testing::HasSubstr("组长乙"));
}

TEST_F(ScopeTest, EndpointsAreForThoseOfTheirRoleAlone) {
  for (const Role role : kConsoleRoles) {
    const bool isCity = role != Role::districtBureau;
    Person person = as("用户" + std::string(server::textOf(role)), role, isCity ? "广州市" : "天河区");
    for (const Endpoint* endpoint : server::endpoints()) {
      const Access access = endpoint->access;
      const bool isTheirs = access == Access::everyone || access == Access::machine ||
                            access == Access::person || access == Access::bureau ||
                            (access == Access::city && isCity) ||
                            (access == Access::administrator && role == Role::administrator);
      // A wrong type of body is refused after the caller is known and before anything is done.
      const Said said = person.send(endpoint->method, filled(*endpoint), "image/png", "x");
      const bool isRefused = said.status == 401 || said.status == 403;
      if (!isTheirs) {
        EXPECT_TRUE(isRefused) << endpoint->path << " for " << server::textOf(role);
      } else if (!endpoint->bodyType.empty()) {
        EXPECT_EQ(said.code(), "content-type") << endpoint->path << " for " << server::textOf(role);
      }
    }
  }
}

TEST_F(ScopeTest, ADistrictInvitesItsOwnPeopleAndNobodyAboveItself) {
  Person bureau = as("科员丁", Role::districtBureau, "天河区");
  const auto invite = [&](const char* name, const char* role, const char* district) {
    return bureau.ask("POST", "/api/v1/invitations",
                      {{"user", name}, {"role", role}, {"district", district}});
  };
  EXPECT_EQ(invite("检查员一", "inspector", "天河区").status, 201);
  EXPECT_EQ(invite("检查员二", "inspector", "增城区").code(), "not-yours");
  EXPECT_EQ(invite("检查员三", "administrator", "天河区").code(), "not-allowed");
  EXPECT_EQ(invite("检查员四", "inspector", "深圳市").code(), "unit-unknown");
  const Json other{{"user", "检查员五"},
                   {"role", "inspector"},
                   {"district", "天河区"},
                   {"missions", {"gz2023/增城区-增城区"}}};
  EXPECT_EQ(bureau.ask("POST", "/api/v1/invitations", other).code(), "not-yours");
  EXPECT_EQ(bureau.ask("GET", "/api/v1/users").json().size(), 3U) << "组长乙, 科员丁 and 检查员一";
}

}  // namespace
}  // namespace shicha::test
