// The server's own keys, each in a file that only its owner can read.
#pragma once

#include <filesystem>

#include "base/result.hpp"
#include "crypto/random.hpp"
#include "crypto/seal.hpp"
#include "crypto/sealed_box.hpp"
#include "crypto/signing.hpp"

namespace shicha::server {

// Threads: any.
struct ServerKeys {
  crypto::SigningKey root;         // stands above every certificate
  crypto::SigningKey control;      // writes the control logs
  crypto::SigningKey receipts;     // signs receipts and packs
  crypto::SealKey epochs;          // from which the keys of all epochs follow
  crypto::DecryptionKey recovery;  // opens a tablet's store whose unlock code is lost
};

// Makes the files in a new folder, which nobody else can enter.
// Errors: fileExists, fileUnwritable; of the disk.
Result<void> makeKeys(const std::filesystem::path& folder, const crypto::RandomSource& random);

// Errors: serverKeyBroken, which names the file.
Result<ServerKeys> readKeys(const std::filesystem::path& folder);

// From which the recovery key is made, for a file that leaves the server. Errors: serverKeyBroken.
Result<crypto::EncryptionSeed> readRecoverySeed(const std::filesystem::path& folder);

}  // namespace shicha::server
