// Who works in the random work, and where.
#pragma once

#include "integration/statistics/bureau.hpp"

namespace shicha::test {

// The missions of a campaign in which people work.
std::vector<std::string> missionsOf(const std::string& campaign);

// "天河区" and "增城区" of "gz2023/天河区-增城区".
std::string checkingIn(const std::string& mission);
std::string inspectedIn(const std::string& mission);

// A district's or the city's leader, and an inspector, each with a tablet.
std::string leaderOf(const std::string& party);
std::string inspectorOf(const std::string& party);
// Whose leader's invitation is used on a second tablet, too: a party with one mission.
std::string disputedParty(const std::string& campaign);
std::string secondTabletOf(const std::string& person);
std::vector<Someone> groups(const std::string& campaign);

// The bureaus' people, each in the missions that they have from the beginning.
std::vector<Someone> offices(const std::string& campaign);

// Missions that are handed over, and who then gets to know them.
std::vector<std::string> missionsToHandOver(const std::string& campaign);
std::vector<Someone> officesAfterHandover(const std::string& campaign);

}  // namespace shicha::test
