#include "accounts/invitation_table.hpp"

#include "accounts/columns.hpp"

namespace shicha::server {

using storage::bindBytes;
using storage::columnBytes;
using storage::Rewind;

InvitationTable::InvitationTable(storage::Database& database)
    : add_(database.connection(),
           "INSERT INTO invitation (id, user, created, expires, key, certificate, signature) "
           "VALUES (?, ?, ?, ?, ?, ?, ?)"),
      addMission_(database.connection(),
                  "INSERT INTO invitation_mission (invitation, position, mission) VALUES (?, ?, ?)"),
      get_(database.connection(),
           "SELECT id, user, created, expires, key, certificate, signature, revoked FROM invitation WHERE id "
           "= ?"),
      missions_(database.connection(),
                "SELECT mission FROM invitation_mission WHERE invitation = ? ORDER BY position"),
      all_(database.connection(),
           "SELECT id, user, created, expires, key, certificate, signature, revoked FROM invitation "
           "ORDER BY created DESC, rowid DESC"),
      revoke_(database.connection(), "UPDATE invitation SET revoked = ? WHERE id = ?") {}

void InvitationTable::add(const InvitationRow& invitation) {
  {
    const Rewind rewind(add_);
    add_.bindNoCopy(1, invitation.id);
    add_.bindNoCopy(2, invitation.user);
    add_.bind(3, secondsOf(invitation.created));
    add_.bind(4, secondsOf(invitation.expires));
    bindBytes(add_, 5, invitation.key.view());
    bindBytes(add_, 6, invitation.certificate.body);
    bindBytes(add_, 7, invitation.certificate.signature.view());
    add_.exec();
  }
  std::int64_t position = 0;
  for (const std::string& mission : invitation.missions) {
    const Rewind rewind(addMission_);
    addMission_.bindNoCopy(1, invitation.id);
    addMission_.bind(2, position++);
    addMission_.bindNoCopy(3, mission);
    addMission_.exec();
  }
}

InvitationRow InvitationTable::invitationIn(SQLite::Statement& row) {
  InvitationRow invitation;
  invitation.id = columnBytes(row, 0);
  invitation.user = columnBytes(row, 1);
  invitation.created = columnTime(row, 2);
  invitation.expires = columnTime(row, 3);
  invitation.key = columnFixed<crypto::PublicKey>(row, 4, "invitation " + invitation.id);
  invitation.certificate.body = columnBytes(row, 5);
  invitation.certificate.signature = columnFixed<crypto::Signature>(row, 6, "invitation " + invitation.id);
  invitation.revoked = columnTimeIfAny(row, 7);
  const Rewind rewind(missions_);
  missions_.bindNoCopy(1, invitation.id);
  while (missions_.executeStep()) invitation.missions.push_back(columnBytes(missions_, 0));
  return invitation;
}

InvitationRow InvitationTable::get(const std::string& id) {
  const Rewind rewind(get_);
  get_.bindNoCopy(1, id);
  if (!get_.executeStep()) throw storage::Fault(Error(ErrorCode::invitationUnknown, {id}));
  return invitationIn(get_);
}

std::vector<InvitationRow> InvitationTable::all() {
  const Rewind rewind(all_);
  std::vector<InvitationRow> invitations;
  while (all_.executeStep()) invitations.push_back(invitationIn(all_));
  return invitations;
}

void InvitationTable::revoke(const std::string& id, TimePoint now) {
  const Rewind rewind(revoke_);
  revoke_.bind(1, secondsOf(now));
  revoke_.bindNoCopy(2, id);
  revoke_.exec();
}

}  // namespace shicha::server
