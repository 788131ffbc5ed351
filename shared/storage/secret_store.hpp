// Where a machine keeps small secrets outside the folder of a store, so that a copied folder does not open.
#pragma once

#include <optional>
#include <string>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace shicha::storage {

// Small secrets, each under a name: up to some dozens, of some dozens of bytes. What was written is durable
// when the call returns. Where a call fails, the secret is the one before or the new one, never another.
// Names are UTF-8 and not empty.
// Errors: secretsUnusable, where the machine's secrets cannot be read or written; secretsDamaged, where what
// is there is not what was written.
// Threads: any; other processes may use the same secrets at the same time.
class SecretStore {
 public:
  virtual ~SecretStore() = default;

  // Nothing where there is no such secret.
  virtual Result<std::optional<std::string>> read(const std::string& name) = 0;

  virtual Result<void> write(const std::string& name, BytesView value) = 0;

  // Whether it is there or not.
  virtual Result<void> erase(const std::string& name) = 0;

  // Writes `after` if the secret is still what was read before (nothing: there was none). False: it is not,
  // and stays as it is. Of several who replace the same secret, one succeeds.
  virtual Result<bool> replace(const std::string& name, const std::optional<std::string>& before,
                               BytesView after) = 0;
};

}  // namespace shicha::storage
