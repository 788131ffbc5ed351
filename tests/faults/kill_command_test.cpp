// shichactl itself is killed at random moments, while it does a scenario or takes in a bundle.
//
// SHICHA_SEED: another sequence of moments.
#include <gmock/gmock.h>
#include <sys/wait.h>

#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>

#include "base/date.hpp"
#include "faults/harness.hpp"
#include "faults/killed_process.hpp"
#include "tools/photo_maker.hpp"
#include "tools/workplace.hpp"

namespace shicha::test {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
using testing::IsSubsetOf;

constexpr int kLines = 40;     // of a scenario, besides the one that starts the inspection
constexpr int kPhotos = 6;     // files to choose from
constexpr int kPhotoEach = 5;  // lines

class KillCommand : public testing::Test {
 protected:
  ~KillCommand() override {
    std::cout << "seed " << seed_ << ", killed " << killed_ << " of " << rounds_ << " times\n";
    for (const auto& [where, count] : hits_) std::cout << "  " << count << "\t" << where << "\n";
  }

  std::vector<std::string> command(const std::string& tablet, const std::vector<std::string>& arguments) {
    std::vector<std::string> all = {SHICHA_CTL,
                                    "--lang",
                                    "en",
                                    "--store",
                                    workplace_.file(tablet).string(),
                                    "--secrets",
                                    workplace_.file(tablet + ".secrets").string()};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return all;
  }

  Said killed(const Moment& moment, std::vector<std::string> command) {
    Said said = killedAt(moment, std::move(command));
    if (WIFSIGNALED(said.status)) ++killed_;
    return said;
  }

  std::uint64_t dice(std::uint64_t sides) { return dice_() % sides; }

  void writePhotos() {
    for (unsigned i = 0; i < kPhotos; ++i) {
      (void)workplace_.write(std::to_string(i) + ".jpg", makePhoto({.shade = 25 * i}));
    }
  }

  std::uint64_t seed_ = seedWanted();
  std::uint64_t rounds_ = isLong() ? 200 : 25;
  std::mt19937_64 dice_{seed_};
  Workplace workplace_;
  std::map<std::string, int> hits_;
  int killed_ = 0;
};

class KillApply : public KillCommand {
 protected:
  // Findings and photos of an inspection of its own.
  void writeScenario(std::uint64_t round) {
    const Date day(std::chrono::sys_days(*parseDate("2023-11-01")) + std::chrono::days(round));
    std::string lines = startLine(dateText(day)) + "\n";
    verbs_ = {"inspection.start"};
    for (int i = 0; i < kLines; ++i) {
      Json line{{"do", "finding.add"}, {"inspection", "i1"}, {"text", "问题 " + std::to_string(i)}};
      if (i % kPhotoEach == 0) {
        const auto photo = std::to_string(dice(kPhotos)) + ".jpg";
        line = {{"do", "photo.add"}, {"inspection", "i1"}, {"file", photo}};
      }
      verbs_.push_back(line["do"]);
      lines += line.dump() + "\n";
    }
    (void)workplace_.write("day.jsonl", lines);
  }

  // The ids that were reported as done, in order.
  static std::vector<std::string> idsOf(const Said& said) {
    std::vector<std::string> ids;
    for (const std::string& line : said.lines) {
      if (line.starts_with("lines done")) continue;
      ids.push_back(line.substr(line.rfind(' ') + 1));
    }
    return ids;
  }

  // Is everything there that was reported, and no more than the one line that was not reported any more?
  void expectKept(const std::vector<std::string>& reported) {
    const Json shown = workplace_.json("甲", {"show", reported[0]});
    std::set<std::string> present = {reported[0]};
    for (const char* list : {"findings", "photo_list"}) {
      for (const Json& each : shown[list]) present.insert(each["id"].get<std::string>());
    }
    EXPECT_THAT(reported, IsSubsetOf(present));
    EXPECT_LE(present.size(), reported.size() + 1);
  }

