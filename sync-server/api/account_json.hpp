// Users, devices, invitations and logins as JSON: the documents that endpoints answer with.
#pragma once

#include <span>
#include <string>

#include "accounts/accounts.hpp"
#include "accounts/sessions.hpp"

namespace shicha::server {

// {"user","role","district","check"}.
std::string sessionJson(const Known& known);

// {"user","role","district","console","created","revoked"}; console: has a password. With firstPassword,
// which is told this once: "password".
std::string userJson(const User& user, const std::string& firstPassword = {});
// [{…}, …]
std::string usersJson(std::span<const User> users);

// [{"device","user","invitation","first_seen","last_seen","revoked","clock_offset_ms","clock_measured"}, …];
// the offset is the server's clock less the tablet's, null where it was not measured yet.
std::string devicesJson(std::span<const Device> devices);

// [{"invitation","user","missions","created","expires","revoked"}, …]
std::string invitationsJson(std::span<const InvitationRow> invitations);

// [{"number","time","who","what","subject","detail"}, …]
std::string auditJson(std::span<const AuditEntry> entries);

}  // namespace shicha::server
