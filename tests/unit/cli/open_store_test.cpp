// Which store is opened, whose secrets it needs, and where the unlock code comes from.
#include "cli/open_store.hpp"

#include <gmock/gmock.h>

#include <map>
#include <sstream>

#include "tools/workplace.hpp"

namespace shicha::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class OpenStore : public testing::Test {
 protected:
  // Runs without the arguments that a workplace gives of its own.
  Ran run(const std::vector<std::string>& arguments, const std::map<std::string, std::string>& variables) {
    std::ostringstream out, err;
    const Environment environment = [&](const char* name) -> const char* {
      const auto found = variables.find(name);
      if (found != variables.end()) return found->second.c_str();
      return std::string_view(name) == "SHICHA_LANG" ? "en" : nullptr;
    };
    const int status = cli::run(arguments, environment, out, err);
    return {status, out.str(), err.str()};
  }

  std::string store() const { return workplace_.file("甲").string(); }
  std::string secrets() const { return workplace_.file("甲.secrets").string(); }

  Workplace workplace_;
};

TEST_F(OpenStore, FindsTheSecretsWhereTheMachineKeepsThem) {
  workplace_.enrol("甲");
  EXPECT_EQ(run({"--store", store(), "list"}, {{"SHICHA_SECRETS", secrets()}}).status, 0);
  const fs::path home = workplace_.file("home");
  for (const fs::path& data : {home / ".local" / "share", home / "data"}) {
    fs::create_directories(data / "shicha");
    fs::copy_file(secrets(), data / "shicha" / "secrets");
    fs::permissions(data / "shicha", fs::perms::owner_all);
    const std::string variable = data.filename() == "data" ? "XDG_DATA_HOME" : "HOME";
    const std::string value = variable == "HOME" ? home.string() : data.string();
    const Ran ran = run({"--store", store(), "list"}, {{variable, value}});
    EXPECT_EQ(ran.status, 0) << ran.err;
    fs::copy_file(data / "shicha" / "secrets", secrets(), fs::copy_options::overwrite_existing);
  }
}

TEST_F(OpenStore, TellsWrongUsageFromAStoreThatDoesNotOpen) {
  workplace_.enrol("甲");
  EXPECT_EQ(run({"list"}, {{"SHICHA_SECRETS", secrets()}}).status, 2);
  EXPECT_EQ(run({"--store", store(), "list"}, {}).status, 2);
  EXPECT_EQ(run({"--store", store() + "x", "--secrets", secrets(), "list"}, {}).status, 1);
  const Ran lost = run({"--store", store(), "--secrets", workplace_.file("none").string(), "list"}, {});
  EXPECT_EQ(lost.status, 1);
  EXPECT_EQ(lost.out, "");
  EXPECT_FALSE(fs::exists(workplace_.file("none")));
}

TEST_F(OpenStore, TakesTheCodeFromTheEnvironmentOrAFile) {
  workplace_.code = "检查码一二三";
  workplace_.enrol("甲");
  const std::vector<std::string> list = {"--store", store(), "--secrets", secrets(), "list"};
  EXPECT_EQ(run(list, {{"SHICHA_CODE", "检查码一二三"}}).status, 0);
  EXPECT_EQ(run(list, {}).status, 1);
  std::vector<std::string> withFile = list;
  withFile.insert(withFile.end(), {"--code-file", workplace_.write("code.txt", "检查码一二三\r\n")});
  EXPECT_EQ(run(withFile, {{"SHICHA_CODE", "别的"}}).status, 0) << "the file comes first";
  withFile.back() = workplace_.file("no-code.txt").string();
  const Ran ran = run(withFile, {{"SHICHA_CODE", "检查码一二三"}});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.err, HasSubstr("no-code.txt"));
}

TEST_F(OpenStore, RefusesACodeThatIsTooShort) {
  workplace_.code = "12";
  EXPECT_THROW(workplace_.enrol("甲"), std::runtime_error);
  EXPECT_FALSE(fs::exists(workplace_.file("甲")));
}

}  // namespace
}  // namespace shicha::test
