#include "accounts/password.hpp"

#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "base/hex.hpp"
#include "base/utf8.hpp"

namespace shicha::server {
namespace {

constexpr std::string_view kMethod = "argon2id";
constexpr std::string_view kLetters = "0123456789abcdefghjkmnpqrstvwxyz";  // 32: five bits each
constexpr std::size_t kGroups = 4, kGroupLetters = 4;

struct Kept {
  crypto::PasswordCost cost;
  crypto::Salt salt;
  crypto::SealKey key;
};

std::string textOf(const Kept& kept) {
  return std::string(kMethod) + "$" + std::to_string(kept.cost.passes) + "$" +
         std::to_string(kept.cost.kibibytes) + "$" + kept.salt.hex() + "$" + hexText(kept.key.view());
}

std::optional<std::uint32_t> numberOf(std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::vector<std::string_view> partsOf(std::string_view text) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find('$');
    parts.push_back(text.substr(0, end));
    if (end == text.npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::optional<Kept> keptFrom(std::string_view text) {
  const std::vector<std::string_view> parts = partsOf(text);
  if (parts.size() != 5 || parts[0] != kMethod) return std::nullopt;
  const auto passes = numberOf(parts[1]), kibibytes = numberOf(parts[2]);
  const auto salt = fromHex<crypto::Salt>(parts[3]);
  const auto key = fromHex<crypto::SealKey>(parts[4]);
  if (!passes || !kibibytes || !salt || !key) return std::nullopt;
  return Kept{{*passes, *kibibytes}, *salt, *key};
}

// In a time that does not tell where the first difference is.
bool areSame(const crypto::SealKey& left, const crypto::SealKey& right) {
  unsigned difference = 0;
  for (std::size_t at = 0; at < left.view().size(); ++at) {
    difference |= static_cast<unsigned>(left.data()[at]) ^ right.data()[at];
  }
  return difference == 0;
}

bool isLongEnough(std::string_view password) {
  if (findInvalidUtf8(password)) return false;
  const std::size_t letters = codePoints(password).size();
  return letters >= kPasswordLettersMin && letters <= kPasswordLettersMax;
}

}  // namespace

Result<std::string> keepPassword(std::string_view password, const crypto::RandomSource& random,
                                 const crypto::PasswordCost& cost) {
  if (!isLongEnough(password)) {
    return Error(ErrorCode::passwordWeak,
                 {std::to_string(kPasswordLettersMin), std::to_string(kPasswordLettersMax)});
  }
  const auto salt = crypto::randomBytes<crypto::Salt>(random);
  const auto key = crypto::keyFromPassword(password, salt, cost);
  if (!key) return Error(ErrorCode::memoryShort);
  return textOf({cost, salt, *key});
}

bool isPassword(std::string_view password, std::string_view kept) {
  const auto read = keptFrom(kept);
  const Kept compared = read.value_or(Kept{});
  const auto key = crypto::keyFromPassword(password, compared.salt, compared.cost);
  return key && areSame(*key, compared.key) && read;
}

std::string newPassword(const crypto::RandomSource& random) {
  const auto bytes = crypto::randomBytes<FixedBytes<kGroups * kGroupLetters, struct PasswordLetters>>(random);
  std::string password;
  for (std::size_t at = 0; at < bytes.bytes.size(); ++at) {
    if (at > 0 && at % kGroupLetters == 0) password += '-';
    password += kLetters[bytes.bytes[at] % kLetters.size()];
  }
  return password;
}

}  // namespace shicha::server
