// The store of a tablet: sealed, and opened by a person with a code.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "storage/key_ring.hpp"
#include "storage/opening_token.hpp"
#include "storage/store.hpp"
#include "storage/verify.hpp"

namespace shicha::storage {

// What a tablet's store needs from its program. Secrets and rules outlive it.
struct TabletPorts {
  StorePorts store;
  SecretStore& secrets;
  KeyRingOptions keys;
  DatabaseOptions database;
};

// A person who is enrolled: the label is shown where one unlocks.
struct NewPerson {
  std::string label;
  std::string code;
  PersonSecrets secrets;
  std::string enrolment = {};  // what came with the invitation: kept beside, sealed with the store key
};

// A store that somebody has unlocked.
// Errors: those of store.hpp, key_ring.hpp and opening_token.hpp. Threads: one at a time.
class TabletStore {
 public:
  Store& store() { return *store_; }

  // Who unlocked it. Without a person, after recovery, there are no secrets, and nothing can be signed.
  std::optional<Number> person() const { return person_; }
  const std::optional<PersonSecrets>& secrets() const { return secrets_; }

  // Was it a copy, or set back to an older state? Then new logs are begun; people should be told.
  bool wasCopied() const { return wasCopied_; }

  // To be called before own batches leave the device, where any were written since the last call: a copy that
  // was made meanwhile can then be told from this store for certain.
  // Returns false where another copy goes on already; new logs are begun then.
  Result<bool> renewToken();

  Result<Number> addPerson(const NewPerson& person);

  // What was kept with each person, by number.
  Result<std::map<Number, std::string>> enrolments();
  Result<void> changeCode(Number person, BytesView oldCode, BytesView newCode);

  // After recovery where the machine's secret was lost: everybody is enrolled again.
  Result<void> renewSecret();

 private:
  friend class LockedStore;
  TabletStore(std::unique_ptr<Store> store, std::unique_ptr<KeyRing> keys, const crypto::SealKey& key,
              const TabletPorts& ports);
  template <class Work>
  auto withKeys(const Work& work);

  std::unique_ptr<Store> store_;
  std::unique_ptr<KeyRing> keys_;
  crypto::SealKey key_;
  OpeningToken token_;
  std::optional<Number> person_;
  std::optional<PersonSecrets> secrets_;
  bool wasCopied_ = false;
};

// The files are open, and nobody has unlocked them. Unlocking or recovering uses it up: nothing is called
// after that.
class LockedStore {
 public:
  // Makes a store with its first person. recovery: the bureau's public key, which came with the invitation.
  // Errors: those of store_files.hpp and key_ring.hpp: then there is no store. Those of unlock(): then there
  // is one, and it can be unlocked.
  static Result<std::unique_ptr<TabletStore>> create(const std::filesystem::path& folder,
                                                     const TabletPorts& ports, const NewPerson& person,
                                                     const std::optional<crypto::EncryptionKey>& recovery);

  // Writes what a tablet's store cannot be without into new files. Returns the person's number.
  static Result<Number> prepare(StoreFiles& files, const TabletPorts& ports, const NewPerson& person,
                                const std::optional<crypto::EncryptionKey>& recovery);

  // Files that are open already.
  LockedStore(StoreFiles files, const TabletPorts& ports);

  // Errors: those of store_files.hpp.
  static Result<LockedStore> open(const std::filesystem::path& folder, const TabletPorts& ports);

  Result<std::vector<Person>> persons() { return keys_->persons(); }

  // Errors: of KeyRing::unlock() and OpeningToken::take(): after those it can be unlocked again. Those of
  // Store, where rows are damaged: they use it up.
  Result<std::unique_ptr<TabletStore>> unlock(Number person, BytesView code);
  Result<std::unique_ptr<TabletStore>> recover(const crypto::DecryptionKey& key);

  // Who is enrolled, and what was kept with each, without changing anything. Wrong codes are counted all the
  // same. Errors: those of open(); of enrolments(), those of KeyRing::unlock() too.
  static Result<std::vector<Person>> persons(const std::filesystem::path& folder, const TabletPorts& ports);
  static Result<std::map<Number, std::string>> enrolments(const std::filesystem::path& folder,
                                                          const TabletPorts& ports, Number person,
                                                          BytesView code);

  // Examines a store without changing anything, in its folder or beside it: no new token, no new log. It may
  // be a copy. Wrong codes are counted all the same. Errors: those of open() and unlock().
  static Result<VerifyReport> verify(const std::filesystem::path& folder, const TabletPorts& ports,
                                     Number person, BytesView code);

  // The same with the recovery key, which needs no secret of this machine. Errors: those of open() and
  // KeyRing::recover().
  static Result<std::map<Number, std::string>> enrolments(const std::filesystem::path& folder,
                                                          const TabletPorts& ports,
                                                          const crypto::DecryptionKey& key);
  static Result<VerifyReport> verify(const std::filesystem::path& folder, const TabletPorts& ports,
                                     const crypto::DecryptionKey& key);

 private:
  std::map<Number, std::string> enrolmentsWith(const crypto::SealKey& key);
  VerifyReport verifyWith(const crypto::SealKey& key);
  Result<std::unique_ptr<TabletStore>> finish(const crypto::SealKey& key);

  StoreFiles files_;
  TabletPorts ports_;
  std::unique_ptr<KeyRing> keys_;
};

}  // namespace shicha::storage
