#include "bench/ingest/workspaces.hpp"

#include <atomic>
#include <span>
#include <stdexcept>
#include <thread>

#include "ingest/ingest.hpp"
#include "support/work_maker.hpp"

namespace shicha::bench {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr const char* kCampaign = "gz2023";
constexpr unsigned kAtATime = 10;

template <class T>
T sound(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message(Language::en));
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

// A city with so many districts, each of which inspects itself: no real one has as many missions.
campaign::Plans plansWith(unsigned districts) {
  campaign::Plans plans = sound(campaign::readShippedPlans());
  for (campaign::Campaign& campaign : plans.campaigns) {
    if (campaign.id != kCampaign) continue;
    campaign.pairs.clear();
    std::erase_if(campaign.kinds, [](const campaign::Kind& kind) {
      return kind.kind != campaign::InspectionKind::territorial;
    });
    for (unsigned i = 0; i < districts; ++i) {
      const std::string name = "区" + std::to_string(i);
      campaign.pairs.push_back({name, name});
    }
  }
  return plans;
}

// Each thread has workspaces of its own, in which a round comes after the one before.
void takeAll(server::Ingest& ingest, std::span<const exchange::RoundMessage> rounds, unsigned workspaces) {
  const server::Caller caller{"管理员", server::Role::administrator, "广州市", "tablet"};
  std::atomic<bool> isBad = false;
  std::vector<std::thread> threads;
  for (unsigned mine = 0; mine < kAtATime; ++mine) {
    threads.emplace_back([&, mine] {
      for (std::size_t i = 0; i < rounds.size(); ++i) {
        if (i % workspaces % kAtATime != mine) continue;
        const auto taken = ingest.takeRound(caller, rounds[i]);
        if (!taken || taken->taken.present != rounds[i].batches.size()) isBad = true;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  if (isBad) throw std::runtime_error("not all present");
}

std::vector<exchange::RoundMessage> roundsOf(const crypto::SigningKey& root,
                                             const std::vector<campaign::Mission>& missions, unsigned count) {
  std::vector<test::WorkMaker> makers;
  for (unsigned i = 0; i < missions.size(); ++i) {
    const auto member = test::syncMember(root, {i, missions[i].checking, {missions[i].text()}});
    makers.emplace_back(record::workspaceId(root.publicKey(), missions[i].text()), member);
  }
  std::vector<exchange::RoundMessage> rounds(makers.size() + count);
  for (std::size_t i = 0; i < rounds.size(); ++i) {
    rounds[i].batches = makers[i % makers.size()].next(2);
    rounds[i].workspace = rounds[i].batches.front().place.workspace;
    rounds[i].digest = crypto::sha256("nobody has this");
  }
  return rounds;
}

}  // namespace

double roundCost(const fs::path& folder, unsigned workspaces, unsigned rounds) {
  const fs::path data = folder / "workspaces";
  fs::create_directories(data);
  sound(server::makeKeys(data / "keys", crypto::systemRandom()));
  const auto keys = sound(server::readKeys(data / "keys"));
  const campaign::Plans plans = plansWith(workspaces);
  const auto missions = sound(server::Missions::open(data / "store", keys, plans, crypto::systemRandom()));
  sound(missions->add(kCampaign));
  const auto made = roundsOf(keys.root, missions->all(), rounds);
  const std::span<const exchange::RoundMessage> all = made;
  double seconds = 0;
  {
    server::Ingest ingest([&](const auto& use) { use(*missions); }, keys.root.publicKey());
    takeAll(ingest, all.first(workspaces), workspaces);  // opens the logs
    const auto begun = Clock::now();
    takeAll(ingest, all.subspan(workspaces), workspaces);
    seconds = std::chrono::duration<double>(Clock::now() - begun).count();
  }
  fs::remove_all(data);
  return seconds * 1e6 / rounds;
}

}  // namespace shicha::bench
