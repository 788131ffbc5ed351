#include "api/invite.hpp"

#include <nlohmann/json.hpp>

#include "accounts/invitation_sheet.hpp"
#include "api/people.hpp"
#include "base/base64url.hpp"
#include "base/time_text.hpp"
#include "inspection/field_words.hpp"

namespace shicha::server {
namespace {

// A user of that name with that role and district: made where there is none.
Result<User> userFor(Call& call, const InvitationOrder& order) {
  Accounts& accounts = *call.data->accounts;
  const auto known = accounts.user(order.user);
  if (!known && known.error().code() != ErrorCode::userUnknown) return known;
  if (!known) {
    auto added = accounts.addUser(order.user, order.role, order.district, call.services.time());
    if (!added) return added;
    const auto noted =
        call.note("user.create", order.user, std::string(textOf(order.role)) + " " + order.district);
    return noted ? added : Result<User>(noted.error());
  }
  if (known->revoked) return Error(ErrorCode::userRevoked, {order.user});
  if (known->role != order.role || known->district != order.district) {
    return Error(ErrorCode::userTwice,
                 {order.user, known->district,
                  inspection::bilingual(inspection::labelOfRole(std::string(textOf(known->role))))});
  }
  return known;
}

Result<std::vector<campaign::Mission>> missionsFor(Call& call, const InvitationOrder& order) {
  Missions& missions = *call.data->missions;
  const auto names = order.missions.empty() ? missions.ofDistrict(order.district) : order.missions;
  if (names.empty()) return Error(ErrorCode::invitationMissions, {order.district});
  std::vector<campaign::Mission> found;
  for (const std::string& name : names) {
    auto mission = missions.find(name);
    if (!mission) return mission.error();
    const auto parties = missions.partiesOf(*mission);
    if (!parties) return parties.error();
    if (!maySee(call.caller, *parties)) return Error(ErrorCode::notYours);
    found.push_back(std::move(*mission));
  }
  return found;
}

// Keys and a certificate for somebody; the missions come later.
exchange::Invitation newInvitation(Call& call, const InvitationOrder& order, TimePoint expires,
                                   const std::vector<campaign::Mission>& missions) {
  const crypto::RandomSource& random = call.services.random;
  exchange::Invitation invitation;
  const auto seed = crypto::randomBytes<crypto::SigningSeed>(random);
  invitation.signing = crypto::Secret<32, crypto::SigningSeedKind>(seed);
  random({invitation.encryption.data(), 32});
  invitation.root = call.data->keys.root.publicKey();
  invitation.recovery = call.data->keys.recovery.publicKey();
  membership::Certificate certificate;
  certificate.kind = membership::CertificateKind::invitation;
  certificate.signingKey = crypto::SigningKey(seed).publicKey();
  certificate.encryptionKey = crypto::DecryptionKey(invitation.encryption).publicKey();
  certificate.user = order.user;
  certificate.role = textOf(order.role);
  certificate.district = order.district;
  certificate.validTo = static_cast<std::uint64_t>(expires.time_since_epoch().count());
  for (const campaign::Mission& mission : missions) {
    certificate.workspaces.push_back(call.data->missions->workspaceOf(mission.text()));
  }
  invitation.certificate = membership::issue(certificate, call.data->keys.root);
  return invitation;
}

Result<void> addAddress(ServerData& data, const InvitationOrder& order, exchange::Invitation& invitation) {
  const auto address = data.accounts->setting(kAddressSetting);
  const auto pin = data.accounts->setting(kPinSetting);
  if (!address || !pin) return address ? pin.error() : address.error();
  invitation.address = order.address.empty() ? *address : order.address;
  if (!pin->empty()) invitation.pins = {*pin};
  return {};
}

// The invitation without what would not fit into a QR code: the tablet fetches that from the address.
std::string qrTextOf(const exchange::Invitation& invitation, const std::string& code,
                     const crypto::RandomSource& random) {
  exchange::Invitation small = invitation;
  small.missions.clear();
  small.pack.clear();
  const std::string sealed = exchange::sealInvitation(small, code, random);
  return base64UrlText(sealed);
}

Result<std::string> sheetOf(const InvitationMade& made, const InvitationOrder& order,
                            const std::string& address, const std::string& text) {
  const Date lastDay = chinaDay(made.row.expires.time_since_epoch());
  return invitationPage({order.user, inspection::labelOfRole(std::string(textOf(order.role))), order.district,
                         made.row.missions, address, lastDay, text});
}

}  // namespace

Result<InvitationMade> invite(Call& call, const InvitationOrder& order) {
  const auto missions = missionsFor(call, order);
  if (!missions) return missions.error();
  const auto user = userFor(call, order);
  if (!user) return user.error();
  const TimePoint now = call.services.time();
  const TimePoint expires = now + order.validFor;
  exchange::Invitation invitation = newInvitation(call, order, expires, *missions);
  if (const auto added = addAddress(*call.data, order, invitation); !added) return added.error();
  const auto certificate =
      membership::readCertificate(invitation.certificate, call.data->keys.root.publicKey());
  const auto invited = invitedOf(*call.data);
  if (!certificate || !invited) return certificate ? invited.error() : certificate.error();
  InvitationMade made;
  made.row = {invitationId(certificate->signingKey),
              order.user,
              {},
              now,
              expires,
              certificate->signingKey,
              invitation.certificate,
              {}};
  for (const campaign::Mission& mission : *missions) made.row.missions.push_back(mission.text());
  // Written down before it counts anywhere, so that it can be revoked whatever fails from here on.
  if (const auto added = call.data->accounts->addInvitation(made.row); !added) return added.error();
  const auto noted = call.note("invitation.create", made.row.id, order.user);
  if (!noted) return noted.error();
  for (const campaign::Mission& mission : *missions) {
    auto start = call.data->missions->invite(mission, *certificate, *invited, call.decision("invitation"));
    if (!start) return start.error();
    invitation.missions.push_back({mission.text(), std::move(*start)});
  }
  made.code = exchange::newInvitationCode(call.services.random);
  made.file = exchange::sealInvitation(invitation, made.code, call.services.random);
  auto sheet =
      sheetOf(made, order, invitation.address, qrTextOf(invitation, made.code, call.services.random));
  if (!sheet) return sheet.error();
  made.sheet = std::move(*sheet);
  return made;
}

std::string invitationMadeJson(const InvitationMade& made) {
  return nlohmann::ordered_json{{"invitation", made.row.id},
                                {"user", made.row.user},
                                {"code", made.code},
                                {"expires", timeText(made.row.expires.time_since_epoch())},
                                {"file", base64UrlText(made.file)},
                                {"sheet", made.sheet}}
      .dump();
}

}  // namespace shicha::server
