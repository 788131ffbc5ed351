#include "storage/recovery_file.hpp"

#include "base/base64url.hpp"
#include "crypto/digest.hpp"

namespace shicha::storage {
namespace {

constexpr std::string_view kName = "shicha-recovery-1:";
constexpr std::size_t kNumberBytes = 4, kCheckBytes = 8, kSeedBytes = 32;
constexpr std::size_t kCostAt = crypto::Salt::kSize, kSealedAt = kCostAt + 2 * kNumberBytes;
constexpr std::size_t kCheckAt = kSealedAt + kSeedBytes + crypto::kSealBytes;
constexpr std::size_t kFileBytes = kCheckAt + kCheckBytes;

std::string numberBytes(std::uint32_t number) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>((number >> shift) & 0xFFU);
  return bytes;
}

std::uint32_t numberIn(BytesView bytes) {
  std::uint32_t number = 0;
  for (const char byte : bytes.substr(0, kNumberBytes)) {
    number = (number << 8U) | static_cast<unsigned char>(byte);
  }
  return number;
}

std::string checkOf(BytesView bytes) {
  return std::string(crypto::sha256(bytes).view().substr(0, kCheckBytes));
}

BytesView trimmed(BytesView text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) + 1 - first);
}

}  // namespace

Result<std::string> sealRecoveryKey(const crypto::EncryptionSeed& seed, BytesView passphrase,
                                    const crypto::RandomSource& random, const crypto::PasswordCost& cost) {
  const auto salt = crypto::randomBytes<crypto::Salt>(random);
  const auto key = crypto::keyFromPassword(passphrase, salt, cost);
  if (!key) return Error(ErrorCode::memoryShort);
  std::string bytes = std::string(salt.view()) + numberBytes(cost.passes) + numberBytes(cost.kibibytes);
  // What is not sealed is bound to it.
  bytes += crypto::seal(*key, seed.view(), std::string(kName) + bytes, random);
  bytes += checkOf(bytes);
  return std::string(kName) + base64UrlText(bytes) + "\n";
}

Result<crypto::DecryptionKey> openRecoveryKey(BytesView file, BytesView passphrase) {
  const BytesView line = trimmed(file);
  if (!line.starts_with(kName)) {
    const auto raw = crypto::EncryptionSeed::from(file);
    return raw ? Result<crypto::DecryptionKey>(crypto::DecryptionKey(*raw))
               : Error(ErrorCode::recoveryFileUnreadable);
  }
  const auto bytes = bytesOfBase64Url(line.substr(kName.size()));
  const bool isWhole = bytes && bytes->size() == kFileBytes &&
                       checkOf(BytesView(*bytes).substr(0, kCheckAt)) == BytesView(*bytes).substr(kCheckAt);
  if (!isWhole) return Error(ErrorCode::recoveryFileUnreadable);
  const BytesView all = *bytes;
  const crypto::PasswordCost cost{numberIn(all.substr(kCostAt)),
                                  numberIn(all.substr(kCostAt + kNumberBytes))};
  const auto key = crypto::keyFromPassword(passphrase, *crypto::Salt::from(all.substr(0, kCostAt)), cost);
  if (!key) return Error(ErrorCode::memoryShort);
  auto plain = crypto::unseal(*key, all.substr(kSealedAt, kCheckAt - kSealedAt),
                              std::string(kName) + std::string(all.substr(0, kSealedAt)));
  if (!plain) return Error(ErrorCode::codeWrong);
  const auto seed = crypto::EncryptionSeed::from(*plain);
  crypto::wipe(plain->data(), plain->size());
  return crypto::DecryptionKey(*seed);
}

}  // namespace shicha::storage
