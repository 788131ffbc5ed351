#include <algorithm>
#include <chrono>
#include <stdexcept>

#include "bench/bureau/costs.hpp"
#include "bureau/progress_table.hpp"
#include "campaign/plans.hpp"
#include "inspection/kinds.hpp"
#include "storage/database.hpp"

namespace shicha::bench {
namespace {

using Clock = std::chrono::steady_clock;
using server::FactTables;

constexpr int kTurns = 5;
constexpr std::size_t kAtATime = 10'000;
// An institution is inspected several times.
constexpr std::size_t kSubjectsOfAMission = 500;

template <class Work>
double median(const Work& work) {
  std::vector<double> seconds;
  for (int turn = 0; turn < kTurns; ++turn) {
    const auto begun = Clock::now();
    work();
    seconds.push_back(std::chrono::duration<double>(Clock::now() - begun).count());
  }
  std::ranges::sort(seconds);
  return seconds[kTurns / 2];
}

statistics::Facts factsOf(const campaign::Mission& mission, std::size_t number) {
  const bool isSite = number % 3 == 0;
  statistics::Facts facts;
  facts.subject.name =
      mission.inspected + "安全培训机构第" + std::to_string(number % kSubjectsOfAMission) + "所";
  facts.subject.id = facts.subject.name;
  facts.subject.kind = isSite ? "exam-site" : "training";
  statistics::InspectionFact fact;
  fact.subject = facts.subject;
  fact.form = isSite ? "gz2023.exam-site-theory" : "gz2023.training";
  fact.version = 1;
  fact.date = dateText(plusDays(*parseDate("2023-11-01"), static_cast<int>(number % 60)));
  fact.leader = "组长乙";
  fact.result = "checked";
  fact.revision =
      record::derivedRecordId({}, inspection::kind::revision, {mission.text(), std::to_string(number)});
  if (number % 50 == 0) fact.standing = {statistics::Counting::pending, statistics::Reason::notSigned};
  facts.inspection = fact;
  facts.form = fact.form;
  facts.date = fact.date;
  if (number % 4 == 0) {
    statistics::DispositionFact decision;
    decision.id =
        record::derivedRecordId({}, inspection::kind::decision, {mission.text(), std::to_string(number)});
    decision.decided = true;
    decision.measure = number % 8 == 0 ? "fine" : "rectify";
    decision.date = fact.date;
    decision.fen = number % 8 == 0 ? 1'000'050 : 0;
    facts.dispositions.push_back(decision);
  }
  return facts;
}

void fill(storage::Database& database, FactTables& facts, const campaign::Campaign& campaign,
          std::size_t inspections) {
  const auto missions = campaign::missions(campaign);
  for (std::size_t done = 0; done < inspections; done += kAtATime) {
    database.transact([&] {
      for (std::size_t i = done; i < std::min(inspections, done + kAtATime); ++i) {
        const campaign::Mission& mission = missions[i % missions.size()];
        const auto workspace = record::workspaceId({}, mission.text());
        const auto id = record::derivedRecordId(workspace, inspection::kind::inspection, {std::to_string(i)});
        facts.keep(workspace, mission, id, factsOf(mission, i / missions.size()));
      }
    });
  }
  // All but the last were handed over.
  database.transact([&] {
    for (std::size_t i = 0; i + 1 < missions.size(); ++i) {
      facts.keepHandover(record::workspaceId({}, missions[i].text()), missions[i], true);
    }
  });
  facts.setWhole();
}

}  // namespace

TableCost tableCost(const std::filesystem::path& folder, std::size_t inspections) {
  const campaign::Plans plans = campaign::readShippedPlans().value();
  const campaign::Campaign& campaign = *plans.find("gz2023").value();
  storage::Database database(folder / "facts.db", storage::kRecordsFile, storage::Access::create);
  FactTables facts(database, "bench");
  fill(database, facts, campaign, inspections);

  const server::MatchedInstitutions none;
  const auto now = std::chrono::milliseconds(1'704'000'000'000);  // 2023-12-31
  const auto count = [&](const server::Unit& unit) {
    const auto table =
        server::progressTable({facts, plans.calendar, none},
                              {&campaign, unit, std::chrono::year(2023) / std::chrono::November, now});
    if (!table || table->figures.at(4).cumulative == 0) throw std::runtime_error("no figures");
  };
  TableCost cost;
  cost.city = median([&] { count({}); });
  cost.district = median([&] { count({"增城区", server::UnitBy::inspected}); });
  cost.bareCity = median([&] {
    SQLite::Statement rows(
        database.connection(),
        "SELECT aggregate, subject, date, counting, superseded, revision FROM fact_inspection");
    std::size_t bytes = 0;
    while (rows.executeStep()) bytes += static_cast<std::size_t>(rows.getColumn(1).getBytes());
    if (bytes == 0) throw std::runtime_error("no rows");
  });
  return cost;
}

}  // namespace shicha::bench
