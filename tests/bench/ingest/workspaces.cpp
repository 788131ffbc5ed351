#include "bench/ingest/workspaces.hpp"

#include <stdexcept>

#include "ingest/ingest.hpp"
#include "support/work_maker.hpp"

namespace shicha::bench {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr const char* kCampaign = "gz2023";

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

std::vector<exchange::RoundMessage> roundsOf(const crypto::SigningKey& root,
                                             const std::vector<campaign::Mission>& missions, unsigned count) {
  std::vector<test::WorkMaker> makers;
  for (unsigned i = 0; i < missions.size(); ++i) {
    const auto member = test::syncMember(root, {i, missions[i].checking, {missions[i].text()}});
    makers.emplace_back(record::workspaceId(root.publicKey(), missions[i].text()), member);
  }
  std::vector<exchange::RoundMessage> rounds(count);
  for (unsigned i = 0; i < count; ++i) {
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
  const auto all = roundsOf(keys.root, missions->all(), rounds);
  double seconds = 0;
  {
    server::Ingest ingest([&](const auto& use) { use(*missions); }, keys.root.publicKey());
    const server::Caller caller{"管理员", server::Role::administrator, "广州市", "tablet"};
    const auto begun = Clock::now();
    for (const exchange::RoundMessage& round : all) {
      if (sound(ingest.takeRound(caller, round)).taken.present != round.batches.size()) {
        throw std::runtime_error("not all present");
      }
    }
    seconds = std::chrono::duration<double>(Clock::now() - begun).count();
  }
  fs::remove_all(data);
  return seconds * 1e6 / rounds;
}

}  // namespace shicha::bench
