// The machine's secrets in its secret service: GNOME Keyring, KWallet and others, which seal them with the
// password of whoever is logged in.
#pragma once

#include <chrono>
#include <filesystem>

#include "storage/secret_store.hpp"

namespace shicha::platform {

struct SecretServiceOptions {
  std::chrono::milliseconds patience{5000};         // for each answer of the service
  std::chrono::milliseconds unlockPatience{60000};  // for a person who is asked to unlock the keyring
};

// One item in the default keyring for each secret. Each call asks anew, so a service that was started again
// does no harm. A locked keyring is unlocked first, for which the service may ask whoever sits there.
//
// Of several processes that replace a secret one succeeds: they take turns with the file `turn`, which must
// be the same for all of them. It is made at the first change, with its folder.
//
// Errors: secretsUnusable, with the reason: no service answers, the keyring stays locked, there is none, or
// an answer did not come in time; secretsDamaged. Threads: any.
// Source: freedesktop.org, Secret Service API 0.2; libsecret.
class ServiceSecrets : public storage::SecretStore {
 public:
  // options: the file's own turns wait at most 5 seconds.
  explicit ServiceSecrets(std::filesystem::path turn, SecretServiceOptions options = {});

  // Does a service answer that holds an unlocked default keyring? Asks nobody.
  static bool isReady(const SecretServiceOptions& options = {});

  Result<std::optional<std::string>> read(const std::string& name) override;
  Result<void> write(const std::string& name, BytesView value) override;
  Result<void> erase(const std::string& name) override;
  Result<bool> replace(const std::string& name, const std::optional<std::string>& before,
                       BytesView after) override;

 private:
  std::filesystem::path turn_;
  SecretServiceOptions options_;
};

}  // namespace shicha::platform
