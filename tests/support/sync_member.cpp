#include "support/sync_member.hpp"

#include <stdexcept>

#include "api/people.hpp"
#include "crypto/digest.hpp"
#include "net/certificate_file.hpp"

namespace shicha::test {
namespace {

crypto::Hash seedOf(std::string_view purpose, unsigned number) {
  return crypto::Hasher().addPart(purpose).addPart(std::to_string(number)).finish();
}

template <class T>
T sound(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message(Language::en));
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

}  // namespace

SyncMember syncMember(const crypto::SigningKey& root, const MemberOrder& order) {
  exchange::Invitation invitation;
  const auto seed = *crypto::SigningSeed::from(seedOf("invitation", order.number).view());
  invitation.signing = crypto::Secret<32, crypto::SigningSeedKind>(seed);
  invitation.encryption = *crypto::EncryptionSeed::from(seedOf("encryption", order.number).view());
  invitation.root = root.publicKey();
  membership::Certificate certificate;
  certificate.kind = membership::CertificateKind::invitation;
  certificate.signingKey = crypto::SigningKey(seed).publicKey();
  certificate.encryptionKey = crypto::DecryptionKey(invitation.encryption).publicKey();
  certificate.user = "检查员" + std::to_string(order.number);
  certificate.role = "inspector";
  certificate.district = order.district;
  for (const std::string& mission : order.missions) {
    certificate.workspaces.push_back(record::workspaceId(root.publicKey(), mission));
  }
  invitation.certificate = membership::issue(certificate, root);
  membership::Certificate own = certificate;
  const crypto::SigningKey key(*crypto::SigningSeed::from(seedOf("member", order.number).view()));
  own.kind = membership::CertificateKind::member;
  own.signingKey = key.publicKey();
  own.device = "tablet-" + std::to_string(order.number);
  const auto issued = membership::issue(own, crypto::SigningKey(seed));
  return {order,
          {invitation, certificate},
          own.device,
          key,
          membership::encodeChain({invitation.certificate, issued})};
}

std::unique_ptr<server::ServerData> newServerData(const std::filesystem::path& folder) {
  auto data = sound(server::ServerData::create(folder, {"gz2023"}));
  sound(server::makeSelfSigned(data->folder.certificate(), data->folder.certificateKey(), "shicha-test"));
  return data;
}

exchange::OpenedInvitation addTo(server::ServerData& data, const SyncMember& member) {
  using namespace std::chrono_literals;
  const auto now = std::chrono::system_clock::now();
  const auto second = std::chrono::floor<std::chrono::seconds>(now);
  exchange::OpenedInvitation opened = member.opened;
  opened.invitation.address = "127.0.0.1:8443";  // any: tests know where their server is
  const membership::Certificate& certificate = opened.certificate;
  sound(data.accounts->addUser(certificate.user, server::Role::inspector, member.order.district, second));
  sound(data.accounts->addInvitation({server::invitationId(certificate.signingKey),
                                      certificate.user,
                                      member.order.missions,
                                      second,
                                      second + 24h,
                                      certificate.signingKey,
                                      opened.invitation.certificate,
                                      {}}));
  const server::Decision decision{
      "管理员", "邀请", std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch())};
  const auto invited = sound(server::invitedOf(data));
  for (const std::string& name : member.order.missions) {
    const auto mission = sound(data.missions->find(name));
    opened.invitation.missions.push_back(
        {name, sound(data.missions->invite(mission, certificate, invited, decision))});
  }
  return opened;
}

}  // namespace shicha::test
