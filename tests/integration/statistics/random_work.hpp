// Weeks of work of many people in a campaign, thrown by dice: what they do on their tablets, and what the
// tables are to be counted from.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "integration/statistics/brute_count.hpp"
#include "integration/statistics/bureau.hpp"
#include "property/dice.hpp"

namespace shicha::test {

// What some people do before others hear of it.
struct Round {
  std::vector<Someone> joining;
  std::vector<std::string> joiningAgain;  // with the invitation that they had, on another tablet
  bool syncsBefore = true, syncsAfter = true;
  std::map<std::string, Lines> work;  // by person
};

class RandomWork {
 public:
  RandomWork(const std::string& campaign, std::uint64_t seed, int inspections);

  const std::vector<Round>& rounds() const { return rounds_; }

  // Its ids are the names in the lines.
  const World& world() const { return world_; }

  // Institutions that were entered at a site, by their name in the lines, and the listed ones that they are.
  const std::vector<std::pair<std::string, std::string>>& matches() const { return matches_; }

 private:
  void inspect(int number);
  void play(Happened& happened, const Lines::Visit& visit, int dice);
  void playAlone(Happened& happened, const Lines::Visit& visit, int dice);
  void sign(Happened& happened);
  void playReopened(Happened& happened, int dice);
  void playTogether(Happened& happened, const Lines::Visit& visit, int dice);
  std::pair<std::string, std::string> someInstitution(const std::string& mission, const std::string& kind);
  void decideAll();
  void decideIn(Round& round, Happened& about, const Someone& office);
  void workAtDesk(const Someone& office, int count);
  void useInvitationAgain();
  void handOver();

  std::string someDay();
  Lines& leader(std::size_t round, const std::string& mission);
  Lines& inspector(const std::string& mission);

  std::string campaign_;
  oracle::Dice dice_;
  std::vector<Round> rounds_;
  World world_;
  std::vector<std::pair<std::string, std::string>> matches_;
  std::set<std::string> visits_;  // that took place
  int decisions_ = 0, entered_ = 0;
};

}  // namespace shicha::test
