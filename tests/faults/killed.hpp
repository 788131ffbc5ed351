// The store that one process writes until it is killed, and another one examines.
#pragma once

#include "storage/file_secret_store.hpp"
#include "unit/storage/hand.hpp"

namespace shicha::test {

// All in one real folder: the store, and the machine's secrets beside it.
struct KilledStore {
  explicit KilledStore(const fs::path& folder) : path(folder / "store"), secrets(folder / "secrets") {}

  storage::TabletPorts ports() {
    const auto clock = [] {
      return std::chrono::duration_cast<std::chrono::seconds>(
          std::chrono::system_clock::now().time_since_epoch());
    };
    return {{ledger.rules(), cards, crypto::systemRandom()},
            secrets,
            {crypto::systemRandom(), clock, {1, 64}},
            {}};
  }

  // Makes it where it is not there.
  Result<std::unique_ptr<storage::TabletStore>> open() {
    if (!fs::exists(path)) {
      return storage::LockedStore::create(path, ports(), Machine::person("检查员甲"), std::nullopt);
    }
    auto locked = storage::LockedStore::open(path, ports());
    if (!locked) return locked.error();
    return locked->unlock(1, kCode);
  }

  Ledger ledger{77};
  storage::Writer writer = writerOf(ledger.member("检查员甲"));
  record::RecordId own = ledger.newRecord();
  fs::path path;
  storage::FileSecretStore secrets;
  storage::CardMaker cards = cardMaker();
};

}  // namespace shicha::test
