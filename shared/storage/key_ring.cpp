#include "storage/key_ring.hpp"

#include <SQLiteCpp/Column.h>

#include <storage.pb.h>
#include <algorithm>
#include <limits>
#include <utility>

#include "base/text_file.hpp"
#include "base/utf8.hpp"
#include "storage/fault.hpp"
#include "storage/wrong_codes.hpp"

namespace shicha::storage {
namespace {

constexpr std::int64_t kRecoveryRow = 0;
constexpr crypto::PasswordCost kNoCodeCost{1, 8};  // nobody guesses at a code that there is not
constexpr std::size_t kPersonBytes = 96;           // the store key and two seeds
constexpr const char* kInsert = "INSERT INTO wrapped_key (label, value, number) VALUES (?, ?, ?)";
constexpr const char* kUpdate = "UPDATE wrapped_key SET label = ?, value = ? WHERE number = ?";

// What the names of a store's secrets begin with.
std::string prefixOf(const StoreId& store) { return "store/" + store.hex() + "/"; }

// A string that is wiped when it goes.
struct WipedBytes {
  std::string bytes;
  ~WipedBytes() { crypto::wipe(bytes.data(), bytes.size()); }
};

[[noreturn]] void refuseRow(std::int64_t number) {
  throw Fault(Error(ErrorCode::sealBroken, {"wrapped_key", std::to_string(number)}));
}

void demandGoodCode(BytesView code) {
  orThrow(checkUtf8(code, ""));
  if (!code.empty() && codePoints(code).size() < kCodeCharactersMin) {
    throw Fault(Error(ErrorCode::codeTooShort, {std::to_string(kCodeCharactersMin)}));
  }
}

// The bytes of a row of the table, with the digest that tells where it is damaged.
template <class Message>
std::string encoded(const StoreId& store, std::int64_t number, BytesView label, Message message) {
  message.clear_digest();
  const auto digest = crypto::Hasher()
                          .addPart("shicha: row of a wrapped key")
                          .addPart(store.view())
                          .addNumber(static_cast<std::uint64_t>(number))
                          .addPart(label)
                          .addPart(message.SerializeAsString())
                          .finish();
  message.set_digest(std::string(digest.view()));
  return message.SerializeAsString();
}

template <class Message>
Message decoded(const StoreId& store, std::int64_t number, BytesView label, const std::string& value) {
  Message message;
  if (!message.ParseFromString(value)) refuseRow(number);
  message.DiscardUnknownFields();
  if (encoded(store, number, label, message) != value) refuseRow(number);
  return message;
}

// Tells whether a key is the store key; nothing can be learned of the key from it.
std::string checkOf(const StoreId& store, const crypto::SealKey& key) {
  const auto hash = crypto::Hasher()
                        .addPart("shicha: check of a store key")
                        .addPart(store.view())
                        .addPart(key.view())
                        .finish();
  return std::string(hash.view());
}

// What opens a person's row.
crypto::SealKey keyFor(const wire::PersonKeyRow& message, std::int64_t number, BytesView code,
                       BytesView secret) {
  const auto salt = crypto::Salt::from(message.salt());
  const crypto::PasswordCost cost{message.passes(), message.kibibytes()};
  const bool sound = salt && cost.passes >= 1 && cost.passes <= crypto::kPasswordCostMax.passes &&
                     cost.kibibytes >= 8 && cost.kibibytes <= crypto::kPasswordCostMax.kibibytes;
  if (!sound) refuseRow(number);
  const auto stretched = crypto::keyFromPassword(code, *salt, cost);
  if (!stretched) throw Fault(Error(ErrorCode::memoryShort));
  auto hash = crypto::Hasher()
                  .addPart("shicha: key of a person's row")
                  .addPart(stretched->view())
                  .addPart(secret)
                  .finish();
  const auto key = crypto::SealKey::from(hash.view());
  crypto::wipe(hash.bytes.data(), hash.bytes.size());
  return *key;
}

// Where the sealed part of a person's row stands: all that is not sealed in it.
std::string placeOf(const StoreId& store, std::int64_t number, BytesView label,
                    const wire::PersonKeyRow& message) {
  const auto hash = crypto::Hasher()
                        .addPart("shicha: sealed part of a person's row")
                        .addPart(store.view())
                        .addNumber(static_cast<std::uint64_t>(number))
                        .addPart(label)
                        .addPart(message.salt())
                        .addNumber(message.passes())
                        .addNumber(message.kibibytes())
                        .finish();
  return std::string(hash.view());
}

}  // namespace

KeyRing::KeyRing(Database& database, SecretStore& secrets, const StoreId& store, KeyRingOptions options)
    : database_(&database),
      secrets_(&secrets),
      store_(store),
      name_(prefixOf(store)),
      options_(std::move(options)) {}

std::vector<KeyRing::Row> KeyRing::rows() {
  SQLite::Statement all(database_->connection(),
                        "SELECT number, label, value FROM wrapped_key ORDER BY number");
  std::vector<Row> found;
  while (all.executeStep()) {
    found.push_back({all.getColumn(0).getInt64(), columnBytes(all, 1), columnBytes(all, 2)});
  }
  return found;
}

KeyRing::Row KeyRing::row(std::int64_t number) {
  std::vector<Row> all = rows();
  const auto found = std::ranges::find(all, number, &Row::number);
  if (found != all.end()) return std::move(*found);
  if (number == kRecoveryRow) refuseRow(number);
  throw Fault(Error(ErrorCode::personUnknown));
}

void KeyRing::put(const char* sql, const Row& row) {
  SQLite::Statement statement(database_->connection(), sql);
  statement.bindNoCopy(1, row.label);
  bindBytes(statement, 2, row.value);
  statement.bind(3, row.number);
  statement.exec();
}

KeyRing::StoreSecret KeyRing::secret() {
  const WipedBytes found{orThrow(secrets_->read(name_ + "secret")).value_or("")};
  if (found.bytes.empty()) throw Fault(Error(ErrorCode::secretMissing));
  const auto secret = StoreSecret::from(found.bytes);
  if (!secret) throw Fault(Error(ErrorCode::secretsUnusable, {name_ + "secret"}));
  return *secret;
}

std::string KeyRing::wrapped(std::int64_t number, const std::string& label, BytesView code,
                             const Unlocked& inside) {
  wire::PersonKeyRow message;
  message.set_salt(std::string(crypto::randomBytes<crypto::Salt>(options_.random).view()));
  const crypto::PasswordCost cost = code.empty() ? kNoCodeCost : options_.cost;
  message.set_passes(cost.passes);
  message.set_kibibytes(cost.kibibytes);
  const crypto::SealKey key = keyFor(message, number, code, secret().view());
  WipedBytes plain;
  plain.bytes.reserve(kPersonBytes);
  plain.bytes.append(inside.storeKey.view())
      .append(inside.secrets.signing.view())
      .append(inside.secrets.encryption.view());
  message.set_sealed(
      crypto::seal(key, plain.bytes, placeOf(store_, number, label, message), options_.random));
  return encoded(store_, number, label, std::move(message));
}

Unlocked KeyRing::opened(const Row& row, BytesView code) {
  const auto message = decoded<wire::PersonKeyRow>(store_, row.number, row.label, row.value);
  const StoreSecret secret = this->secret();
  const WrongCodes tries(*secrets_, name_ + "tries/" + std::to_string(row.number), options_.now);
  tries.demandTurn();
  const crypto::SealKey key = keyFor(message, row.number, code, secret.view());
  tries.charge();
  auto plain = crypto::unseal(key, message.sealed(), placeOf(store_, row.number, row.label, message));
  if (!plain) throw Fault(Error(ErrorCode::codeWrong));
  const WipedBytes inside{std::move(*plain)};
  if (inside.bytes.size() != kPersonBytes) refuseRow(row.number);
  tries.reset();
  const BytesView all = inside.bytes;
  return {*crypto::SealKey::from(all.substr(0, 32)),
          {*crypto::Secret<32, crypto::SigningSeedKind>::from(all.substr(32, 32)),
           *crypto::EncryptionSeed::from(all.substr(64, 32))}};
}

Result<crypto::SealKey> KeyRing::create(const std::optional<crypto::EncryptionKey>& recovery) {
  return attempt([&] {
    if (!rows().empty()) {
      const std::filesystem::path file = database_->connection().getFilename();
      throw Fault(Error(ErrorCode::storeExists, {file.parent_path().string()}));
    }
    const crypto::SealKey key = crypto::randomSealKey(options_.random);
    wire::RecoveryKeyRow message;
    message.set_key_check(checkOf(store_, key));
    if (recovery) {
      WipedBytes plain;
      plain.bytes.reserve(StoreId::kSize + 32);
      plain.bytes.append(store_.view()).append(key.view());
      const auto box = crypto::sealTo(*recovery, plain.bytes);
      if (!box) throw Fault(Error(ErrorCode::recoveryKeyWrong));
      message.set_recovery_key(std::string(recovery->view()));
      message.set_box(*box);
    }
    // One that is there already is of a creation that was cut off.
    StoreSecret secret;
    options_.random({secret.data(), 32});
    const bool isNew = orThrow(secrets_->replace(name_ + "secret", std::nullopt, secret.view()));
    const auto kept = attempt(
        [&] { put(kInsert, {kRecoveryRow, "", encoded(store_, kRecoveryRow, "", std::move(message))}); });
    if (!kept && isNew) (void)forgetSecret(*secrets_, store_);
    orThrow(kept);
    return key;
  });
}

Result<void> KeyRing::forgetSecret(SecretStore& secrets, const StoreId& store) {
  return secrets.erase(prefixOf(store) + "secret");
}

Result<std::int64_t> KeyRing::addPerson(const crypto::SealKey& storeKey, const std::string& label,
                                        BytesView code, const PersonSecrets& secrets) {
  return attempt([&] {
    demandGoodCode(code);
    const Row recovery = row(kRecoveryRow);
    const auto message = decoded<wire::RecoveryKeyRow>(store_, kRecoveryRow, recovery.label, recovery.value);
    if (message.key_check() != checkOf(store_, storeKey)) refuseRow(kRecoveryRow);
    const std::int64_t last = std::max(rows().back().number, message.removed_to());
    if (last == std::numeric_limits<std::int64_t>::max()) refuseRow(last);
    const std::int64_t number = last + 1;
    put(kInsert, {number, label, wrapped(number, label, code, {storeKey, secrets})});
    return number;
  });
}

Result<std::vector<Person>> KeyRing::persons() {
  return attempt([&] {
    std::vector<Person> found;
    for (Row& row : rows()) {
      if (row.number > kRecoveryRow) found.push_back({row.number, std::move(row.label)});
    }
    return found;
  });
}

Result<Unlocked> KeyRing::unlock(std::int64_t number, BytesView code) {
  return attempt([&] {
    if (number <= kRecoveryRow) throw Fault(Error(ErrorCode::personUnknown));
    return opened(row(number), code);
  });
}

Result<void> KeyRing::changeCode(std::int64_t number, BytesView oldCode, BytesView newCode) {
  return attempt([&] {
    demandGoodCode(newCode);
    if (number <= kRecoveryRow) throw Fault(Error(ErrorCode::personUnknown));
    Row changed = row(number);
    changed.value = wrapped(number, changed.label, newCode, opened(changed, oldCode));
    put(kUpdate, changed);
  });
}

Result<crypto::SealKey> KeyRing::recover(const crypto::DecryptionKey& key) {
  return attempt([&] {
    const Row recovery = row(kRecoveryRow);
    const auto message = decoded<wire::RecoveryKeyRow>(store_, kRecoveryRow, recovery.label, recovery.value);
    if (message.recovery_key() != key.publicKey().view()) throw Fault(Error(ErrorCode::recoveryKeyWrong));
    const WipedBytes inside{key.open(message.box()).value_or("")};
    if (!BytesView(inside.bytes).starts_with(store_.view())) refuseRow(kRecoveryRow);
    const auto storeKey = crypto::SealKey::from(BytesView(inside.bytes).substr(StoreId::kSize));
    if (!storeKey || checkOf(store_, *storeKey) != message.key_check()) refuseRow(kRecoveryRow);
    return *storeKey;
  });
}

Result<void> KeyRing::renewSecret(const crypto::SealKey& storeKey, const std::function<void()>& within) {
  return attempt([&] {
    std::vector<Row> before;
    database_->transact([&] {
      Row recovery = row(kRecoveryRow);
      auto message = decoded<wire::RecoveryKeyRow>(store_, kRecoveryRow, recovery.label, recovery.value);
      if (message.key_check() != checkOf(store_, storeKey)) refuseRow(kRecoveryRow);
      before = rows();
      message.set_removed_to(std::max(before.back().number, message.removed_to()));
      recovery.value = encoded(store_, kRecoveryRow, recovery.label, std::move(message));
      put(kUpdate, recovery);
      database_->connection().exec("DELETE FROM wrapped_key WHERE number <> 0");
      if (within) within();
    });

    StoreSecret secret;
    options_.random({secret.data(), 32});
    orThrow(secrets_->write(name_ + "secret", secret.view()));
    for (const Row& row : before) {
      // Numbers are not given again, so a count that stays does nothing.
      if (row.number != kRecoveryRow) (void)secrets_->erase(name_ + "tries/" + std::to_string(row.number));
    }
  });
}

Result<crypto::Hash> KeyRing::digest() {
  return attempt([&] {
    crypto::Hasher hasher;
    for (const Row& row : rows()) {
      hasher.addNumber(static_cast<std::uint64_t>(row.number)).addPart(row.label).addPart(row.value);
    }
    return hasher.finish();
  });
}

}  // namespace shicha::storage
