// Bundles between tablets: every order of exchange ends in the same state, and a bad file hurts nobody.
#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tools/photo_maker.hpp"
#include "tools/workplace.hpp"

namespace shicha::test {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
using testing::AnyOf;
using testing::HasSubstr;

const std::array<std::string, 3> kTablets = {"甲", "乙", "丙"};

class Bundles : public testing::Test {
 protected:
  Ran out(const std::string& tablet, const std::string& name) {
    return workplace_.on(tablet, {"bundle", "export", "-w", kMission, workplace_.file(name).string()});
  }
  Ran in(const std::string& tablet, const std::string& name) {
    return workplace_.on(tablet, {"bundle", "import", workplace_.file(name).string(), "--json"});
  }

  // Three people at one site, each in another room, two of them at the same item.
  void fillThree() {
    const std::array<const char*, 3> roles = {"inspector", "leader", "expert"};
    const std::array<const char*, 3> items = {"2-1", "2-2", "2-2"};
    for (std::size_t i = 0; i < 3; ++i) {
      workplace_.enrol(kTablets.at(i), {"检查员" + kTablets.at(i), roles.at(i), "天河区", {}});
      const std::string photo = kTablets.at(i) + ".jpg";
      (void)workplace_.write(photo, makePhoto({.shade = static_cast<unsigned>(40 * i)}));
      (void)workplace_.applied(
          kTablets.at(i), {startLine(),
                           R"({"do":"item.answer","inspection":"i1","item":")" + std::string(items.at(i)) +
                               R"(","score":")" + std::to_string(i + 3) + "\"}",
                           R"({"do":"photo.add","inspection":"i1","item":"2-1","file":")" + photo + "\"}"});
    }
  }

  std::string bytesOf(const std::string& name) {
    std::ifstream stream(workplace_.file(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }

  Workplace workplace_;
};

TEST_F(Bundles, GiveOneStateInEveryOrder) {
  fillThree();
  // Each tablet's state is copied before every order, with the machine's secrets, so that nobody notices.
  const auto keep = [&](const char* from, const char* to) {
    for (const std::string& tablet : kTablets) {
      for (const std::string& name : {tablet, tablet + ".secrets"}) {
        fs::remove_all(workplace_.file(name + to));
        fs::copy(workplace_.file(name + from), workplace_.file(name + to), fs::copy_options::recursive);
      }
    }
  };
  keep("", ".kept");
  std::array<std::size_t, 3> order = {0, 1, 2};
  std::string digest;
  int number = 0;
  do {
    keep(".kept", "");
    // Around twice: whoever is asked first has everything in the end too.
    for (int round = 0; round < 2; ++round) {
      for (const std::size_t from : order) {
        const std::string file = std::to_string(++number) + ".shicha";
        ASSERT_EQ(out(kTablets.at(from), file).status, 0);
        for (const std::size_t to : order) {
          const bool takes = to != from && (round == 1 || to > from);
          EXPECT_TRUE(!takes || in(kTablets.at(to), file).status == 0);
        }
      }
    }
    for (const std::string& tablet : kTablets) {
      if (digest.empty()) digest = workplace_.digest(tablet);
      EXPECT_EQ(workplace_.digest(tablet), digest) << "order of " << number;
      workplace_.expectSound(tablet);
      const Json listed = workplace_.json(tablet, {"list"})[0];
      EXPECT_EQ(listed["photos"], 3);
      EXPECT_EQ(listed["conflicts"], 1) << "two of them answered the same item";
      EXPECT_EQ(workplace_.json(tablet, {"verify"})["media"], 3);
    }
  } while (std::ranges::next_permutation(order).found);
}

TEST_F(Bundles, CarryAConflictThatOneOfThemSettles) {
  fillThree();
  ASSERT_EQ(out("丙", "c.shicha").status, 0);
  ASSERT_EQ(in("乙", "c.shicha").status, 0);
  const Json conflict = workplace_.json("乙", {"conflicts"})[0];
  ASSERT_EQ(conflict["writes"].size(), 2U);
  EXPECT_EQ(conflict["field"], "score");
  const auto resolve = [&](const std::string& write) {
    return workplace_.on("乙", {"resolve", conflict["inspection"], conflict["record"], "score", write});
  };
  const std::string digest = workplace_.digest("乙");
  EXPECT_EQ(resolve("nonsense").status, 1);
  EXPECT_EQ(resolve(std::string(64, '0') + ":0").status, 1);
  EXPECT_EQ(workplace_.digest("乙"), digest);
  const Ran done = resolve(conflict["writes"][0]["write"]);
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_EQ(workplace_.on("乙", {"conflicts", "--json"}).out, "[]\n");
  ASSERT_EQ(out("乙", "b.shicha").status, 0);
  ASSERT_EQ(in("丙", "b.shicha").status, 0);
  EXPECT_EQ(workplace_.on("丙", {"conflicts", "--json"}).out, "[]\n");
}

TEST_F(Bundles, BringNothingTwiceAndNothingThatIsOlder) {
  workplace_.enrol("甲");
  workplace_.enrol("乙", {"组长乙", "leader", "天河区", {}});
  (void)workplace_.applied("甲", {startLine()});
  ASSERT_EQ(out("甲", "old.shicha").status, 0);
  (void)workplace_.applied("甲", presentedLines());
  ASSERT_EQ(out("甲", "new.shicha").status, 0);
  EXPECT_GT(Json::parse(in("乙", "new.shicha").out)["new"], 10);
  const std::string digest = workplace_.digest("乙");
  for (const char* again : {"new.shicha", "old.shicha"}) {
    const Ran ran = in("乙", again);
    EXPECT_EQ(ran.status, 0) << ran.err;
    EXPECT_EQ(Json::parse(ran.out)["new"], 0);
    EXPECT_EQ(workplace_.digest("乙"), digest);
  }
}

TEST_F(Bundles, ThatAreDamagedKeepWhatWasWhole) {
  fillThree();
  ASSERT_EQ(out("甲", "a.shicha").status, 0);
  const std::string whole = bytesOf("a.shicha");
  const auto refused = [&](const std::string& bytes, std::size_t at) {
    (void)workplace_.write("bad.shicha", bytes);
    const Ran ran = in("乙", "bad.shicha");
    EXPECT_EQ(ran.status, 1) << at;
    EXPECT_EQ(ran.out, "");
    EXPECT_THAT(ran.err,
                AnyOf(HasSubstr("this is not a bundle"), HasSubstr("the bundle is damaged (piece"),
                      HasSubstr("the bundle is cut off behind piece"), HasSubstr("by a newer program"),
                      HasSubstr("another mission"), HasSubstr("the bundle does not open")));
    workplace_.expectSound("乙");
  };
  for (std::size_t part = 0; part < 10; ++part) {
    const std::size_t at = whole.size() * part / 10;
    refused(whole.substr(0, at), at);
    std::string flipped = whole;
    flipped[at] = static_cast<char>(flipped[at] ^ 4);
    refused(flipped, at);
  }
  refused(whole.substr(0, whole.size() - 1), whole.size() - 1);
  refused(whole + "x", whole.size());
  // And then the whole one.
  ASSERT_EQ(in("乙", "a.shicha").status, 0);
  EXPECT_EQ(workplace_.json("乙", {"list"})[0]["photos"], 2);
  workplace_.expectSound("乙");
}

TEST_F(Bundles, OfOthersAreRefused) {
  workplace_.enrol("甲");
  workplace_.enrol("丁", {"检查员丁", "inspector", "增城区", {}});
  (void)workplace_.on(
      "戊", {"enroll", "--invite",
             workplace_.invite("far", {"检查员戊", "inspector", "天河区", {}}, &workplace_.stranger()),
             "--code", kInvitationCode});
  (void)workplace_.applied("戊", {startLine()});
  ASSERT_EQ(out("戊", "far.shicha").status, 0);
  ASSERT_EQ(out("甲", "a.shicha").status, 0);
  const std::string digest = workplace_.digest("甲");
  for (const auto& [tablet, file] : {std::pair("甲", "far.shicha"), std::pair("丁", "a.shicha")}) {
    const Ran ran = in(tablet, file);
    EXPECT_EQ(ran.status, 1);
    EXPECT_EQ(ran.out, "");
    EXPECT_THAT(ran.err, HasSubstr("the bundle belongs to another mission; nothing"));
  }
  EXPECT_EQ(workplace_.digest("甲"), digest);
  const Ran folder = workplace_.on("甲", {"bundle", "import", workplace_.file("甲").string()});
  EXPECT_THAT(folder.err, HasSubstr("is a directory"));
  EXPECT_THAT(in("甲", "none.shicha").err, HasSubstr("No such file"));
}

TEST_F(Bundles, DoNotReplaceAFileThatIsThere) {
  workplace_.enrol("甲");
  (void)workplace_.write("mine.shicha", "别的内容");
  const Ran ran = out("甲", "mine.shicha");
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.out, "");
  EXPECT_THAT(ran.err, HasSubstr("the file is there already; it stays as it is"));
  EXPECT_EQ(bytesOf("mine.shicha"), "别的内容");
  EXPECT_EQ(out("甲", "no/such/folder.shicha").status, 1);
  EXPECT_EQ(workplace_.on("甲", {"bundle", "export", "-w", "gz2023/x", workplace_.file("x").string()}).status,
            1);
}

// A device that has no room for anything stands in for the memory stick that is full.
TEST_F(Bundles, LeaveNothingOnAFullDisk) {
  workplace_.enrol("甲");
  fs::create_symlink("/dev/full", workplace_.file("full.shicha.part"));
  const Ran ran = out("甲", "full.shicha");
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.err, HasSubstr("full.shicha: the disk is full"));
  EXPECT_FALSE(fs::exists(workplace_.file("full.shicha")));
  EXPECT_FALSE(fs::is_symlink(workplace_.file("full.shicha.part")));
}

}  // namespace
}  // namespace shicha::test