  std::vector<std::string> verbs_;
};

TEST_F(KillApply, LosesNothingThatWasReportedAsDone) {
  workplace_.enrol("甲");
  writePhotos();
  std::vector<std::vector<std::string>> all;
  for (std::uint64_t round = 1; round <= rounds_ && !HasFailure(); ++round) {
    writeScenario(round);
    const bool early = dice(5) == 0;
    const Moment moment{early ? 0 : dice(kLines), std::chrono::microseconds(dice(early ? 20'000 : 3'000))};
    SCOPED_TRACE("seed " + std::to_string(seed_) + ", round " + std::to_string(round) + ", after " +
                 std::to_string(moment.delay.count()) + " microseconds from line " +
                 std::to_string(moment.lines));
    const Said said = killed(moment, command("甲", {"apply", workplace_.file("day.jsonl").string()}));
    const auto reported = idsOf(said);
    ++hits_[reported.empty()                  ? "while opening or in the first line"
            : reported.size() < verbs_.size() ? "behind a line, in or before " + verbs_[reported.size()]
                                              : "at the end"];
    workplace_.expectSound("甲");
    if (reported.empty()) continue;
    expectKept(reported);
    all.push_back(reported);
  }
  for (const auto& reported : all) expectKept(reported);
  EXPECT_EQ(workplace_.apply("甲", presentedLines()).status, 0) << "and it goes on";
  workplace_.expectSound("甲");
}

class KillImport : public KillCommand {
 protected:
  // A tablet's folder and the machine's secrets, under another name.
  void copy(const std::string& from, const std::string& to) {
    for (const char* end : {"", ".secrets"}) {
      fs::remove_all(workplace_.file(to + end));
      fs::copy(workplace_.file(from + end), workplace_.file(to + end), fs::copy_options::recursive);
    }
  }

  std::vector<std::string> import() {
    return command("甲", {"bundle", "import", workplace_.file("b.shicha").string()});
  }

  // How many batches of the mission are there, and how many photos. Throws where verify finds anything wrong.
  std::pair<int, int> counts() {
    int batches = 0;
    for (const Json& each : workplace_.json("甲", {"workspaces"})) {
      if (each["workspace"] == kMission) batches = each["batches"];
    }
    return {batches, workplace_.json("甲", {"verify"})["media"]};
  }
};

TEST_F(KillImport, GoesOnWhereItWasKilled) {
  writePhotos();
  workplace_.enrol("乙", {"组长乙", "leader", "天河区", {}});
  std::vector<std::string> lines = presentedLines();
  for (int i = 0; i < kPhotos; ++i) {
    lines.insert(lines.begin() + 1,
                 R"({"do":"photo.add","inspection":"i1","file":")" + std::to_string(i) + R"(.jpg"})");
  }
  (void)workplace_.applied("乙", lines);
  ASSERT_EQ(
      workplace_.on("乙", {"bundle", "export", "-w", kMission, workplace_.file("b.shicha").string()}).status,
      0);
  workplace_.enrol("kept");
  copy("kept", "甲");
  const auto nothing = counts();
  const auto begun = std::chrono::steady_clock::now();
  // It says its line when it is done; waiting for two waits for its end.
  (void)killedAt({2, std::chrono::microseconds(0)}, import());
  const auto taken = std::chrono::steady_clock::now() - begun;
  const auto longest = std::chrono::duration_cast<std::chrono::microseconds>(taken).count();
  const auto everything = counts();
  const std::string digest = workplace_.digest("甲");
  for (std::uint64_t round = 1; round <= rounds_ && !HasFailure(); ++round) {
    copy("kept", "甲");
    const Moment moment{0, std::chrono::microseconds(dice(static_cast<std::uint64_t>(longest)))};
    SCOPED_TRACE("seed " + std::to_string(seed_) + ", round " + std::to_string(round) + ", after " +
                 std::to_string(moment.delay.count()) + " microseconds");
    const Said said = killed(moment, import());
    const auto there = counts();
    ++hits_[there == nothing      ? "before the first piece"
            : there == everything ? "behind the last piece"
                                  : "between"];
    EXPECT_TRUE(said.lines.empty() || there == everything) << "it was reported as done";
    const Ran again = workplace_.on("甲", {"bundle", "import", workplace_.file("b.shicha").string()});
    EXPECT_EQ(again.status, 0) << again.err;
    EXPECT_EQ(workplace_.digest("甲"), digest);
    EXPECT_EQ(counts(), everything);
  }
}

}  // namespace
}  // namespace shicha::test
