// The key of a store: wrapped for each person by a code, and for the bureau by its recovery key.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "crypto/digest.hpp"
#include "crypto/password.hpp"
#include "crypto/sealed_box.hpp"
#include "crypto/signing.hpp"
#include "storage/database.hpp"
#include "storage/row_seal.hpp"
#include "storage/secret_store.hpp"

namespace shicha::storage {

// What one person alone may know: who holds the store key does not.
struct PersonSecrets {
  crypto::Secret<32, crypto::SigningSeedKind> signing;  // the seed of a crypto::SigningKey
  crypto::EncryptionSeed encryption;

  bool operator==(const PersonSecrets&) const = default;
};

// As shown where one unlocks. The label can be read without a code.
struct Person {
  std::int64_t number;  // from 1; never given again in this store
  std::string label;

  bool operator==(const Person&) const = default;
};

struct Unlocked {
  crypto::SealKey storeKey;
  PersonSecrets secrets;
};

// A code has at least so many characters (code points), or none: then the machine's secret alone opens, and
// guessing costs nothing because there is nothing to guess.
constexpr std::size_t kCodeCharactersMin = 6;

struct KeyRingOptions {
  crypto::RandomSource random;                // for keys, salts and nonces
  std::function<std::chrono::seconds()> now;  // since 1970; judges how long to wait after wrong codes
  crypto::PasswordCost cost = {};             // of codes that are set from now on
};

// The table wrapped_key of one store. A person's row opens with the code and a secret of this machine, 32
// random bytes that every person of the store shares: a copied folder cannot be guessed at elsewhere. The
// recovery key opens the store without that secret.
//
// Wrong codes are answered ever more slowly, as wrong_codes.hpp says; nothing is ever erased for them, and
// the right code ends it. They are counted before they are judged, so that ending the program gives no guess
// away; where they cannot be counted, nobody gets in. A clock that is set back makes the wait begin anew; one
// that is set forward ends it: who may do that on the tablet is not held up by this.
//
// Each call that writes the table does so in one statement, which joins the caller's transaction, if one is
// open: there the new digest() belongs. renewSecret has a transaction of its own.
//
// Errors, from all that read or write: those of the database; sealBroken, where a row is damaged; from all
// that need the machine's secret: secretsUnusable, secretsDamaged; secretMissing, where it has none for this
// store. After an error nothing has changed, but for the count of wrong codes.
// Threads: one at a time, as the database.
class KeyRing {
 public:
  // database, secrets: outlive it. store: the id of the store.
  KeyRing(Database& database, SecretStore& secrets, const StoreId& store, KeyRingOptions options);

  // Makes a new store's key, its secret on this machine, and wraps the key for the recovery key, if there is
  // one. Returns the store key.
  // Errors: storeExists, where the table is not empty; recoveryKeyWrong, where that is no sound key.
  Result<crypto::SealKey> create(const std::optional<crypto::EncryptionKey>& recovery);

  // Removes what create() left among a machine's secrets, for a store that came to nothing.
  static Result<void> forgetSecret(SecretStore& secrets, const StoreId& store);

  // Returns the person's number. label: not checked, need not be unique.
  // Errors: codeTooShort, notUtf8 (the code), sealBroken also where that is not the store key.
  Result<std::int64_t> addPerson(const crypto::SealKey& storeKey, const std::string& label, BytesView code,
                                 const PersonSecrets& secrets);

  // By number.
  Result<std::vector<Person>> persons();

  // Takes the time that the code's cost asks for.
  // Errors: personUnknown, codeWrong; codeTooSoon with the seconds left, at once; memoryShort, where the
  // cost asks for more memory than there is: none of these but codeWrong counts as a wrong code.
  Result<Unlocked> unlock(std::int64_t number, BytesView code);

  // The old code opens until the row is committed, the new one from then on.
  // Errors: as unlock and addPerson.
  Result<void> changeCode(std::int64_t number, BytesView oldCode, BytesView newCode);

  // The store key. Needs no secret of this machine.
  // Errors: recoveryKeyWrong, also where the store has none.
  Result<crypto::SealKey> recover(const crypto::DecryptionKey& key);

  // After recovery where this machine has no secret for the store any more: makes a new one. The rows of all
  // persons, which open only with the old one, are removed; their own secrets are lost with them. The persons
  // are added again, under new numbers and with new secrets of their own.
  // within: runs in the transaction that removes the rows.
  // Errors: sealBroken also where that is not the store key; those of the secrets: then the persons are
  // removed already, and the call is to be made again.
  Result<void> renewSecret(const crypto::SealKey& storeKey, const std::function<void()>& within);

  // SHA-256 over all rows: kept under the store key, it tells a row that was changed, added, or removed.
  Result<crypto::Hash> digest();

 private:
  using StoreSecret = crypto::Secret<32, struct StoreSecretKind>;
  struct Row {
    std::int64_t number;
    std::string label, value;
  };

  std::vector<Row> rows();
  Row row(std::int64_t number);
  void put(const char* sql, const Row& row);

  StoreSecret secret();
  std::string wrapped(std::int64_t number, const std::string& label, BytesView code, const Unlocked& inside);
  Unlocked opened(const Row& row, BytesView code);

  Database* database_;
  SecretStore* secrets_;
  StoreId store_;
  std::string name_;  // what its secrets' names begin with
  KeyRingOptions options_;
};

}  // namespace shicha::storage
