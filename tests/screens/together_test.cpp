// Two people fill in one form on two tablets, with no network.
#include <nlohmann/json.hpp>

#include "screens/tablet_screen.hpp"

namespace shicha::test {
namespace {

class TogetherTest : public ScreenTest {};

TEST_F(TogetherTest, WhatTheyWroteDifferentlyStandsSideBySide) {
  const auto tablet = newTablet("甲", {"组长甲", "leader", "天河区", {}});
  Finger& finger = tablet->finger();
  enrol(*tablet, "314159");
  // The colleague works with commands; the files of the tablet are where the memory card is put in.
  workplace_.enrol("乙", {"检查员乙", "inspector", "天河区", {}});
  const char* answer = R"({"do":"item.answer","inspection":"i1","item":"1-3","score":"5"})";
  workplace_.applied("乙", {startLine(), answer});
  const std::string bundle = (folder("甲") / "files" / "colleague.shicha").string();
  ASSERT_EQ(workplace_.on("乙", {"bundle", "export", "-w", kMission, bundle}).status, 0);

  finger.tap(std::string("mission:") + kMission);
  finger.tap("newInspection");
  finger.tap(std::string("institution:") + kExamSite);
  finger.tap(std::string("form:") + kPracticalForm);
  finger.tap("visitDate");
  finger.press("End");
  for (int letter = 0; letter < 10; ++letter) finger.press("BackSpace");
  finger.type("2023-11-23");
  finger.tap("start");
  finger.tap("rail:1-3");
  finger.tap("deduct:0");
  finger.tap("back");
  finger.tap("sync");
  finger.picture("together-sync");
  finger.tap("importBundle");
  finger.tap("file:colleague.shicha");
  finger.see("bundleResult");
  finger.picture("bundle-imported");
  finger.tap("back");
  EXPECT_TRUE(finger.reads("并存 1"));
  finger.tap(std::string("inspection:") + kExamSite);
  finger.tap("rail:1-3");
  finger.picture("conflict");
  finger.tap("take:7");
  EXPECT_TRUE(waitFor([&] { return !finger.sees("take:7"); }));
  EXPECT_TRUE(waitFor([&] { return finger.see("total").property("text") == QStringLiteral("7 / 100 分"); }));

  // And back to the colleague.
  finger.tap("back");
  finger.tap("sync");
  finger.tap("exportBundle");
  finger.tap("dialogPrimary");
  finger.see("bundleResult");
  std::string exported;
  for (const auto& file : std::filesystem::directory_iterator(folder("甲") / "files")) {
    if (file.path().filename() != "colleague.shicha" && file.path().extension() == ".shicha")
      exported = file.path();
  }
  ASSERT_EQ(workplace_.on("乙", {"bundle", "import", exported}).status, 0);
  EXPECT_TRUE(workplace_.json("乙", {"conflicts", "--json"}).empty());
}

}  // namespace
}  // namespace shicha::test
