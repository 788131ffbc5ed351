#include "exchange/invitation.hpp"

#include <exchange.pb.h>

namespace shicha::exchange {
namespace {

constexpr BytesView kMagic = "shicha invitation";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kCodeGroups = 3, kCodeGroupLetters = 4;
constexpr std::string_view kLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // 32: five bits each

// The code as it counts: without what people put between, and with what they take for a digit.
std::string normal(const std::string& code) {
  std::string result;
  for (const char c : code) {
    const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (upper == 'O') {
      result += '0';
    } else if (upper == 'I' || upper == 'L') {
      result += '1';
    } else if (kLetters.find(upper) != std::string_view::npos) {
      result += upper;
    }
  }
  return result;
}

// What the seal is bound to.
std::string headOf(wire::InvitationFile file) {
  file.clear_sealed();
  return file.SerializeAsString();
}

std::optional<crypto::SealKey> keyOf(const wire::InvitationFile& file, const std::string& code) {
  const auto salt = crypto::Salt::from(file.salt());
  if (!salt) return std::nullopt;
  return crypto::keyFromPassword(normal(code), *salt, {file.passes(), file.kibibytes()});
}

std::string encode(const Invitation& invitation) {
  wire::Invitation message;
  message.set_certificate(invitation.certificate.body);
  message.set_signature(std::string(invitation.certificate.signature.view()));
  message.set_signing_seed(std::string(invitation.signing.view()));
  message.set_encryption_seed(std::string(invitation.encryption.view()));
  message.set_root(std::string(invitation.root.view()));
  if (invitation.recovery) message.set_recovery_key(std::string(invitation.recovery->view()));
  message.set_address(invitation.address);
  for (const std::string& pin : invitation.pins) message.add_pin(pin);
  for (const Invitation::Mission& mission : invitation.missions) {
    auto* added = message.add_mission();
    added->set_name(mission.name);
    added->set_start(mission.start);
  }
  message.set_pack(invitation.pack);
  return message.SerializeAsString();
}

std::optional<Invitation> decode(const std::string& bytes) {
  wire::Invitation message;
  if (!message.ParseFromString(bytes)) return std::nullopt;
  const auto signature = crypto::Signature::from(message.signature());
  const auto signing = decltype(Invitation::signing)::from(message.signing_seed());
  const auto encryption = crypto::EncryptionSeed::from(message.encryption_seed());
  const auto root = crypto::PublicKey::from(message.root());
  const auto recovery = crypto::EncryptionKey::from(message.recovery_key());
  const bool isSound =
      signature && signing && encryption && root && (recovery || message.recovery_key().empty());
  if (!isSound) return std::nullopt;
  Invitation invitation{{message.certificate(), *signature},
                        *signing,
                        *encryption,
                        *root,
                        recovery,
                        message.address(),
                        {message.pin().begin(), message.pin().end()},
                        {},
                        message.pack()};
  for (const auto& mission : message.mission()) {
    invitation.missions.push_back({mission.name(), mission.start()});
  }
  return invitation;
}

}  // namespace

std::string newInvitationCode(const crypto::RandomSource& random) {
  std::array<std::uint8_t, kCodeGroups * kCodeGroupLetters> bytes{};
  random(bytes);
  std::string code;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i > 0 && i % kCodeGroupLetters == 0) code += '-';
    code += kLetters[bytes[i] % kLetters.size()];
  }
  return code;
}

std::string sealInvitation(const Invitation& invitation, const std::string& code,
                           const crypto::RandomSource& random, const crypto::PasswordCost& cost) {
  wire::InvitationFile file;
  file.set_magic(std::string(kMagic));
  file.set_version(kVersion);
  file.set_salt(std::string(crypto::randomBytes<crypto::Salt>(random).view()));
  file.set_passes(cost.passes);
  file.set_kibibytes(cost.kibibytes);
  const auto key = keyOf(file, code).value();
  file.set_sealed(crypto::seal(key, encode(invitation), headOf(file), random));
  return file.SerializeAsString();
}

Result<OpenedInvitation> openInvitation(BytesView bytes, const std::string& code) {
  wire::InvitationFile file;
  if (!file.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())) || file.magic() != kMagic) {
    return Error(ErrorCode::invitationUnreadable);
  }
  if (file.version() > kVersion) {
    return Error(ErrorCode::invitationNewer, {std::to_string(file.version()), std::to_string(kVersion)});
  }
  const auto key = keyOf(file, code);
  if (!key) return Error(ErrorCode::invitationUnreadable);
  const auto plain = crypto::unseal(*key, file.sealed(), headOf(file));
  if (!plain) return Error(ErrorCode::invitationCode);
  auto invitation = decode(*plain);
  if (!invitation) return Error(ErrorCode::invitationUnreadable);
  auto certificate = membership::readCertificate(invitation->certificate, invitation->root);
  if (!certificate) return certificate.error();
  const auto invited = crypto::SigningKey(*crypto::SigningSeed::from(invitation->signing.view())).publicKey();
  const bool fits =
      certificate->kind == membership::CertificateKind::invitation && certificate->signingKey == invited;
  if (!fits) return Error(ErrorCode::certificateBroken, {"invitation"});
  return OpenedInvitation{std::move(*invitation), std::move(*certificate)};
}

}  // namespace shicha::exchange
