#include "accounts/user_table.hpp"

#include "accounts/columns.hpp"

namespace shicha::server {
namespace {

using storage::columnBytes;
using storage::Fault;
using storage::Rewind;

User userIn(SQLite::Statement& row) {
  User user;
  user.name = columnBytes(row, 0);
  const auto role = roleFrom(columnBytes(row, 1));
  if (!role) throw Fault(Error(ErrorCode::storeDamaged, {"user " + user.name}));
  user.role = *role;
  user.district = columnBytes(row, 2);
  user.hasPassword = row.getColumn(3).getInt() != 0;
  user.created = columnTime(row, 4);
  user.revoked = columnTimeIfAny(row, 5);
  return user;
}

}  // namespace

UserTable::UserTable(storage::Database& database)
    : add_(database.connection(),
           "INSERT INTO user (name, role, district, password, created) VALUES (?, ?, ?, '', ?)"),
      find_(database.connection(),
            "SELECT name, role, district, password <> '', created, revoked FROM user WHERE name = ?"),
      all_(database.connection(),
           "SELECT name, role, district, password <> '', created, revoked FROM user ORDER BY name"),
      otherAdministrators_(database.connection(),
                           "SELECT COUNT(*) FROM user WHERE role = ? AND revoked IS NULL AND name <> ?"),
      change_(database.connection(), "UPDATE user SET role = ?, district = ? WHERE name = ?"),
      revoke_(database.connection(), "UPDATE user SET revoked = ? WHERE name = ?"),
      setPassword_(database.connection(), "UPDATE user SET password = ? WHERE name = ?"),
      password_(database.connection(), "SELECT password FROM user WHERE name = ?") {}

void UserTable::add(const User& user) {
  const Rewind rewind(add_);
  add_.bindNoCopy(1, user.name);
  add_.bind(2, std::string(textOf(user.role)));
  add_.bindNoCopy(3, user.district);
  add_.bind(4, secondsOf(user.created));
  add_.exec();
}

std::optional<User> UserTable::find(const std::string& name) {
  const Rewind rewind(find_);
  find_.bindNoCopy(1, name);
  if (!find_.executeStep()) return std::nullopt;
  return userIn(find_);
}

User UserTable::get(const std::string& name) {
  const auto user = find(name);
  if (!user) throw Fault(Error(ErrorCode::userUnknown, {name}));
  return *user;
}

User UserTable::getActive(const std::string& name) {
  User user = get(name);
  if (user.revoked) throw Fault(Error(ErrorCode::userRevoked, {name}));
  return user;
}

std::vector<User> UserTable::all() {
  const Rewind rewind(all_);
  std::vector<User> users;
  while (all_.executeStep()) users.push_back(userIn(all_));
  return users;
}

void UserTable::demandOtherAdministrator(const std::string& name) {
  const Rewind rewind(otherAdministrators_);
  otherAdministrators_.bind(1, std::string(textOf(Role::administrator)));
  otherAdministrators_.bindNoCopy(2, name);
  otherAdministrators_.executeStep();
  if (otherAdministrators_.getColumn(0).getInt64() == 0) {
    throw Fault(Error(ErrorCode::lastAdministrator, {name}));
  }
}

void UserTable::change(const std::string& name, Role role, const std::string& district) {
  const Rewind rewind(change_);
  change_.bind(1, std::string(textOf(role)));
  change_.bindNoCopy(2, district);
  change_.bindNoCopy(3, name);
  change_.exec();
}

void UserTable::revoke(const std::string& name, TimePoint now) {
  const Rewind rewind(revoke_);
  revoke_.bind(1, secondsOf(now));
  revoke_.bindNoCopy(2, name);
  revoke_.exec();
}

void UserTable::setPassword(const std::string& name, const std::string& kept) {
  const Rewind rewind(setPassword_);
  setPassword_.bindNoCopy(1, kept);
  setPassword_.bindNoCopy(2, name);
  setPassword_.exec();
}

std::string UserTable::password(const std::string& name) {
  const Rewind rewind(password_);
  password_.bindNoCopy(1, name);
  if (!password_.executeStep()) throw Fault(Error(ErrorCode::userUnknown, {name}));
  return columnBytes(password_, 0);
}

}  // namespace shicha::server
