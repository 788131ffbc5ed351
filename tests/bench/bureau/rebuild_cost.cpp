#include <chrono>
#include <stdexcept>

#include "api/data_check.hpp"
#include "bench/bureau/costs.hpp"
#include "storage/fault.hpp"
#include "support/work_maker.hpp"

namespace shicha::bench {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// What somebody wrote.
struct Log {
  crypto::PublicKey key;
  std::vector<record::PlacedBatch> batches;
};

double secondsSince(Clock::time_point begun) {
  return std::chrono::duration<double>(Clock::now() - begun).count();
}

template <class T>
T sound(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message(Language::en));
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

// Of somebody in each mission.
std::vector<Log> logsOf(server::ServerData& data, std::size_t inspections) {
  const auto& missions = data.missions->all();
  std::vector<Log> logs;
  for (std::size_t i = 0; i < missions.size(); ++i) {
    const test::MemberOrder order{static_cast<unsigned>(i), missions[i].checking, {missions[i].text()}};
    const auto member = test::syncMember(data.keys.root, order);
    test::WorkMaker maker(data.missions->workspaceOf(missions[i].text()), member);
    const std::size_t mine = inspections / missions.size() + (i < inspections % missions.size() ? 1 : 0);
    logs.push_back({member.key.publicKey(), maker.next(mine * test::kInspectionBatches + 1)});
  }
  return logs;
}

// Rounds of 50 batches, as a tablet's day comes in; the seconds that it took.
double takeIn(server::Missions& missions, const std::vector<Log>& logs) {
  constexpr std::size_t kRound = 50;
  const auto begun = Clock::now();
  for (std::size_t i = 0; i < logs.size(); ++i) {
    storage::Replica& replica = missions.replicaOf(missions.all()[i]);
    std::span<const record::PlacedBatch> rest = logs[i].batches;
    while (!rest.empty()) {
      const auto round = rest.first(std::min(kRound, rest.size()));
      if (sound(replica.receive(round)).refused.size() != 0) throw std::runtime_error("refused");
      rest = rest.subspan(round.size());
    }
    replica.forget();
  }
  return secondsSince(begun);
}

// The same without facts, in a folder beside.
double takeInBare(const fs::path& folder, server::ServerData& data, const std::vector<Log>& logs) {
  const auto missions = sound(server::Missions::open(folder, data.keys, data.plans, crypto::systemRandom()));
  sound(missions->add("gz2023"));
  return takeIn(*missions, logs);
}

double verifyLog(storage::Database& records, const std::vector<Log>& logs) {
  const auto begun = Clock::now();
  std::size_t bytes = 0;
  SQLite::Statement rows(records.connection(), "SELECT sealed FROM batch ORDER BY number");
  while (rows.executeStep()) bytes += storage::columnBytes(rows, 0).size();
  bool isSound = bytes > 0;
  for (const Log& log : logs) {
    for (const record::PlacedBatch& batch : log.batches) {
      isSound &= record::verifyBatch(batch.place, batch.batch, log.key);
    }
  }
  if (!isSound) throw std::runtime_error("not sound");
  return secondsSince(begun);
}

}  // namespace

RebuildCost rebuildCost(const fs::path& folder, std::size_t inspections) {
  const auto data = test::newServerData(folder / "data");
  const std::vector<Log> logs = logsOf(*data, inspections);
  RebuildCost cost;
  for (const Log& log : logs) cost.batches += log.batches.size();
  // The disk is not as fast at all times: before and after.
  const double before = takeInBare(folder / "before", *data, logs);
  cost.ingestWithFacts = takeIn(*data->missions, logs);
  cost.ingest = (before + takeInBare(folder / "after", *data, logs)) / 2;
  auto begun = Clock::now();
  sound(server::catchUpWithFacts(*data));
  cost.catchUp = secondsSince(begun);
  begun = Clock::now();
  const auto rebuilt = sound(server::rebuild(*data));
  cost.rebuild = secondsSince(begun);
  if (rebuilt.before != rebuilt.after) throw std::runtime_error("another digest");
  cost.verifyLog = verifyLog(data->missions->store().records(), logs);
  return cost;
}

}  // namespace shicha::bench
