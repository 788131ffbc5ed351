// The progress tables counted a second time: slow and obvious, over a plain list of what happened. Written
// from the text of the rules alone, as an oracle; it shares no code with what it judges.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace shicha::test {

// What makes it doubtful who somebody is: nothing of theirs counts until somebody looked at it.
enum class Doubt { none, quarantined, disputed, forked };

// A signature as leader.
struct LeaderSignature {
  std::string role = "leader";  // that the writer has in the mission
  Doubt doubt = Doubt::none;
  bool isReopened = false;  // what was signed may be changed again
};

// A decided disposition.
struct Decided {
  std::string id;
  std::string role, office;  // district-bureau or city-bureau, and of which district or city
  std::string measure, date;
  std::int64_t fen = 0;
  int persons = 0;
  bool isWithdrawn = false;
  Doubt doubt = Doubt::none;
};

enum class What { inspection, selfCheck, event };

// Something that was found or reported about a subject in a mission.
struct Happened {
  What what = What::inspection;
  std::string id;
  std::string mission;        // gz2023/天河区-增城区
  std::string subject, kind;  // kind: training, exam-agency, exam-site, production-unit
  std::string date;           // YYYY-MM-DD

  // Of an inspection.
  bool isComplete = true, isPresented = true;
  std::vector<LeaderSignature> signatures;  // in the order in which they were given
  bool isPresentedAnew = false;             // since the last signature, and with another content
  bool isChangedSince = false;              // or somebody wrote without having seen what was presented
  bool isWithdrawn = false;                 // by somebody who may

  int problems = 0;  // of a self-check
  std::vector<Decided> decisions;
};

struct World {
  std::vector<Happened> happened;
  std::set<std::string> handedOver;            // missions
  std::map<std::string, std::string> matched;  // subjects that were entered at a site, to the listed ones
};

struct Asked {
  std::string campaign, month;  // YYYY-MM
  std::string unit;             // a district, or "city"
  bool isByChecking = false;
};

struct Figures {
  std::int64_t month = 0, cumulative = 0;
  auto operator<=>(const Figures&) const = default;
};

struct BruteTable {
  std::map<std::string, Figures> rows;                   // by the row's id
  std::map<std::string, std::set<std::string>> pending;  // by inspection: the reasons, any of which is right
  std::set<std::string> superseded, withdrawn, notHandedOver;
  std::map<std::string, std::set<std::string>> records;  // behind each row's cumulative figure
};

BruteTable bruteTable(const World& world, const Asked& asked);

// Does the unit have it, whatever the month?
bool isOfUnit(const World& world, const Asked& asked, const Happened& happened);

}  // namespace shicha::test
