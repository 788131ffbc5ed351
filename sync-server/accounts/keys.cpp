#include "accounts/keys.hpp"

#include <array>
#include <fstream>
#include <system_error>

#include "base/text_file.hpp"
#include "storage/fault.hpp"
#include "storage/new_file.hpp"

namespace shicha::server {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSeedBytes = 32;
constexpr const char* kRecovery = "recovery.key";
constexpr std::array kNames{"root.key", "control.key", "receipts.key", "epochs.key", kRecovery};

Result<void> writeSecret(const fs::path& file, BytesView bytes) {
  return storage::attempt([&] {
    storage::makeNewFile(file, [&](const fs::path& fresh) {
      std::ofstream out(fresh, std::ios::binary);
      out << bytes;
      out.close();
      if (!out) throw storage::Fault(Error(ErrorCode::diskError, {file.string()}));
    });
  });
}

Result<std::string> readSeed(const fs::path& file) {
  auto bytes = readBytes(file, kSeedBytes);
  if (!bytes || bytes->size() != kSeedBytes) return Error(ErrorCode::serverKeyBroken, {file.string()});
  return bytes;
}

}  // namespace

Result<void> makeKeys(const fs::path& folder, const crypto::RandomSource& random) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  fs::permissions(folder, fs::perms::owner_all, failed);
  for (const char* name : kNames) {
    const crypto::Secret<kSeedBytes, struct SeedKind> seed(
        crypto::randomBytes<FixedBytes<kSeedBytes, struct SeedKind>>(random));
    if (const auto written = writeSecret(folder / name, seed.view()); !written) return written;
  }
  return {};
}

Result<ServerKeys> readKeys(const fs::path& folder) {
  std::array<std::string, kNames.size()> seeds;
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    auto seed = readSeed(folder / kNames[i]);
    if (!seed) return seed.error();
    seeds[i] = std::move(*seed);
  }
  return ServerKeys{crypto::SigningKey(*crypto::SigningSeed::from(seeds[0])),
                    crypto::SigningKey(*crypto::SigningSeed::from(seeds[1])),
                    crypto::SigningKey(*crypto::SigningSeed::from(seeds[2])),
                    *crypto::SealKey::from(seeds[3]),
                    crypto::DecryptionKey(*crypto::EncryptionSeed::from(seeds[4]))};
}

Result<crypto::EncryptionSeed> readRecoverySeed(const fs::path& folder) {
  auto bytes = readSeed(folder / kRecovery);
  if (!bytes) return bytes.error();
  const auto seed = crypto::EncryptionSeed::from(*bytes);
  crypto::wipe(bytes->data(), bytes->size());
  return *seed;
}

}  // namespace shicha::server
