#include "core/enrolment.hpp"

#include <storage.pb.h>

#include "base/time_text.hpp"

namespace shicha::core {
Result<void> checkInTime(const membership::Certificate& invitation, std::chrono::milliseconds now) {
  const auto seconds = static_cast<std::uint64_t>(now.count() / 1000);
  if (invitation.validTo == 0 || seconds <= invitation.validTo) return {};
  return Error(ErrorCode::invitationExpired, {dateText(chinaDay(std::chrono::seconds(invitation.validTo)))});
}

std::string encodeEnrolment(const Enrolment& enrolment) {
  wire::Enrolment message;
  message.set_chain(enrolment.chain);
  message.set_invitation_key(std::string(enrolment.invitation.view()));
  message.set_root(std::string(enrolment.root.view()));
  message.set_user(enrolment.user);
  message.set_role(enrolment.role);
  message.set_district(enrolment.district);
  message.set_device(enrolment.device);
  message.set_address(enrolment.address);
  for (const std::string& pin : enrolment.pins) message.add_pin(pin);
  for (const auto& mission : enrolment.missions) {
    auto* added = message.add_mission();
    added->set_name(mission.name);
    added->set_start(mission.start);
  }
  return message.SerializeAsString();
}

Result<Enrolment> decodeEnrolment(BytesView bytes) {
  wire::Enrolment message;
  const bool isRead = message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
  const auto invitation = crypto::PublicKey::from(message.invitation_key());
  const auto root = crypto::PublicKey::from(message.root());
  if (!isRead || !invitation || !root) return Error(ErrorCode::storeDamaged, {"enrolment"});
  Enrolment enrolment{message.chain(),
                      *invitation,
                      *root,
                      message.user(),
                      message.role(),
                      message.district(),
                      message.device(),
                      message.address(),
                      {message.pin().begin(), message.pin().end()},
                      {}};
  for (const auto& mission : message.mission()) {
    enrolment.missions.push_back({mission.name(), mission.start()});
  }
  return enrolment;
}

Result<std::vector<Enrolment>> decodeEnrolments(const std::map<storage::Number, std::string>& kept) {
  std::vector<Enrolment> enrolled;
  for (const auto& [number, bytes] : kept) {
    auto enrolment = decodeEnrolment(bytes);
    if (!enrolment) return enrolment.error();
    enrolled.push_back(std::move(*enrolment));
  }
  return enrolled;
}

Result<void> checkBeside(const std::vector<Enrolment>& enrolled, const exchange::OpenedInvitation& opened) {
  for (const Enrolment& enrolment : enrolled) {
    if (enrolment.root != opened.invitation.root) return Error(ErrorCode::invitationForeign);
    if (enrolment.invitation == opened.certificate.signingKey)
      return Error(ErrorCode::invitationUsed, {enrolment.user});
  }
  return {};
}

std::string newDeviceName(const Ports& ports) {
  using DeviceName = FixedBytes<8, struct DeviceNameKind>;
  return crypto::randomBytes<DeviceName>(ports.random).hex();
}

Result<storage::NewPerson> newcomer(const NewcomerOrder& order, const Ports& ports) {
  const exchange::Invitation& invitation = order.opened.invitation;
  const membership::Certificate& invited = order.opened.certificate;
  if (const auto inTime = checkInTime(invited, ports.clock()); !inTime) return inTime.error();
  const auto seed = crypto::randomBytes<crypto::SigningSeed>(ports.random);
  membership::Certificate person = invited;
  person.kind = membership::CertificateKind::member;
  person.signingKey = crypto::SigningKey(seed).publicKey();
  person.encryptionKey = crypto::DecryptionKey(invitation.encryption).publicKey();
  person.device = order.device;
  const crypto::SigningKey inviting(*crypto::SigningSeed::from(invitation.signing.view()));
  Enrolment enrolment;
  enrolment.chain = membership::encodeChain({invitation.certificate, membership::issue(person, inviting)});
  enrolment.invitation = invited.signingKey;
  enrolment.root = invitation.root;
  enrolment.user = invited.user;
  enrolment.role = invited.role;
  enrolment.district = invited.district;
  enrolment.device = order.device;
  enrolment.address = invitation.address;
  enrolment.pins = invitation.pins;
  enrolment.missions = invitation.missions;
  for (const auto& mission : enrolment.missions) {
    const auto counts =
        membership::readChain(enrolment.chain, enrolment.root, workspaceOf(enrolment.root, mission.name));
    if (!counts) return counts.error();
  }
  storage::PersonSecrets secrets{crypto::Secret<32, crypto::SigningSeedKind>(seed), invitation.encryption};
  return storage::NewPerson{invited.user, order.unlockCode, std::move(secrets), encodeEnrolment(enrolment)};
}

record::WorkspaceId workspaceOf(const crypto::PublicKey& root, const std::string& mission) {
  return record::workspaceId(root, mission);
}

}  // namespace shicha::core
