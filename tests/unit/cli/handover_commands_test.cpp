// shichactl handover and verify-package, as a script runs them.
#include <gmock/gmock.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "cli/cli.hpp"
#include "tools/photo_maker.hpp"
#include "tools/workplace.hpp"

namespace shicha::test {
namespace {

using testing::HasSubstr;

class HandoverCommands : public testing::Test {
 protected:
  HandoverCommands() {
    place_.enrol("乙", {"组长乙", "leader", "天河区", {}});
    (void)place_.write("a.jpg", makePhoto({.shade = 40}));
    (void)place_.applied("乙",
                         {startLine(), R"({"do":"photo.add","inspection":"i1","item":"2-1","file":"a.jpg"})",
                          R"({"do":"handover","workspace":"gz2023/天河区-增城区","date":"2023-11-30"})"});
    package_ = place_.file("移交.zip").string();
  }

  Ran write(const std::vector<std::string>& further = {}) {
    std::vector<std::string> arguments = {"handover", "-w", kMission, package_};
    arguments.insert(arguments.end(), further.begin(), further.end());
    return place_.on("乙", arguments);
  }

  // On a machine without a store.
  Ran elsewhere(std::vector<std::string> arguments) const {
    const auto environment = [](const char* name) {
      return std::string_view(name) == "SHICHA_LANG" ? "en" : nullptr;
    };
    std::ostringstream out, err;
    const int status = cli::run(std::move(arguments), environment, out, err);
    return {status, out.str(), err.str()};
  }

  void changeByte(std::size_t place) const {
    std::fstream file(package_, std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(static_cast<std::streamoff>(place));
    const int byte = file.get();
    file.seekp(static_cast<std::streamoff>(place));
    file.put(static_cast<char>(byte ^ 1));
  }

  Workplace place_;
  std::string package_;
};

TEST_F(HandoverCommands, WriteAPackageThatHoldsAndTellWhoseItIs) {
  const Ran written = write({"--json"});
  ASSERT_EQ(written.status, 0) << written.err;
  const auto told = nlohmann::json::parse(written.out);
  EXPECT_EQ(told["handed_over"], "2023-11-30");
  EXPECT_EQ(told["draft"], false);
  EXPECT_EQ(told["photos"], 1);
  EXPECT_TRUE(told["missing"].empty());

  const Ran checked = place_.on("乙", {"verify-package", package_});
  EXPECT_EQ(checked.status, 0) << checked.out << checked.err;
  EXPECT_THAT(checked.out, HasSubstr("signed by 组长乙, leader, 天河区"));
  EXPECT_THAT(checked.out,
              HasSubstr("root key " + told["root"].get<std::string>() + " (it is the one that was given)"));
  EXPECT_THAT(checked.out, HasSubstr("good: every byte"));
}

TEST_F(HandoverCommands, SayInTheLastLineThatNobodyCheckedWhereItIsFrom) {
  ASSERT_EQ(write().status, 0);
  const Ran checked = elsewhere({"verify-package", package_});
  EXPECT_EQ(checked.status, 0) << checked.err;
  EXPECT_THAT(checked.out, HasSubstr("where it comes from was not checked"));
  EXPECT_THAT(checked.out, testing::Not(HasSubstr("good: every byte")));
  EXPECT_EQ(nlohmann::json::parse(elsewhere({"--json", "verify-package", package_}).out)["root_checked"],
            false);
}

TEST_F(HandoverCommands, CheckAPackageByItsRoot) {
  const std::string root = nlohmann::json::parse(write({"--json"}).out)["root"];
  const auto ok = place_.json("乙", {"verify-package", package_, "--root", root});
  EXPECT_EQ(ok["ok"], true);
  EXPECT_EQ(ok["trusted"], true);
  EXPECT_EQ(ok["root_checked"], true);
  EXPECT_EQ(ok["signed_by"]["user"], "组长乙");
  EXPECT_TRUE(ok["problems"].empty());
  const Ran other = place_.on("乙", {"verify-package", package_, "--json", "--root", std::string(64, 'a')});
  EXPECT_EQ(other.status, 1);
  const auto told = nlohmann::json::parse(other.out);
  EXPECT_EQ(told["trusted"], false);
  EXPECT_EQ(told["problems"][0]["code"], "package-not-trusted");
  EXPECT_EQ(place_.on("乙", {"verify-package", package_, "--root", "xyz"}).status, 2);
}

TEST_F(HandoverCommands, NameTheFileInWhichAByteWasChanged) {
  ASSERT_EQ(write().status, 0);
  changeByte(std::filesystem::file_size(package_) / 2);
  const Ran checked = place_.on("乙", {"verify-package", package_, "--json"});
  EXPECT_EQ(checked.status, 1);
  EXPECT_THAT(checked.err, HasSubstr("1 problems were found"));
  const auto told = nlohmann::json::parse(checked.out);
  EXPECT_EQ(told["ok"], false);
  EXPECT_EQ(told["problems"][0]["code"], "package-file-changed");
  EXPECT_NE(told["problems"][0]["file"], "");
}

TEST_F(HandoverCommands, RefuseWhatIsThereAndWhatWasNotHandedOver) {
  ASSERT_EQ(write().status, 0);
  EXPECT_THAT(write().err, HasSubstr("移交.zip"));
  EXPECT_EQ(write().status, 1);
  EXPECT_EQ(place_.on("乙", {"verify-package", place_.file("none.zip").string()}).status, 1);
  place_.enrol("丙", {"组长丙", "leader", "天河区", {}});
  const std::string draft = place_.file("草稿.zip").string();
  const Ran early = place_.on("丙", {"handover", "-w", kMission, draft});
  EXPECT_EQ(early.status, 1);
  EXPECT_THAT(early.err, HasSubstr("was not handed over yet"));
  const Ran written = place_.on("丙", {"handover", "-w", kMission, draft, "--draft"});
  EXPECT_EQ(written.status, 0) << written.err;
  EXPECT_THAT(written.out, HasSubstr("DRAFT"));
  EXPECT_THAT(place_.on("丙", {"verify-package", draft}).out, HasSubstr("DRAFT"));
}

}  // namespace
}  // namespace shicha::test
