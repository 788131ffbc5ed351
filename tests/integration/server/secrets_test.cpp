// Tablets whose machine keeps its secrets in a keyring: real programs, a real keyring, a bus of their own.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "integration/server/programs.hpp"
#include "support/private_bus.hpp"

namespace shicha::test {
namespace {

using testing::HasSubstr;

class SecretsTest : public ProgramsTest {
 protected:
  SecretsTest() {
    init();
    const Json invited = invite("检查员甲");
    enrolling_ = {"enroll", "--invite", invited["file"].get<std::string>(), "--code",
                  invited["code"].get<std::string>()};
  }

  // Without naming a file of secrets.
  std::string here(const std::string& store, Arguments arguments) const {
    arguments.insert(arguments.begin(), {"--store", (folder / store).string()});
    return run(SHICHA_CTL, arguments, folder);
  }
  std::string failed(const std::string& store, Arguments arguments) const {
    arguments.insert(arguments.begin(), {"--store", (folder / store).string()});
    Program program(SHICHA_CTL, arguments, folder);
    EXPECT_EQ(program.wait(), 1) << program.out();
    return program.err();
  }
  fs::path secretsFile() const { return bus_.data() / "shicha" / "secrets"; }

  PrivateBus bus_;
  Arguments enrolling_;
};

TEST_F(SecretsTest, AStoreOpensWithTheKeyringAndACopyElsewhereDoesNot) {
  bus_.startKeyring();
  here("甲", enrolling_);
  EXPECT_FALSE(fs::exists(secretsFile())) << "nothing of it lies in a file";
  EXPECT_EQ(here("甲", {"list", "--json"}), "[]\n");
  EXPECT_THAT(here("甲", {"verify"}), HasSubstr("nothing is wrong"));
  // The same folder on a machine with another keyring.
  fs::copy(folder / "甲", folder / "copy", fs::copy_options::recursive);
  bus_.endKeyring();
  fs::remove_all(bus_.data());
  fs::create_directories(bus_.data());
  bus_.startKeyring();
  EXPECT_THAT(failed("copy", {"list"}), HasSubstr("this machine holds no secret for this store"));
}

TEST_F(SecretsTest, WhatAnOlderProgramKeptInAFileMovesAndStaysThere) {
  here("甲", enrolling_);
  ASSERT_TRUE(fs::exists(secretsFile()));
  bus_.startKeyring();
  EXPECT_EQ(here("甲", {"list", "--json"}), "[]\n");
  // Without its keyring the machine says so, instead of beginning anew with the file.
  bus_.endKeyring();
  EXPECT_THAT(failed("甲", {"list"}), HasSubstr("the secrets of this machine cannot be used"));
  fs::remove(secretsFile());
  bus_.startKeyring();
  EXPECT_EQ(here("甲", {"list", "--json"}), "[]\n");
  bus_.lockKeyring();
  EXPECT_THAT(failed("甲", {"list"}), HasSubstr("unlock the keyring"));
}

TEST_F(SecretsTest, AFileThatIsNamedIsUsedAllTheSame) {
  bus_.startKeyring();
  tablet("甲", enrolling_);
  EXPECT_TRUE(fs::exists(folder / "甲.secrets"));
  EXPECT_EQ(tablet("甲", {"list", "--json"}), "[]\n");
  EXPECT_THAT(failed("甲", {"list"}), HasSubstr("this machine holds no secret for this store"));
}

}  // namespace
}  // namespace shicha::test
