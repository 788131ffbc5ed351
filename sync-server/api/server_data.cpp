#include "api/server_data.hpp"

#include <algorithm>
#include <set>

#include "base/hex.hpp"
#include "registry/shipped_registry.hpp"
#include "storage/fault.hpp"
#include "storage/new_file.hpp"

namespace shicha::server {
namespace {

namespace fs = std::filesystem;

// What a new registry begins with, for the city that it is about.
Result<void> fillRegistry(RegistryBook& book) {
  const auto words = registry::readShippedRegistryWords();
  if (!words) return words.error();
  const auto shipped = registry::readShippedRegistry(*words);
  if (!shipped) return shipped.error();
  // The changes that ship have no bars against them, so that the day does not matter.
  const auto added = book.add(shipped->registry.changes(), "shicha-server init", Date{});
  return added ? Result<void>() : added.error();
}

Result<void> fill(const DataFolder& folder, const std::vector<std::string>& campaigns) {
  const auto random = crypto::systemRandom();
  if (const auto made = makeKeys(folder.keys(), random); !made) return made;
  const auto accounts = Accounts::create(folder.accounts());
  if (!accounts) return accounts.error();
  const auto registry = RegistryBook::create(folder.registry());
  if (!registry) return registry.error();
  if (const auto filled = fillRegistry(**registry); !filled) return filled;
  const auto keys = readKeys(folder.keys());
  const auto plans = campaign::readShippedPlans();
  if (!keys || !plans) return keys ? plans.error() : keys.error();
  const auto missions = Missions::open(folder.store(), *keys, *plans, random);
  if (!missions) return missions.error();
  for (const std::string& campaign : campaigns) {
    if (const auto added = (*missions)->add(campaign); !added) return added;
  }
  return {};
}

// With their facts, which are made anew where they are another program's, or a crash left them unfinished.
Result<void> openMissions(ServerData& data) {
  const auto factsIn = [&](storage::Database& records, std::shared_ptr<const inspection::Books> books) {
    data.factMaker = std::make_shared<FactMaker>(std::move(books), data.keys.root.publicKey());
    data.facts = std::make_shared<FactTables>(records, factsVersion());
    return data.factMaker->noteIn(data.facts);
  };
  auto missions = Missions::open(data.folder.store(), data.keys, data.plans, crypto::systemRandom(), factsIn);
  if (!missions) return missions.error();
  data.missions = std::move(*missions);
  return data.facts->isWhole() ? Result<void>() : makeFacts(data);
}

// The root key must not be lost with a power cut, so the folder's name is put on the disk, too.
Result<std::unique_ptr<ServerData>> openNew(const fs::path& folder) {
  const auto synced = storage::attempt([&] { storage::syncToDisk(fs::absolute(folder).parent_path()); });
  if (!synced) return synced.error();
  return ServerData::open(folder);
}

}  // namespace

Result<std::unique_ptr<ServerData>> ServerData::create(const fs::path& named,
                                                       const std::vector<std::string>& campaigns) {
  const fs::path folder = named.has_filename() ? named : named.parent_path();  // "folder/"
  std::error_code failed;
  if (fs::exists(folder, failed) && !fs::is_empty(folder, failed)) {
    return Error(ErrorCode::serverDataExists, {folder.string()});
  }
  // Whole or not at all: it gets its name when everything is in it.
  const fs::path unfinished = folder.string() + ".new";
  fs::remove_all(unfinished, failed);
  fs::create_directories(unfinished, failed);
  if (failed) return Error(ErrorCode::fileUnwritable, {failed.message()}, {unfinished.string()});
  fs::permissions(unfinished, fs::perms::owner_all, failed);
  const auto filled = fill({unfinished}, campaigns);
  if (filled) {
    fs::remove(folder, failed);
    fs::rename(unfinished, folder, failed);
    if (!failed) return openNew(folder);
  }
  const Error error =
      filled ? Error(ErrorCode::fileUnwritable, {failed.message()}, {folder.string()}) : filled.error();
  fs::remove_all(unfinished, failed);
  return error;
}

Result<std::unique_ptr<ServerData>> ServerData::open(const fs::path& root) {
  const DataFolder folder{root};
  if (!fs::exists(folder.accounts()) || !fs::exists(folder.keys())) {
    return Error(ErrorCode::serverDataMissing, {root.string()});
  }
  auto plans = campaign::readShippedPlans();
  if (!plans) return plans.error();
  auto keys = readKeys(folder.keys());
  if (!keys) return keys.error();
  std::unique_ptr<ServerData> data(new ServerData{
      folder, std::move(*plans), std::move(*keys), nullptr, nullptr, nullptr, nullptr, nullptr, {}});
  // The store is locked first: whoever has it, has all.
  if (const auto opened = openMissions(*data); !opened) return opened.error();
  auto accounts = Accounts::open(folder.accounts());
  if (!accounts) return accounts.error();
  data->accounts = std::move(*accounts);
  auto registry = RegistryBook::open(folder.registry());
  if (!registry) return registry.error();
  data->registry = std::move(*registry);
  const auto identity = data->accounts->setting(kServerSetting);
  if (!identity) return identity.error();
  const auto known = fromHex<exchange::ServerId>(*identity);
  if (known) {
    data->identity = *known;
  } else if (const auto made = renewIdentity(*data); !made) {
    return made.error();
  }
  return data;
}

Result<bool> catchUpWithSomeFacts(ServerData& data, std::size_t most,
                                  const std::optional<record::WorkspaceId>& only) {
  return data.factMaker->catchUp(data.missions->store(), *data.facts, most, only);
}

Result<void> catchUpWithFacts(ServerData& data, const std::optional<record::WorkspaceId>& only) {
  constexpr std::size_t kAtATime = 256;
  while (true) {
    const auto isMore = catchUpWithSomeFacts(data, kAtATime, only);
    if (!isMore) return isMore.error();
    if (!*isMore) return {};
  }
}

Result<void> makeFacts(ServerData& data) {
  const auto dropped = storage::attempt([&] { data.facts->clear(); });
  if (!dropped) return dropped;
  storage::Store& store = data.missions->store();
  if (const auto made = data.factMaker->makeAll(store, *data.facts, store.records()); !made) return made;
  return storage::attempt([&] { data.facts->setWhole(); });
}

MatchedInstitutions matchesOf(const ServerData& data) {
  MatchedInstitutions matches;
  for (const Match& match : data.registry->matches()) matches[match.provisional] = match.institution;
  return matches;
}

Result<void> renewIdentity(ServerData& data) {
  data.identity = crypto::randomBytes<exchange::ServerId>(crypto::systemRandom());
  return data.accounts->setSetting(kServerSetting, data.identity.hex());
}

std::string cityOf(const ServerData& data) {
  for (const campaign::Mission& mission : data.missions->all()) {
    const auto campaign = data.plans.find(mission.campaign);
    if (campaign) return (*campaign)->city;
  }
  return data.plans.districts.cities().front().name;
}

Result<void> checkDistrict(const ServerData& data, const std::string& district) {
  std::set<std::string> cities = {cityOf(data)};
  for (const campaign::Mission& mission : data.missions->all()) {
    cities.insert((*data.plans.find(mission.campaign))->city);
  }
  std::string known;
  for (const std::string& name : cities) {
    const registry::City& city = *data.plans.districts.city(name);
    if (district == name || std::ranges::find(city.districts, district) != city.districts.end()) return {};
    known += (known.empty() ? "" : "、") + name;
    for (const std::string& each : city.districts) known += "、" + each;
  }
  return Error(ErrorCode::unitUnknown, {district, known});
}

Result<Invited> invitedOf(ServerData& data) {
  const auto invitations = data.accounts->invitations();
  if (!invitations) return invitations.error();
  Invited invited;
  for (const InvitationRow& row : *invitations) {
    if (row.revoked) continue;
    const auto certificate = membership::readCertificate(row.certificate, data.keys.root.publicKey());
    if (!certificate) return certificate.error();
    invited.push_back(*certificate);
  }
  return invited;
}

}  // namespace shicha::server
