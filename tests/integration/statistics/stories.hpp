// What the hand-made cases share: the people, the places, and how a table is asked for.
#pragma once

#include <string>
#include <vector>

#include "integration/statistics/bureau.hpp"

namespace shicha::test {

constexpr const char* kOwn = "gz2023/增城区-增城区";    // a district's own round, and its desk
constexpr const char* kCross = "gz2023/天河区-增城区";  // 天河区 inspects 增城区
constexpr const char* kOther = "gz2023/天河区-天河区";  // another district's own round
constexpr const char* kSpot = "gz2023/广州市-增城区";   // the city's spot check

constexpr const char* kTraining = "gz2023.keypoints-training";
constexpr const char* kExam = "gz2023.keypoints-exam";

constexpr const char* kSchool = "测试穗1安全培训中心";
constexpr const char* kSecondSchool = "测试穗2安全培训中心";
constexpr const char* kSite = "测试穗1考试点";

constexpr const char* kInspected = "enforcement.training.inspected";

class StoriesTest : public BureauTest {
 protected:
  explicit StoriesTest(const Arguments& further = {}) : BureauTest("gz2023", further) {}

  // 增城区's leader in its own round, its bureau, and the leader of the group from 天河区.
  void joinLeader() { join({"组长乙", "leader", "增城区", {kOwn}}); }
  void joinInspector() { join({"检查员甲", "inspector", "增城区", {kOwn}}); }
  void joinBureau() { join({"科员丁", "district-bureau", "增城区", {kOwn}}); }
  void joinGuests() { join({"组长丙", "leader", "天河区", {kCross, kOther}}); }
  void joinCity() { join({"市局甲", "city-bureau", "广州市", {kOwn, kCross, kOther, kSpot}}); }

  // What is to be reviewed, and the decision that it counts.
  Json reviews() const;
  void admit(const Json& review) const;

  // 2023-11 is where most stories play.
  Json november(const std::string& unit = "增城区", const Arguments& further = {}) const;

  // "campaign=gz2023&month=2023-11&unit=…", as it stands in an address.
  static std::string novemberOf(const std::string& unit);

  // Somebody at a console, logged in, and nobody. The server is a plain one.
  Person person(const std::string& name, const std::string& role, const std::string& district) const;
  Person nobodyThere() const { return Person(serving.port); }

  // This month's figure and the cumulative one.
  struct Both {
    int month = 0, cumulative = 0;
    bool operator==(const Both&) const = default;
    friend void PrintTo(const Both& both, std::ostream* out) { *out << both.month << " " << both.cumulative; }
  };
  static Both bothIn(const Json& table, const std::string& row);

  // "组长乙:unsigned" for what a list of the table names: the name that the lines gave it, and the reason.
  std::vector<std::string> listed(const Json& table, const char* list) const;

  // An inspection of a school in the district's own round.
  static Lines::Visit visit(const std::string& date, const std::string& institution = kSchool) {
    return {kOwn, kTraining, institution, date};
  }
};

}  // namespace shicha::test
