// Logging in at the console, and requests that somebody else made up.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "integration/api/console.hpp"

namespace shicha::test {
namespace {

using server::Role;
using testing::HasSubstr;

using SessionTest = ConsoleTest;

TEST_F(SessionTest, SomebodyLogsInAndOut) {
  Person person = as("管理员", Role::administrator, "广州市");
  const Said who = person.ask("GET", "/api/v1/session");
  ASSERT_EQ(who.status, 200);
  EXPECT_EQ(who.json()["user"], "管理员");
  EXPECT_EQ(who.json()["role"], "administrator");
  EXPECT_EQ(who.json()["check"], person.check);
  EXPECT_EQ(person.ask("DELETE", "/api/v1/session").status, 204);
  EXPECT_EQ(person.ask("GET", "/api/v1/session").code(), "session-missing");
}

TEST_F(SessionTest, TheCookieIsNoPagesBusiness) {
  const Said made = command("POST", "/api/v1/users",
                            {{"user", "管理员"}, {"role", "administrator"}, {"district", "广州市"}});
  Person person = nobody();
  const Said said = person.logIn("管理员", made.json()["password"].get<std::string>());
  for (const char* mark : {"Secure", "HttpOnly", "SameSite=Strict", "Path=/"}) {
    EXPECT_THAT(said.wire.header("Set-Cookie"), HasSubstr(mark));
  }
  EXPECT_THAT(said.wire.body, testing::Not(HasSubstr(person.cookie)));
}

// Another site's page can make a browser send the cookie, but does not know the check code.
TEST_F(SessionTest, ARequestWithoutTheCheckCodeChangesNothing) {
  Person person = as("管理员", Role::administrator, "广州市");
  Person forged = person;
  const Json wanted{{"user", "检查员甲"}, {"role", "inspector"}, {"district", "天河区"}};
  for (const std::string& check : {std::string(), std::string("guessed"), person.check + "x"}) {
    forged.check = check;
    EXPECT_EQ(forged.ask("POST", "/api/v1/users", wanted).code(), "csrf-missing");
    EXPECT_EQ(forged.ask("GET", "/api/v1/users").status, 200) << "what changes nothing needs none";
  }
  EXPECT_EQ(person.ask("GET", "/api/v1/users").json().size(), 1U);
  EXPECT_EQ(person.ask("POST", "/api/v1/users", wanted).status, 201);
}

TEST_F(SessionTest, WrongPasswordsTakeLongerAndLonger) {
  as("管理员", Role::administrator, "广州市");
  Person person = nobody();
  for (int i = 0; i < 3; ++i) EXPECT_EQ(person.logIn("管理员", "wrong").code(), "login-refused");
  const Said delayed = person.logIn("管理员", "wrong");
  EXPECT_EQ(delayed.status, 429);
  EXPECT_EQ(delayed.code(), "login-delayed");
  EXPECT_EQ(nobody().logIn("没有此人", "wrong").code(), "login-refused") << "who is unknown is told the same";
}

TEST_F(SessionTest, WhoInspectsHasNoPassword) {
  const Said made =
      command("POST", "/api/v1/users", {{"user", "检查员甲"}, {"role", "inspector"}, {"district", "天河区"}});
  ASSERT_EQ(made.status, 201);
  EXPECT_FALSE(made.json().contains("password"));
  EXPECT_EQ(nobody().logIn("检查员甲", "").code(), "login-refused");
}

TEST_F(SessionTest, ANewPasswordEndsAllLogins) {
  Person person = as("管理员", Role::administrator, "广州市");
  Person elsewhere = person;
  const Said reset = command("POST", "/api/v1/users/" + escaped("管理员") + "/password");
  ASSERT_EQ(reset.status, 200);
  const auto old = reset.json()["password"].get<std::string>();
  EXPECT_EQ(person.ask("GET", "/api/v1/session").code(), "session-missing");
  ASSERT_EQ(person.logIn("管理员", old).status, 200);
  const Json weak{{"old", old}, {"new", "short"}};
  EXPECT_EQ(person.ask("PUT", "/api/v1/session/password", weak).code(), "password-weak");
  const Json change{{"old", old}, {"new", "a long enough password"}};
  EXPECT_EQ(person.ask("PUT", "/api/v1/session/password", change).status, 204);
  EXPECT_EQ(person.ask("GET", "/api/v1/session").code(), "session-missing");
  EXPECT_EQ(elsewhere.logIn("管理员", old).code(), "login-refused");
  EXPECT_EQ(elsewhere.logIn("管理员", "a long enough password").status, 200);
}

// Logins live in memory; the account does not.
TEST_F(SessionTest, ARestartEndsLogins) {
  as("管理员", Role::administrator, "广州市");
  const auto password = command("POST", "/api/v1/users/" + escaped("管理员") + "/password")
                            .json()["password"]
                            .get<std::string>();
  restart();
  Person person = nobody();
  EXPECT_EQ(person.logIn("管理员", password).status, 200);
}

TEST_F(SessionTest, WhoIsRevokedIsOutAtOnce) {
  Person chief = as("管理员", Role::administrator, "广州市");
  Person other = as("科员乙", Role::districtBureau, "天河区");
  ASSERT_EQ(other.ask("GET", "/api/v1/missions").status, 200);
  const std::string target = "/api/v1/users/" + escaped("科员乙") + "/revocation";
  EXPECT_EQ(chief.ask("POST", target, {{"reason", "调离"}}).status, 204);
  EXPECT_EQ(other.ask("GET", "/api/v1/missions").code(), "session-missing");
  const std::string self = "/api/v1/users/" + escaped("管理员") + "/revocation";
  EXPECT_EQ(chief.ask("POST", self, {{"reason", "误"}}).code(), "last-administrator");
  EXPECT_EQ(chief.ask("GET", "/api/v1/session").status, 200) << "nothing was changed";
}

}  // namespace
}  // namespace shicha::test
