#include "storage/tablet_store.hpp"

#include "storage/fault.hpp"

namespace shicha::storage {
namespace {

// The digest of the wrapped keys, sealed: it tells verify() of a row that was changed.
constexpr const char* kKeysDigest = "keys digest";
constexpr const char* kEnrolment = "enrolment";         // the table
constexpr const char* kOpeningToken = "opening-token";  // as OpeningToken keeps it

void keepDigest(Database& records, const RowSeal& seal, KeyRing& keys) {
  records.setSetting(kKeysDigest, seal.seal(kKeysDigest, {0}, orThrow(keys.digest()).view()));
}

// Do the wrapped keys fit their digest?
void examineKeys(Store& store, KeyRing& keys) {
  const std::string kept = store.records().setting(kKeysDigest);
  if (store.seal().open(kKeysDigest, {0}, kept) != orThrow(keys.digest()).view()) {
    throw Fault(Error(ErrorCode::storeDamaged, {"wrapped keys"}));
  }
}

// Does the opening token open? It is taken before anything else is written.
void examineToken(Store& store) {
  const std::string kept = store.records().setting(kOpeningToken);
  if (!kept.empty()) {
    (void)store.seal().open("setting", {0}, kept, kOpeningToken);
  } else if (store.tables().names.last() > 0) {
    throw Fault(Error(ErrorCode::storeDamaged, {kOpeningToken}));
  }
}

std::map<Number, std::string> readEnrolments(SealedRows& rows) {
  std::map<Number, std::string> all;
  rows.each(
      [&](Number number, Number /*owner*/, std::string bytes) { all.emplace(number, std::move(bytes)); });
  return all;
}

std::unique_ptr<KeyRing> keyRing(const StoreFiles& files, const TabletPorts& ports) {
  return std::make_unique<KeyRing>(*files.records, ports.secrets, files.id, ports.keys);
}

}  // namespace

TabletStore::TabletStore(std::unique_ptr<Store> store, std::unique_ptr<KeyRing> keys,
                         const crypto::SealKey& key, const TabletPorts& ports)
    : store_(std::move(store)),
      keys_(std::move(keys)),
      key_(key),
      token_(store_->records(), store_->seal(), ports.secrets, store_->id(), ports.keys.random) {}

// Changes wrapped keys, and their digest with them.
template <class Work>
auto TabletStore::withKeys(const Work& work) {
  return attempt([&] {
    std::optional<decltype(work())> result;
    store_->tables().transact([&] {
      result.emplace(work());
      keepDigest(store_->records(), store_->seal(), *keys_);
    });
    return std::move(*result);
  });
}

Result<bool> TabletStore::renewToken() {
  const auto opening = token_.take([this] { store_->endOwnLogs(); });
  if (!opening) return opening.error();
  return *opening == Opening::goesOn;
}

Result<Number> TabletStore::addPerson(const NewPerson& person) {
  return withKeys([&] {
    const Number number = orThrow(keys_->addPerson(key_, person.label, person.code, person.secrets));
    store_->tables().enrolments.put(number, 0, person.enrolment);
    return number;
  });
}

Result<std::map<Number, std::string>> TabletStore::enrolments() {
  return attempt([&] { return readEnrolments(store_->tables().enrolments); });
}

Result<void> TabletStore::changeCode(Number person, BytesView oldCode, BytesView newCode) {
  const auto changed = withKeys([&] {
    orThrow(keys_->changeCode(person, oldCode, newCode));
    return true;
  });
  if (!changed) return changed.error();
  return {};
}

Result<void> TabletStore::renewSecret() {
  return keys_->renewSecret(key_, [this] {
    store_->records().connection().exec("DELETE FROM enrolment");
    keepDigest(store_->records(), store_->seal(), *keys_);
  });
}

LockedStore::LockedStore(StoreFiles files, const TabletPorts& ports)
    : files_(std::move(files)), ports_(ports), keys_(keyRing(files_, ports_)) {}

Result<Number> LockedStore::prepare(StoreFiles& files, const TabletPorts& ports, const NewPerson& person,
                                    const std::optional<crypto::EncryptionKey>& recovery) {
  return attempt([&] {
    const auto keys = keyRing(files, ports);
    const crypto::SealKey key = orThrow(keys->create(recovery));
    const Number number = orThrow(keys->addPerson(key, person.label, person.code, person.secrets));
    const auto codec = keyCodec(key, ports.store.random);
    const RowSeal seal(*codec, files.id);
    SealedRows(*files.records, seal, kEnrolment).put(number, 0, person.enrolment);
    keepDigest(*files.records, seal, *keys);
    return number;
  });
}

Result<std::unique_ptr<TabletStore>> LockedStore::create(
    const std::filesystem::path& folder, const TabletPorts& ports, const NewPerson& person,
    const std::optional<crypto::EncryptionKey>& recovery) {
  Number number = 0;
  std::optional<StoreId> id;
  const auto fill = [&](StoreFiles& files) {
    id = files.id;
    number = orThrow(prepare(files, ports, person, recovery));
  };
  const auto made = attempt([&] { createStoreFiles(folder, ports.store.random, ports.database, fill); });
  if (!made) {
    // It may be there all the same, where only the last step failed: then its secret is needed.
    if (id && isFreeForStore(folder)) (void)KeyRing::forgetSecret(ports.secrets, *id);
    return made.error();
  }
  auto locked = open(folder, ports);
  if (!locked) return locked.error();
  return locked->unlock(number, person.code);
}

Result<LockedStore> LockedStore::open(const std::filesystem::path& folder, const TabletPorts& ports) {
  return attempt(
      [&] { return LockedStore(openStoreFiles(folder, Access::readWrite, ports.database), ports); });
}

Result<std::unique_ptr<TabletStore>> LockedStore::unlock(Number person, BytesView code) {
  const auto unlocked = keys_->unlock(person, code);
  if (!unlocked) return unlocked.error();
  auto tablet = finish(unlocked->storeKey);
  if (tablet) {
    (*tablet)->person_ = person;
    (*tablet)->secrets_ = unlocked->secrets;
  }
  return tablet;
}

Result<std::unique_ptr<TabletStore>> LockedStore::recover(const crypto::DecryptionKey& key) {
  const auto storeKey = keys_->recover(key);
  if (!storeKey) return storeKey.error();
  return finish(*storeKey);
}

// The key is there: opens everything, and says whether the store goes on.
Result<std::unique_ptr<TabletStore>> LockedStore::finish(const crypto::SealKey& key) {
  return attempt([&] {
    auto codec = keyCodec(key, ports_.store.random);
    // Before anything else is written. Where it fails, the files are here still.
    OpeningToken token(*files_.records, RowSeal(*codec, files_.id), ports_.secrets, files_.id,
                       ports_.keys.random);
    const Opening opening = orThrow(token.take([&] { eraseOwnLogs(*files_.records); }));
    auto store = std::make_unique<Store>(std::move(files_), std::move(codec), ports_.store);
    std::unique_ptr<TabletStore> tablet(new TabletStore(std::move(store), std::move(keys_), key, ports_));
    tablet->wasCopied_ = opening == Opening::copied;
    return tablet;
  });
}

Result<std::vector<Person>> LockedStore::persons(const std::filesystem::path& folder,
                                                 const TabletPorts& ports) {
  return attempt([&] {
    const LockedStore locked(openStoreFiles(folder, Access::readOnly, ports.database), ports);
    return orThrow(locked.keys_->persons());
  });
}

std::map<Number, std::string> LockedStore::enrolmentsWith(const crypto::SealKey& key) {
  const auto codec = keyCodec(key, ports_.store.random);
  SealedRows rows(*files_.records, RowSeal(*codec, files_.id), kEnrolment);
  return readEnrolments(rows);
}

VerifyReport LockedStore::verifyWith(const crypto::SealKey& key) {
  Store store(std::move(files_), keyCodec(key, ports_.store.random), ports_.store);
  VerifyReport report = verifyStore(store);
  if (report.enrolments != orThrow(keys_->persons()).size()) {
    report.problems.emplace_back(ErrorCode::storeDamaged, std::vector<std::string>{"enrolment"});
  }
  for (const auto& examined :
       {attempt([&] { examineKeys(store, *keys_); }), attempt([&] { examineToken(store); })}) {
    if (!examined) report.problems.push_back(examined.error());
  }
  return report;
}

Result<std::map<Number, std::string>> LockedStore::enrolments(const std::filesystem::path& folder,
                                                              const TabletPorts& ports, Number person,
                                                              BytesView code) {
  return attempt([&] {
    LockedStore locked(openStoreFiles(folder, Access::readOnly, ports.database), ports);
    return locked.enrolmentsWith(orThrow(locked.keys_->unlock(person, code)).storeKey);
  });
}

Result<std::map<Number, std::string>> LockedStore::enrolments(const std::filesystem::path& folder,
                                                              const TabletPorts& ports,
                                                              const crypto::DecryptionKey& key) {
  return attempt([&] {
    LockedStore locked(openStoreFiles(folder, Access::readOnly, ports.database), ports);
    return locked.enrolmentsWith(orThrow(locked.keys_->recover(key)));
  });
}

Result<VerifyReport> LockedStore::verify(const std::filesystem::path& folder, const TabletPorts& ports,
                                         Number person, BytesView code) {
  return attempt([&] {
    LockedStore locked(openStoreFiles(folder, Access::readOnly, ports.database), ports);
    return locked.verifyWith(orThrow(locked.keys_->unlock(person, code)).storeKey);
  });
}

Result<VerifyReport> LockedStore::verify(const std::filesystem::path& folder, const TabletPorts& ports,
                                         const crypto::DecryptionKey& key) {
  return attempt([&] {
    LockedStore locked(openStoreFiles(folder, Access::readOnly, ports.database), ports);
    return locked.verifyWith(orThrow(locked.keys_->recover(key)));
  });
}

}  // namespace shicha::storage
