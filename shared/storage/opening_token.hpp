// Tells a store that goes on from a copy or an older state of it, which must not go on with its own logs.
#pragma once

#include <functional>
#include <string>

#include "base/result.hpp"
#include "crypto/random.hpp"
#include "storage/database.hpp"
#include "storage/row_seal.hpp"
#include "storage/secret_store.hpp"

namespace shicha::storage {

enum class Opening {
  goesOn,  // this is the store that was here last, as it was left
  copied,  // it may be another: a copy, a backup put back, or the secrets were lost or put back
};

// At each opening a new random token goes first into the database, beside the one before, then into the
// machine's secrets. Where the secrets hold one of the two, or neither side has any, the store goes on.
//
//   O goes on, then its copy C is opened here  the secrets know O's newer token: C is copied.
//   O is opened after that                     they know C's: O is copied as well; needless, but safe.
//   C is opened here first                     C goes on, O is copied when its turn comes.
//   both at once                               one replaces the token, the other gets storeInUse.
//   C on another machine                       no token there: copied (and only the recovery key opens it).
//   an older database is put back              the secrets know a newer token: copied.
//   a crash before the database commits        nothing happened: goes on.
//   a crash before the secret is written       it equals the one before: goes on. At the very first opening
//                                              there is none: copied; needless, but nothing was written yet.
//
// What one token covers cannot be told apart: a copy made while O is open, and put back before O takes the
// next token, goes on, and lacks what O wrote meanwhile. So nothing that O wrote may leave it before a
// further token is taken: then whoever lacks it is copied for certain. If that says copied, another one goes
// on already: new logs are begun. What stands in the old ones leaves all the same, since holding it back
// would lose work; at worst they fork, which everybody sees.
//
// Not recognised: database and secrets both put back to one moment (the image of a whole machine).
//
// Threads: one at a time, as the database.
class OpeningToken {
 public:
  // All but random outlive it. store: the id of the store.
  OpeningToken(Database& database, const RowSeal& seal, SecretStore& secrets, const StoreId& store,
               crypto::RandomSource random);

  // Says what the store is, and takes a new token. Called at each opening, before anything else is written;
  // and again before own batches leave the store, if any were written since. No transaction is open.
  // whenCopied: runs in the transaction that writes the new token, so that no crash can forget it; here own
  // logs are deleted. May throw: then nothing happened.
  // After an error the next call begins anew; where it was copied, it is so again, and whenCopied runs again.
  // Errors: secretsUnusable, secretsDamaged, sealBroken, those of the database; storeInUse, where a copy took
  // a token at the same time.
  Result<Opening> take(const std::function<void()>& whenCopied);

 private:
  Database* database_;
  RowSeal seal_;
  SecretStore* secrets_;
  std::string name_;
  crypto::RandomSource random_;
};

}  // namespace shicha::storage
