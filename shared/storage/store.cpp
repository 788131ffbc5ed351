#include "storage/store.hpp"

#include <cassert>
#include <utility>

#include "storage/fault.hpp"

namespace shicha::storage {
namespace {

constexpr const char* kCardVersion = "card version";

// There is one of each at a time.
constexpr Number kPack = 1;
constexpr Number kServer = 1;

// The row of a table that has no other; empty: none.
std::string theOnly(SealedRows& rows) {
  std::string only;
  rows.each([&](Number /*number*/, Number /*owner*/, std::string bytes) { only = std::move(bytes); });
  return only;
}

}  // namespace

Store::Store(StoreFiles files, std::unique_ptr<SealCodec> codec, StorePorts ports)
    : files_(std::move(files)),
      codec_(std::move(codec)),
      ports_(std::move(ports)),
      derived_{ports_.cards, {}},
      seal_(*codec_, files_.id),
      tables_(*files_.records, seal_),
      media_(*files_.media, seal_) {
  // A pack that does not open is found by verify; the rest can be read without it.
  const auto kept = pack();
  usePack(kept ? *kept : std::string());
  if (ports_.factsIn && !files_.records->isReadOnly()) derived_.facts = ports_.factsIn(*files_.records);
}

void Store::usePack(BytesView pack) {
  if (ports_.cardsWith && !pack.empty()) derived_.cards = ports_.cardsWith(pack);
  checkCardVersion();
}

std::string Store::cardVersion() {
  const std::string sealed = files_.records->setting(kCardVersion);
  return sealed.empty() ? sealed : seal_.open("setting", {0}, sealed, kCardVersion);
}

// Cards of another version are dropped; they are made anew when they are asked for.
void Store::checkCardVersion() {
  if (files_.records->isReadOnly()) return;
  const auto kept = attempt([&] { return cardVersion(); });
  const std::string version = std::to_string(derived_.cards.version);
  if (kept && *kept == version) return;
  tables_.transact([&] {
    files_.records->connection().exec("DELETE FROM card");
    files_.records->setSetting(kCardVersion, seal_.seal("setting", {0}, version, kCardVersion));
  });
}

Number Store::numberOf(const record::WorkspaceId& id) const { return tables_.names.find(id); }

Replica* Store::find(const record::WorkspaceId& id) {
  const Number number = numberOf(id);
  if (number == 0) return nullptr;
  const auto made = replicas_.try_emplace(id, tables_, number, ports_.rules, derived_, ports_.random).first;
  return &made->second;
}

Result<Replica*> Store::addWorkspace(const record::WorkspaceId& id, const crypto::PublicKey& root) {
  return attempt([&]() -> Replica* {
    if (numberOf(id) == 0) tables_.transact([&] { tables_.names.workspace(id, root); });
    return find(id);
  });
}

std::vector<record::WorkspaceId> Store::workspaces() const {
  std::vector<record::WorkspaceId> ids;
  for (Number number = 1; number <= tables_.names.last(); ++number) {
    if (const auto* name = tables_.names.workspaceOf(number)) ids.push_back(name->id);
  }
  return ids;
}

Result<void> Store::together(const std::function<void()>& work) {
  assert(!tables_.group);
  const auto done = attempt([&] {
    tables_.transact([&] {
      tables_.group.emplace();
      work();
      if (tables_.group->failure) throw Fault(*tables_.group->failure);
      for (Replica* replica : tables_.group->replicas) replica->settleGroup();
    });
  });
  const auto group = std::exchange(tables_.group, std::nullopt);
  if (done || !group) return done;
  for (Replica* replica : group->replicas) replica->forget();
  return done;
}

Result<std::vector<Card>> Store::cardsOf(const record::WorkspaceId& id) {
  Replica& replica = *find(id);
  const auto state = replica.state();
  if (!state) return state.error();
  std::vector<Card> cards;
  std::vector<record::AggregateId> lacking;
  const auto read = attempt([&] {
    for (const record::AggregateId& aggregate : (*state)->aggregates()) {
      auto bytes = tables_.cards.find(tables_.names.findAggregate(numberOf(id), aggregate), numberOf(id));
      if (!bytes) {
        lacking.push_back(aggregate);
      } else if (!bytes->empty()) {
        cards.push_back({id, aggregate, std::move(*bytes)});
      }
    }
  });
  if (!read) return read.error();
  auto made = replica.makeCards(lacking);
  if (!made) return made.error();
  for (auto& card : *made) {
    if (!card.bytes.empty()) cards.push_back({id, card.aggregate, std::move(card.bytes)});
  }
  return cards;
}

Result<std::vector<Card>> Store::cards() {
  return attempt([&] {
    std::vector<Card> cards;
    for (const auto& [workspace, aggregates] : readCards(cards)) {
      for (auto& made : orThrow(find(workspace)->makeCards(aggregates))) {
        if (!made.bytes.empty()) cards.push_back({workspace, made.aggregate, std::move(made.bytes)});
      }
    }
    return cards;
  });
}

// Reads all cards. Returns the aggregates that lack theirs.
Store::Lacking Store::readCards(std::vector<Card>& into) {
  std::set<Number> there;
  tables_.cards.each([&](Number number, Number owner, std::string bytes) {
    const auto* workspace = tables_.names.workspaceOf(owner);
    const auto* aggregate = tables_.names.aggregateOf(number);
    if (workspace == nullptr || aggregate == nullptr) {
      throw Fault(Error(ErrorCode::storeDamaged, {"card " + std::to_string(number)}));
    }
    there.insert(number);
    if (!bytes.empty()) into.push_back({workspace->id, *aggregate, std::move(bytes)});
  });
  Lacking lacking;
  for (Number number = 1; number <= tables_.names.last(); ++number) {
    const auto* aggregate = tables_.names.aggregateOf(number);
    if (aggregate == nullptr || there.contains(number)) continue;
    lacking[tables_.names.workspaceOf(tables_.names.ownerOf(number))->id].push_back(*aggregate);
  }
  return lacking;
}

Result<Number> Store::saveDraft(const Draft& draft) {
  assert(numberOf(draft.workspace) != 0);
  return attempt([&] {
    Number number = draft.number;
    tables_.transact([&] {
      if (number == 0) {
        number = tables_.drafts.add(numberOf(draft.workspace), draft.bytes);
      } else {
        tables_.drafts.put(number, numberOf(draft.workspace), draft.bytes);
      }
    });
    return number;
  });
}

Result<void> Store::eraseDraft(Number draft) {
  return attempt([&] { tables_.transact([&] { tables_.drafts.erase(draft); }); });
}

Result<std::vector<Draft>> Store::drafts() {
  return attempt([&] {
    std::vector<Draft> drafts;
    tables_.drafts.each([&](Number number, Number owner, std::string bytes) {
      const auto* workspace = tables_.names.workspaceOf(owner);
      if (workspace == nullptr) {
        throw Fault(Error(ErrorCode::storeDamaged, {"draft " + std::to_string(number)}));
      }
      drafts.push_back({number, workspace->id, std::move(bytes)});
    });
    return drafts;
  });
}

Result<void> Store::keepReceipt(const record::WorkspaceId& workspace, BytesView receipt) {
  const Number number = numberOf(workspace);
  assert(number != 0);
  return attempt([&] { tables_.transact([&] { tables_.receipts.put(number, number, receipt); }); });
}

Result<std::string> Store::receipt(const record::WorkspaceId& workspace) {
  return attempt([&] {
    std::string receipt;
    tables_.receipts.each([&](Number number, Number /*owner*/, std::string bytes) {
      if (number == numberOf(workspace)) receipt = std::move(bytes);
    });
    return receipt;
  });
}

Result<void> Store::forgetCards() {
  return attempt([&] { tables_.transact([&] { files_.records->connection().exec("DELETE FROM card"); }); });
}

Result<void> Store::forgetReceipts() {
  const auto forgotten =
      attempt([&] { tables_.transact([&] { files_.records->connection().exec("DELETE FROM receipt"); }); });
  return forgotten ? media_.forgetReceipts() : forgotten;
}

Result<void> Store::keepServer(BytesView known) {
  return attempt([&] { tables_.transact([&] { tables_.servers.put(kServer, 0, known); }); });
}

Result<std::string> Store::server() {
  return attempt([&] { return theOnly(tables_.servers); });
}

Result<void> Store::keepPack(BytesView pack) {
  return attempt([&] {
    tables_.transact([&] { tables_.packs.put(kPack, 0, pack); });
    usePack(pack);
  });
}

Result<std::string> Store::pack() {
  return attempt([&] { return theOnly(tables_.packs); });
}

void Store::endOwnLogs() {
  eraseOwnLogs(*files_.records);
  for (auto& [id, replica] : replicas_) replica.forget();
}

void eraseOwnLogs(Database& records) { records.connection().exec("DELETE FROM own_log"); }

Result<std::unique_ptr<Store>> openPlainStore(const std::filesystem::path& folder, StorePorts ports,
                                              const DatabaseOptions& options) {
  return attempt([&] {
    if (isFreeForStore(folder)) createStoreFiles(folder, ports.random, options, [](StoreFiles&) {});
    return std::make_unique<Store>(openStoreFiles(folder, Access::readWrite, options), identityCodec(),
                                   std::move(ports));
  });
}

}  // namespace shicha::storage
