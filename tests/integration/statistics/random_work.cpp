#include "integration/statistics/random_work.hpp"

#include <algorithm>

#include "integration/statistics/random_people.hpp"

namespace shicha::test {
namespace {

// The rounds, in this order.
enum : std::size_t { kAlone, kInspections, kDesks, kAfterwards, kLate, kHandedOver, kRounds };

// Of one office about one inspection.
constexpr int kDecisionsMax = 4;

// What an office may think of for such a subject. Of Guangzhou's districts only what their tablets let
// through.
std::vector<std::string> measuresFor(const std::string& kind, bool isGzDistrict) {
  std::vector<std::string> measures{"rectify",          "suspend-business", "fine", "handle-person",
                                    "suspend-training", "revoke-licence",   "warn"};
  if (kind == "training") measures.emplace_back("delist");
  if (isGzDistrict) return measures;
  for (const char* more : {"delist", "revoke-exam-site", "end-agreement", "revoke-commission",
                           "suspend-exam-service", "revoke-exam-agency"}) {
    measures.emplace_back(more);
  }
  if (kind == "exam-agency") measures.insert(measures.end(), 6, "revoke-exam-agency");
  return measures;
}

std::string formOf(const std::string& campaign, const std::string& kind) {
  if (campaign == "gz2023") return kind == "training" ? "gz2023.keypoints-training" : "gz2023.keypoints-exam";
  return kind == "training" || kind == "production-unit" ? "jm2021." + kind : "jm2021.exam";
}

std::vector<std::string> kindsOf(const std::string& campaign) {
  std::vector<std::string> kinds{"training", "training", "exam-site", "exam-site", "exam-agency"};
  if (campaign == "jm2021") kinds.emplace_back("production-unit");
  return kinds;
}

bool isDisputed(const std::string& mission) {
  return checkingIn(mission) == disputedParty(mission.substr(0, mission.find('/')));
}

const char* nameOf(What what) {
  if (what == What::inspection) return "inspection";
  return what == What::selfCheck ? "selfcheck" : "event";
}

std::string twoDigits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

RandomWork::RandomWork(const std::string& campaign, std::uint64_t seed, int inspections)
    : campaign_(campaign), dice_(seed), rounds_(kRounds) {
  rounds_[kAlone] = {groups(campaign), {}, false, false, {}};
  rounds_[kDesks].joining = offices(campaign_);
  rounds_[kHandedOver].joining = officesAfterHandover(campaign_);
  for (const Someone& who : groups(campaign)) {
    for (const std::size_t round : {kAlone, kInspections, kAfterwards}) {
      if ((who.role == "leader") == (round != kAlone)) rounds_[round].work[who.name];
    }
    if (who.role == "inspector") rounds_[kLate].work[who.name];
  }
  for (int i = 0; i < inspections; ++i) inspect(i);
  for (const Someone& office : offices(campaign_)) {
    if (office.role == "district-bureau") workAtDesk(office, inspections / 5);
  }
  decideAll();
  useInvitationAgain();
  handOver();
}

std::string RandomWork::someDay() {
  static const std::vector<std::string> kGz = {"2023-10", "2023-11", "2023-11", "2023-11",
                                               "2023-12", "2023-12", "2024-01", "2024-02"};
  static const std::vector<std::string> kJm = {"2021-11", "2021-12", "2022-01", "2022-02", "2022-04",
                                               "2022-06", "2022-06", "2022-09", "2022-11"};
  const std::string month = dice_.pick(campaign_ == "gz2023" ? kGz : kJm);
  const bool isShort = month == "2022-02" || month == "2024-02";
  return month + "-" + twoDigits(dice_.between(1, isShort ? 28 : 30));
}

Lines& RandomWork::leader(std::size_t round, const std::string& mission) {
  return rounds_[round].work[leaderOf(checkingIn(mission))];
}

Lines& RandomWork::inspector(const std::string& mission) {
  return rounds_[kAlone].work[inspectorOf(checkingIn(mission))];
}

// One in ten is entered at the site, and half of these are matched later.
std::pair<std::string, std::string> RandomWork::someInstitution(const std::string& mission,
                                                                const std::string& kind) {
  const std::string listed = dice_.pick(listedInstitutions(campaign_, kind));
  if (!dice_.chance(10)) return {listed, listed};
  const std::string name = "x" + std::to_string(++entered_);
  leader(kInspections, mission).enterInstitution(name, mission, "测试分校" + name, kind);
  if (dice_.chance(50)) {
    matches_.emplace_back(name, listed);
    world_.matched[name] = listed;
  }
  return {name, "@" + name + "@"};
}

void RandomWork::inspect(int number) {
  const std::string mission = dice_.pick(missionsOf(campaign_));
  const std::string kind = dice_.pick(kindsOf(campaign_));
  const auto [subject, institution] = someInstitution(mission, kind);
  Happened happened;
  happened.id = "i" + std::to_string(number);
  happened.mission = mission;
  happened.subject = subject;
  happened.kind = kind;
  happened.date = someDay();
  Lines::Visit visit{mission, formOf(campaign_, kind), institution, happened.date, 1, dice_.chance(15)};
  while (!visits_.insert(mission + institution + visit.date + std::to_string(visit.number)).second)
    ++visit.number;
  play(happened, visit, dice_.below(100));
  world_.happened.push_back(happened);
}

void RandomWork::play(Happened& happened, const Lines::Visit& visit, int dice) {
  const bool isListed = happened.subject == visit.institution;
  Lines& first = leader(kInspections, visit.mission);
  if (dice < 30) {
    playAlone(happened, visit, dice);
  } else if (dice < 45 && isListed) {
    playTogether(happened, visit, dice);
  } else {
    first.inspect(happened.id, visit);
    if (dice < 60) first.find(happened.id);
    first.present(happened.id).sign(happened.id);
    sign(happened);
    if (dice < 60) leader(kAfterwards, visit.mission).rectify(happened.id);
    if (dice >= 80) playReopened(happened, dice);
  }
}

// Nobody signs as leader, or it is withdrawn before.
void RandomWork::playAlone(Happened& happened, const Lines::Visit& visit, int dice) {
  const std::string& name = happened.id;
  Lines& lines = leader(kInspections, visit.mission);
  if (dice < 6) {
    lines.inspect(name, visit).present(name);
  } else if (dice < 12) {
    lines.inspect(name, visit);
    happened.isPresented = false;
  } else if (dice < 20) {
    lines.inspect(name, visit, dice_.below(itemsOf(visit.form)));
    happened.isComplete = happened.isPresented = false;
  } else if (dice < 24) {
    lines.inspect(name, visit).withdraw("inspection", name);
    happened.isPresented = false;
    happened.isWithdrawn = true;
  } else if (happened.subject == visit.institution) {
    inspector(visit.mission).inspect(name, visit).present(name).sign(name, "inspector");
  } else {
    lines.inspect(name, visit).present(name).sign(name, "expert");
  }
}

void RandomWork::sign(Happened& happened) {
  LeaderSignature signature;
  if (isDisputed(happened.mission)) signature.doubt = Doubt::disputed;
  happened.signatures.push_back(signature);
}

// After it was signed.
void RandomWork::playReopened(Happened& happened, int dice) {
  const std::string& name = happened.id;
  Lines& later = leader(kAfterwards, happened.mission);
  // The rules do not say what the withdrawal of a disputed leader is worth.
  if (dice < 84 && isDisputed(happened.mission)) return;
  if (dice < 84) {
    later.withdraw("inspection", name);
    happened.isWithdrawn = true;
    return;
  }
  later.reopen(name);
  happened.signatures.back().isReopened = true;
  if (dice >= 96) {  // the same again: what was signed stands
    later.present(name);
    happened.signatures.back().isReopened = false;
  } else if (dice >= 88) {
    later.remark(name, "补充说明").present(name);
    happened.isPresentedAnew = true;
    if (dice < 92) return;
    later.sign(name);
    sign(happened);
  }
}

// A colleague worked on the same inspection, and neither had seen what the other did.
void RandomWork::playTogether(Happened& happened, const Lines::Visit& visit, int dice) {
  const std::string& name = happened.id;
  leader(kInspections, visit.mission).inspectAndSign(name, visit);
  sign(happened);
  Lines& colleague = inspector(visit.mission).inspect(name, visit, 2);
  if (dice < 37) {
    colleague.remark(name, "现场另见");
    happened.isChangedSince = true;
  } else if (dice < 40) {
    colleague.find(name);
    happened.isChangedSince = true;
  } else if (dice < 42) {
    colleague.withdraw("inspection", name);  // which an inspector may not, once it was presented
  }
}

void RandomWork::workAtDesk(const Someone& office, int count) {
  const std::string& desk = office.missions.front();
  Lines& lines = rounds_[kDesks].work[office.name];
  std::set<std::string> known;
  for (int i = 0; i < count; ++i) {
    Happened happened;
    happened.what = dice_.chance(75) ? What::selfCheck : What::event;
    happened.id = "s" + office.name + std::to_string(i);
    happened.mission = desk;
    happened.kind = dice_.pick(kindsOf(campaign_));
    happened.subject = dice_.pick(listedInstitutions(campaign_, happened.kind));
    happened.date = someDay();
    if (!known.insert(happened.subject + happened.date).second) continue;
    if (happened.what == What::selfCheck) {
      happened.problems = dice_.below(4);
      lines.selfCheck(happened.id, desk, happened.subject, happened.date, happened.problems);
    } else {
      lines.event(happened.id, desk, happened.subject, happened.date);
    }
    happened.isWithdrawn = dice_.chance(15);
    if (happened.isWithdrawn) lines.withdraw(nameOf(happened.what), happened.id);
    world_.happened.push_back(happened);
  }
}

void RandomWork::decideAll() {
  const auto decide = [&](std::size_t round, const std::vector<Someone>& people) {
    for (Happened& happened : world_.happened) {
      for (const Someone& office : people) {
        const bool isIts = std::ranges::count(office.missions, happened.mission) == 1;
        // What an inspector did alone is on no desk yet.
        const bool isThere = round != kDesks || !happened.signatures.empty() ||
                             happened.what != What::inspection || !happened.isPresented;
        if (!isIts || !isThere || happened.isWithdrawn) continue;
        for (int left = dice_.below(kDecisionsMax + 1); left > 0; --left) {
          decideIn(rounds_[round], happened, office);
        }
      }
    }
  };
  decide(kDesks, offices(campaign_));
  decide(kHandedOver, officesAfterHandover(campaign_));
}

void RandomWork::decideIn(Round& round, Happened& about, const Someone& office) {
  // The program of a city's desk, too, knows self-checks and events only once they came.
  if (about.what != What::inspection && office.role != "district-bureau") return;
  const bool isGzDistrict = campaign_ == "gz2023" && office.role == "district-bureau";
  Decided decided;
  decided.role = office.role;
  decided.office = office.district;
  decided.measure = dice_.pick(measuresFor(about.kind, isGzDistrict));
  decided.date = someDay();
  if (decided.measure == "fine") decided.fen = dice_.between(1, 5'000'000);
  if (decided.measure == "handle-person") decided.persons = dice_.between(1, 3);
  decided.isWithdrawn = dice_.chance(15);
  const std::string name = decided.id = "d" + std::to_string(++decisions_);
  Lines& lines = round.work[office.name];
  lines.decide(name, nameOf(about.what), about.id,
               {decided.measure, decided.date, decided.fen, decided.persons});
  if (decided.isWithdrawn) lines.withdraw(nameOf(about.what), about.id, name);
  about.decisions.push_back(decided);
}

// What the second tablet signed is as doubtful as what the first one did.
void RandomWork::useInvitationAgain() {
  const std::string leader = leaderOf(disputedParty(campaign_));
  for (const std::string& mission : missionsOf(campaign_)) {
    if (!isDisputed(mission)) continue;
    Happened happened;
    happened.id = "again";
    happened.mission = mission;
    happened.kind = "training";
    happened.subject = listedInstitutions(campaign_, "training").front();
    happened.date = campaign_ == "gz2023" ? "2023-11-30" : "2021-12-31";
    sign(happened);
    rounds_[kLate].joiningAgain = {leader};
    rounds_[kLate].work[secondTabletOf(leader)].inspectAndSign(
        happened.id, {mission, formOf(campaign_, "training"), happened.subject, happened.date, 9});
    world_.happened.push_back(happened);
  }
}

void RandomWork::handOver() {
  for (const std::string& mission : missionsToHandOver(campaign_)) {
    leader(kAfterwards, mission).handOver(mission, campaign_ == "gz2023" ? "2023-11-30" : "2022-09-20");
    world_.handedOver.insert(mission);
  }
}

}  // namespace shicha::test
