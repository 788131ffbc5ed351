#include "integration/statistics/random_people.hpp"

#include <set>

namespace shicha::test {

std::vector<std::string> missionsOf(const std::string& campaign) {
  if (campaign == "gz2023") {
    return {"gz2023/增城区-增城区", "gz2023/天河区-增城区", "gz2023/广州市-增城区",
            "gz2023/天河区-天河区", "gz2023/增城区-天河区", "gz2023/越秀区-番禺区"};
  }
  return {"jm2021/开平市-开平市", "jm2021/蓬江区-开平市", "jm2021/江门市-开平市",
          "jm2021/江海区-江海区", "jm2021/开平市-江海区", "jm2021/江海区-台山市"};
}

std::string checkingIn(const std::string& mission) {
  const std::size_t slash = mission.find('/');
  return mission.substr(slash + 1, mission.find('-') - slash - 1);
}

std::string inspectedIn(const std::string& mission) { return mission.substr(mission.find('-') + 1); }

std::string leaderOf(const std::string& party) { return "组长" + party; }
std::string inspectorOf(const std::string& party) { return "检查员" + party; }

std::string disputedParty(const std::string& campaign) { return campaign == "gz2023" ? "越秀区" : "江门市"; }

std::string secondTabletOf(const std::string& person) { return person + "另一台"; }

std::vector<Someone> groups(const std::string& campaign) {
  std::vector<Someone> people;
  std::set<std::string> known;
  const auto missions = missionsOf(campaign);
  for (const std::string& first : missions) {
    const std::string party = checkingIn(first);
    if (!known.insert(party).second) continue;
    std::vector<std::string> theirs;
    for (const std::string& mission : missions) {
      if (checkingIn(mission) == party) theirs.push_back(mission);
    }
    people.push_back({leaderOf(party), "leader", party, theirs});
    people.push_back({inspectorOf(party), "inspector", party, theirs});
  }
  return people;
}

// The districts' offices see what their own groups do elsewhere, too: what they decide there is not theirs.
std::vector<Someone> offices(const std::string& campaign) {
  if (campaign == "gz2023") {
    return {{"科员增城", "district-bureau", "增城区", {"gz2023/增城区-增城区"}},
            {"科员天河", "district-bureau", "天河区", {"gz2023/天河区-天河区", "gz2023/天河区-增城区"}},
            {"市局甲", "city-bureau", "广州市", missionsOf("gz2023")}};
  }
  return {{"科员开平", "district-bureau", "开平市", {"jm2021/开平市-开平市", "jm2021/开平市-江海区"}},
          {"科员江海", "district-bureau", "江海区", {"jm2021/江海区-江海区", "jm2021/江海区-台山市"}},
          {"市局甲", "city-bureau", "江门市", missionsOf("jm2021")}};
}

std::vector<std::string> missionsToHandOver(const std::string& campaign) {
  if (campaign == "gz2023") return {"gz2023/天河区-增城区", "gz2023/广州市-增城区"};
  return {"jm2021/蓬江区-开平市"};
}

std::vector<Someone> officesAfterHandover(const std::string& campaign) {
  if (campaign == "gz2023") return {{"科长增城", "district-bureau", "增城区", missionsToHandOver(campaign)}};
  return {{"科长开平", "district-bureau", "开平市", missionsToHandOver(campaign)}};
}

}  // namespace shicha::test
