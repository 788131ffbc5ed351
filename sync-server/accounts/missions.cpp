#include "accounts/missions.hpp"

#include <algorithm>
#include <set>

#include "crypto/digest.hpp"
#include "exchange/round.hpp"
#include "inspection/card.hpp"
#include "inspection/kinds.hpp"
#include "storage/fault.hpp"

namespace shicha::server {
namespace {

using membership::Certificate;

// Names the server's logs in the store.
constexpr storage::Number kControlWriter = 1;

Certificate controlCertificate(const crypto::SigningKey& key, const record::WorkspaceId& workspace) {
  Certificate certificate;
  certificate.kind = membership::CertificateKind::control;
  certificate.signingKey = key.publicKey();
  certificate.user = "server";
  certificate.device = "server";
  certificate.workspaces = {workspace};
  return certificate;
}

bool countsIn(const Certificate& certificate, const record::WorkspaceId& workspace) {
  return std::ranges::find(certificate.workspaces, workspace) != certificate.workspaces.end();
}

storage::StorePorts portsWith(const std::shared_ptr<const inspection::Books>& books,
                              crypto::RandomSource random) {
  const auto card = [books](const membership::Workspace& workspace, const record::AggregateId& id) {
    return inspection::makeCard(*books, workspace, id);
  };
  return {inspection::recordRules(), {inspection::kCardVersion, card}, std::move(random)};
}

}  // namespace

Missions::Missions(const ServerKeys& keys, const campaign::Plans& plans,
                   std::shared_ptr<const inspection::Books> books, std::unique_ptr<storage::Store> store,
                   crypto::RandomSource random)
    : keys_(&keys),
      plans_(&plans),
      books_(std::move(books)),
      store_(std::move(store)),
      random_(std::move(random)) {
  for (const campaign::Campaign& campaign : plans.campaigns) takeIn(campaign);
}

Result<std::unique_ptr<storage::Store>> Missions::storeToRead(const std::filesystem::path& folder) {
  auto read = inspection::readShippedBooks();
  if (!read) return read.error();
  const auto books = std::make_shared<const inspection::Books>(std::move(*read));
  return storage::attempt([&] {
    return std::make_unique<storage::Store>(storage::openStoreFiles(folder, storage::Access::readOnly),
                                            storage::identityCodec(),
                                            portsWith(books, crypto::systemRandom()));
  });
}

Result<std::unique_ptr<Missions>> Missions::open(const std::filesystem::path& folder, const ServerKeys& keys,
                                                 const campaign::Plans& plans, crypto::RandomSource random,
                                                 const FactsIn& factsIn) {
  auto read = inspection::readShippedBooks();
  if (!read) return read.error();
  const auto books = std::make_shared<const inspection::Books>(std::move(*read));
  storage::StorePorts ports = portsWith(books, random);
  if (factsIn) ports.factsIn = [&](storage::Database& records) { return factsIn(records, books); };
  auto store = storage::openPlainStore(folder, std::move(ports));
  if (!store) return store.error();
  auto backedUp = BackedUp::read(**store);
  if (!backedUp) return backedUp.error();
  std::unique_ptr<Missions> missions(new Missions(keys, plans, books, std::move(*store), std::move(random)));
  missions->backedUp_ = std::move(*backedUp);
  return missions;
}

// Those of a campaign that are in the store.
void Missions::takeIn(const campaign::Campaign& campaign) {
  for (const campaign::Mission& mission : campaign::missions(campaign)) {
    const record::WorkspaceId id = workspaceOf(mission.text());
    if (store_->find(id) == nullptr || !byWorkspace_.try_emplace(id, missions_.size()).second) continue;
    missions_.push_back(mission);
  }
}

Result<void> Missions::add(const std::string& id) {
  const auto campaign = plans_->find(id);
  if (!campaign) return campaign.error();
  for (const campaign::Mission& mission : campaign::missions(**campaign)) {
    const auto added = store_->addWorkspace(workspaceOf(mission.text()), keys_->root.publicKey());
    if (!added) return added.error();
  }
  takeIn(**campaign);
  return {};
}

Result<campaign::Mission> Missions::find(const std::string& text) const {
  const auto found = std::ranges::find(missions_, text, &campaign::Mission::text);
  if (found == missions_.end()) return Error(ErrorCode::missionUnknown, {text});
  return *found;
}

Result<campaign::Mission> Missions::find(const record::WorkspaceId& workspace) const {
  const auto found = byWorkspace_.find(workspace);
  if (found == byWorkspace_.end()) return Error(ErrorCode::missionUnknown, {workspace.hex()});
  return missions_[found->second];
}

Result<campaign::Mission> Missions::missionOf(const record::AggregateId& aggregate) const {
  const storage::Names& names = store_->tables().names;
  for (const campaign::Mission& mission : missions_) {
    const storage::Number workspace = names.find(workspaceOf(mission.text()));
    if (names.findAggregate(workspace, aggregate) != 0) return mission;
  }
  return Error(ErrorCode::recordUnknown, {aggregate.hex()});
}

std::vector<std::string> Missions::ofDistrict(const std::string& district) const {
  std::vector<std::string> names;
  for (const campaign::Mission& mission : missions_) {
    const auto campaign = plans_->find(mission.campaign);
    const bool isCitys = campaign && (*campaign)->city == district;
    if (mission.checking == district || isCitys) names.push_back(mission.text());
  }
  return names;
}

record::WorkspaceId Missions::workspaceOf(const std::string& mission) const {
  return record::workspaceId(keys_->root.publicKey(), mission);
}

storage::Replica& Missions::replicaOf(const campaign::Mission& mission) {
  return *store_->find(workspaceOf(mission.text()));
}

Result<MissionParties> Missions::partiesOf(const campaign::Mission& mission) {
  const auto state = replicaOf(mission).state();
  if (!state) return state.error();
  const bool isHandedOver = (*state)->members().handedOver().contains(mission.inspected);
  return MissionParties{mission.checking, mission.inspected, isHandedOver};
}

Result<std::vector<Certificate>> Missions::membersOf(const campaign::Mission& mission) {
  const auto state = replicaOf(mission).state();
  if (!state) return state.error();
  return (*state)->members().people();
}

Result<void> Missions::decide(const campaign::Mission& mission, const membership::ControlEvent& event,
                              const Decision& decision) {
  const record::WorkspaceId id = workspaceOf(mission.text());
  const auto certificate = membership::issue(controlCertificate(keys_->control, id), keys_->root);
  const storage::Writer writer{kControlWriter, keys_->control, membership::encodeChain({certificate})};
  const auto record = record::randomRecordId(
      membership::kControlKind, crypto::randomBytes<FixedBytes<14, record::RandomTailKind>>(random_));
  const record::Change change{
      {record, membership::kControlField}, membership::controlValue(event, decision.by, decision.reason), {}};
  const auto written =
      replicaOf(mission).write(writer, membership::controlAggregate(id), {change}, decision.wall);
  return written ? Result<void>() : written.error();
}

// The key of an epoch follows from the server's secret, so that nothing needs to be kept.
crypto::SealKey Missions::keyOf(const campaign::Mission& mission, const membership::EpochId& epoch) const {
  return *crypto::SealKey::from(crypto::Hasher()
                                    .addPart(keys_->epochs.view())
                                    .addPart(mission.text())
                                    .addPart(epoch.view())
                                    .finish()
                                    .view());
}

Result<void> Missions::sealKey(const campaign::Mission& mission, const Invited& invited,
                               const Decision& decision) {
  const auto state = replicaOf(mission).state();
  if (!state) return state.error();
  const membership::Members& members = (*state)->members();
  std::vector<Certificate> readers = members.people();
  std::set<crypto::PublicKey> guests;
  for (const Certificate& guest : invited) {
    if (!countsIn(guest, workspaceOf(mission.text()))) continue;
    readers.push_back(guest);
    guests.insert(guest.signingKey);
  }
  const membership::EpochId epoch = members.needsNewEpoch(guests)
                                        ? crypto::randomBytes<membership::EpochId>(random_)
                                        : members.epochs().back().id;
  return decide(mission, membership::sealEpoch(epoch, keyOf(mission, epoch), readers), decision);
}

// The control log, as a message to someone who has nothing.
Result<std::string> Missions::startOf(const campaign::Mission& mission) {
  const record::WorkspaceId id = workspaceOf(mission.text());
  exchange::RoundMessage nothing;
  nothing.workspace = id;
  nothing.digest = exchange::digestOf(id, {});
  exchange::RoundOptions options;
  options.priority = [id](const record::AggregateId& aggregate) {
    return aggregate == membership::controlAggregate(id) ? 0 : 1;
  };
  auto next = exchange::nextMessage(replicaOf(mission), nothing, options);
  const auto state = replicaOf(mission).state();
  if (!next || !state) return next ? state.error() : next.error();
  // The records come with the first sync; an invitation stays small.
  std::erase_if(next->batches, [&](const record::PlacedBatch& batch) {
    return !(*state)->members().isServers(*(*state)->history().find(batch.hash()));
  });
  return exchange::encodeRound(*next);
}

Result<std::string> Missions::invite(const campaign::Mission& mission, const Certificate& guest,
                                     const Invited& invited, const Decision& decision) {
  Invited all = invited;
  all.push_back(guest);
  if (const auto sealed = sealKey(mission, all, decision); !sealed) return sealed.error();
  return startOf(mission);
}

// The ends of the logs that belong to those who are meant: up to these, what they wrote is known and counts.
Result<Missions::Tips> Missions::tipsOf(const campaign::Mission& mission, const IsMeant& isMeant) {
  const auto state = replicaOf(mission).state();
  if (!state) return state.error();
  const record::History& history = (*state)->history();
  Tips tips;
  std::ranges::copy_if(history.tips(), std::back_inserter(tips), [&](const record::BatchRef& tip) {
    return isMeant((*state)->members().authorOf(*history.find(tip.hash)).certificate);
  });
  return tips;
}

Result<void> Missions::decideAbout(const std::vector<std::string>& missions, const IsMeant& isMeant,
                                   const MakeEvent& event, const Decision& decision) {
  for (const std::string& name : missions) {
    const auto mission = find(name);
    if (!mission) return mission.error();
    auto tips = tipsOf(*mission, isMeant);
    if (!tips) return tips.error();
    if (const auto decided = decide(*mission, event(std::move(*tips)), decision); !decided) return decided;
  }
  return {};
}

Result<void> Missions::sealKeys(const std::vector<std::string>& missions, const Invited& invited,
                                const Decision& decision) {
  for (const std::string& name : missions) {
    const auto mission = find(name);
    if (!mission) return mission.error();
    if (const auto sealed = sealKey(*mission, invited, decision); !sealed) return sealed;
  }
  return {};
}

Result<void> Missions::revokeDevice(const std::string& device, const std::vector<std::string>& missions,
                                    const Invited& invited, const Decision& decision) {
  const auto decided = decideAbout(
      missions, [&](const Certificate& each) { return each.device == device; },
      [&](Tips tips) { return membership::RevokeDevice{device, std::move(tips)}; }, decision);
  return decided ? sealKeys(missions, invited, decision) : decided;
}

Result<void> Missions::revokeUser(const std::string& user, const std::vector<std::string>& missions,
                                  const Invited& invited, const Decision& decision) {
  const auto decided = decideAbout(
      missions, [&](const Certificate& each) { return each.user == user; },
      [&](Tips tips) { return membership::RevokeUser{user, std::move(tips)}; }, decision);
  return decided ? sealKeys(missions, invited, decision) : decided;
}

Result<void> Missions::setRole(const std::string& user, Role role, const std::vector<std::string>& missions,
                               const Decision& decision) {
  return decideAbout(
      missions, [&](const Certificate& each) { return each.user == user; },
      [&](Tips tips) { return membership::SetRole{user, std::string(textOf(role)), std::move(tips)}; },
      decision);
}

}  // namespace shicha::server
