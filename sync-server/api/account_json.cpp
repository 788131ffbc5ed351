#include "api/account_json.hpp"

#include <nlohmann/json.hpp>

#include "base/time_text.hpp"

namespace shicha::server {
namespace {

using Json = nlohmann::ordered_json;

Json timeJson(TimePoint time) { return timeText(time.time_since_epoch()); }
Json timeJson(const std::optional<TimePoint>& time) { return time ? timeJson(*time) : Json(); }

Json oneUser(const User& user) {
  return {{"user", user.name},
          {"role", textOf(user.role)},
          {"district", user.district},
          {"console", user.hasPassword},
          {"created", timeJson(user.created)},
          {"revoked", timeJson(user.revoked)}};
}

template <class T, class Form>
std::string listJson(std::span<const T> all, const Form& form) {
  Json list = Json::array();
  for (const T& each : all) list.push_back(form(each));
  return list.dump();
}

}  // namespace

std::string sessionJson(const Known& known) {
  return Json{{"user", known.caller.user},
              {"role", textOf(known.caller.role)},
              {"district", known.caller.district},
              {"check", known.check}}
      .dump();
}

std::string userJson(const User& user, const std::string& firstPassword) {
  Json object = oneUser(user);
  if (!firstPassword.empty()) object["password"] = firstPassword;
  return object.dump();
}

std::string usersJson(std::span<const User> users) { return listJson(users, oneUser); }

std::string devicesJson(std::span<const Device> devices) {
  return listJson(devices, [](const Device& device) {
    return Json{{"device", device.id},
                {"user", device.user},
                {"invitation", device.invitation},
                {"first_seen", timeJson(device.firstSeen)},
                {"last_seen", timeJson(device.lastSeen)},
                {"revoked", timeJson(device.revoked)},
                {"clock_offset_ms", device.clock ? Json(device.clock->offset.count()) : Json()},
                {"clock_measured", device.clock ? timeJson(device.clock->measured) : Json()}};
  });
}

std::string invitationsJson(std::span<const InvitationRow> invitations) {
  return listJson(invitations, [](const InvitationRow& row) {
    return Json{{"invitation", row.id},
                {"user", row.user},
                {"missions", row.missions},
                {"created", timeJson(row.created)},
                {"expires", timeJson(row.expires)},
                {"revoked", timeJson(row.revoked)}};
  });
}

std::string auditJson(std::span<const AuditEntry> entries) {
  return listJson(entries, [](const AuditEntry& entry) {
    return Json{{"number", entry.number}, {"time", timeJson(entry.time)}, {"who", entry.who},
                {"what", entry.what},     {"subject", entry.subject},     {"detail", entry.detail}};
  });
}

}  // namespace shicha::server
