#include "api/data_check.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "bureau/recomputed_facts.hpp"
#include "crypto/digest.hpp"
#include "storage/fault.hpp"

namespace shicha::server {
namespace {

namespace fs = std::filesystem;

void add(storage::VerifyReport& report, const Result<void>& examined) {
  if (!examined) report.problems.push_back(examined.error());
}

// What the store of a server holds besides what every store does.
storage::VerifyReport examined(storage::Store& store) {
  storage::VerifyReport report = storage::verifyStore(store);
  const auto backedUp = BackedUp::read(store);
  if (!backedUp) report.problems.push_back(backedUp.error());
  return report;
}

// Do the facts follow from the logs?
Result<void> checkFacts(ServerData& data) {
  if (const auto caughtUp = catchUpWithFacts(data); !caughtUp) return caughtUp;
  const auto again = recomputeFacts(data.missions->store(), *data.factMaker);
  if (!again) return again.error();
  const auto same = storage::attempt([&] { return data.facts->digest() == again->tables->digest(); });
  if (!same) return same.error();
  return *same ? Result<void>() : Error(ErrorCode::storeDamaged, {"facts"});
}

// A copied folder may have anything in the place of its files.
void examineAccounts(storage::VerifyReport& report, const DataFolder& folder) {
  const auto accounts = Accounts::openToRead(folder.accounts());
  add(report, accounts ? (*accounts)->check() : Result<void>(accounts.error()));
  const auto registry = RegistryBook::openToRead(folder.registry());
  add(report, registry ? (*registry)->check() : Result<void>(registry.error()));
}

// All cards, by workspace and aggregate.
Result<std::vector<storage::Card>> cardsOf(storage::Store& store) {
  auto cards = store.cards();
  if (!cards) return cards;
  std::ranges::sort(*cards, {},
                    [](const storage::Card& each) { return std::pair(each.workspace, each.aggregate); });
  return cards;
}

crypto::Hash digestOf(const std::vector<storage::Card>& cards, const crypto::Hash& facts) {
  crypto::Hasher digest;
  digest.addPart(facts.view());
  for (const storage::Card& card : cards) {
    digest.addPart(card.workspace.view()).addPart(card.aggregate.view()).addPart(card.bytes);
  }
  return digest.finish();
}

}  // namespace

storage::VerifyReport verify(ServerData& data) {
  storage::VerifyReport report = examined(data.missions->store());
  add(report, data.accounts->check());
  add(report, data.registry->check());
  add(report, checkFacts(data));
  const auto keys = readKeys(data.folder.keys());
  if (!keys) report.problems.push_back(keys.error());
  return report;
}

Result<storage::VerifyReport> verifyFolder(const fs::path& root) {
  const DataFolder folder{root};
  if (!fs::exists(folder.accounts()) || !fs::exists(folder.store())) {
    return Error(ErrorCode::serverDataMissing, {root.string()});
  }
  const auto store = Missions::storeToRead(folder.store());
  if (!store) return store.error();
  storage::VerifyReport report = examined(**store);
  examineAccounts(report, folder);
  const auto keys = readKeys(folder.keys());
  if (!keys) report.problems.push_back(keys.error());
  return report;
}

std::string verifyJson(const storage::VerifyReport& report, Language language) {
  nlohmann::ordered_json document{
      {"workspaces", report.workspaces}, {"batches", report.batches},
      {"waiting", report.waiting},       {"cards", report.cards},
      {"media", report.media},           {"problems", nlohmann::ordered_json::array()}};
  for (const Error& problem : report.problems) document["problems"].push_back(problem.message(language));
  return document.dump();
}

Result<Rebuilt> rebuild(ServerData& data) {
  storage::Store& store = data.missions->store();
  const auto factsDigest = [&] { return storage::attempt([&] { return data.facts->digest(); }); };
  if (const auto caughtUp = catchUpWithFacts(data); !caughtUp) return caughtUp.error();
  const auto cards = cardsOf(store);
  if (!cards) return cards.error();
  const auto facts = factsDigest();
  if (!facts) return facts.error();
  if (const auto dropped = store.forgetCards(); !dropped) return dropped.error();
  if (const auto made = makeFacts(data); !made) return made.error();
  const auto cardsAfter = cardsOf(store);
  if (!cardsAfter) return cardsAfter.error();
  const auto factsAfter = factsDigest();
  if (!factsAfter) return factsAfter.error();
  return Rebuilt{cardsAfter->size(), digestOf(*cards, *facts), digestOf(*cardsAfter, *factsAfter)};
}

}  // namespace shicha::server
