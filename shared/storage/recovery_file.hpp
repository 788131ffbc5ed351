// The bureau's recovery key as a file that can leave the server: useless without its passphrase.
#pragma once

#include <string>

#include "base/result.hpp"
#include "crypto/password.hpp"
#include "crypto/random.hpp"
#include "crypto/sealed_box.hpp"

namespace shicha::storage {

// One line of text, short enough to be printed: its name, then salt, cost, the sealed seed and a digest that
// tells damage from a wrong passphrase. Whoever has file and passphrase opens every tablet's store.
// Errors: memoryShort. Threads: any.
Result<std::string> sealRecoveryKey(const crypto::EncryptionSeed& seed, BytesView passphrase,
                                    const crypto::RandomSource& random,
                                    const crypto::PasswordCost& cost = {});

// Takes the time that the passphrase's cost asks for. White space around the line does not matter. A copy of
// the server's own keys/recovery.key, 32 bytes, opens too, with any passphrase.
// Errors: recoveryFileUnreadable, where it is another file or damaged; codeWrong, where the passphrase is
// wrong; memoryShort. Threads: any.
Result<crypto::DecryptionKey> openRecoveryKey(BytesView file, BytesView passphrase);

}  // namespace shicha::storage
