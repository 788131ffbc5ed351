#include "accounts/accounts.hpp"

#include <utility>

#include "accounts/audit_table.hpp"
#include "accounts/device_table.hpp"
#include "accounts/invitation_table.hpp"
#include "accounts/review_table.hpp"
#include "accounts/submission_table.hpp"
#include "accounts/user_name.hpp"
#include "accounts/user_table.hpp"
#include "storage/database.hpp"
#include "storage/fault.hpp"
#include "storage/new_file.hpp"

namespace shicha::server {
namespace {

namespace fs = std::filesystem;
using storage::Access;
using storage::attempt;
using storage::Fault;

constexpr storage::FileKind kAccountsFile{"sql/accounts", 0x53684163};

bool isActiveAdministrator(const User& user) { return user.role == Role::administrator && !user.revoked; }

}  // namespace

struct Accounts::Impl {
  Impl(const fs::path& file, Access access) : database(file, kAccountsFile, access) {}

  storage::Database database;
  UserTable users{database};
  InvitationTable invitations{database};
  DeviceTable devices{database};
  ReviewTable reviews{database};
  SubmissionTable submissions{database};
  AuditTable audit{database};

  // Does work in one transaction.
  template <class Work>
  Result<void> change(const Work& work) {
    return attempt([&] { database.transact(work); });
  }
};

Accounts::Accounts(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Accounts::~Accounts() = default;

Result<std::unique_ptr<Accounts>> Accounts::create(const fs::path& file) {
  const auto made = attempt([&] {
    storage::makeNewFile(
        file, [](const fs::path& fresh) { storage::Database(fresh, kAccountsFile, Access::create); });
  });
  if (!made) return made.error();
  return open(file);
}

Result<std::unique_ptr<Accounts>> Accounts::open(const fs::path& file) { return openWith(file, true); }

Result<std::unique_ptr<Accounts>> Accounts::openToRead(const fs::path& file) { return openWith(file, false); }

Result<std::unique_ptr<Accounts>> Accounts::openWith(const fs::path& file, bool writes) {
  std::error_code none;
  if (!fs::exists(file, none)) return Error(ErrorCode::storeMissing, {file.string()});
  const Access access = writes ? Access::readWrite : Access::readOnly;
  return attempt(
      [&] { return std::unique_ptr<Accounts>(new Accounts(std::make_unique<Impl>(file, access))); });
}

Result<User> Accounts::addUser(const std::string& name, Role role, const std::string& district,
                               TimePoint now) {
  const auto good = checkUserName(name);
  if (!good) return good.error();
  const User user{name, role, district, false, now, std::nullopt};
  const auto added = impl_->change([&] {
    if (const auto other = impl_->users.find(name)) {
      throw Fault(Error(ErrorCode::userTwice, {name, other->district, std::string(textOf(other->role))}));
    }
    impl_->users.add(user);
  });
  if (!added) return added.error();
  return user;
}

Result<User> Accounts::user(const std::string& name) {
  return attempt([&] { return impl_->users.get(name); });
}

Result<std::vector<User>> Accounts::users() {
  return attempt([&] { return impl_->users.all(); });
}

Result<void> Accounts::changeUser(const std::string& name, Role role, const std::string& district) {
  return impl_->change([&] {
    const User user = impl_->users.getActive(name);
    if (isActiveAdministrator(user) && role != Role::administrator) {
      impl_->users.demandOtherAdministrator(name);
    }
    impl_->users.change(name, role, district);
    if (!usesConsole(role)) impl_->users.setPassword(name, "");
  });
}

Result<void> Accounts::revokeUser(const std::string& name, TimePoint now) {
  return impl_->change([&] {
    const User user = impl_->users.get(name);
    if (user.revoked) return;
    if (isActiveAdministrator(user)) impl_->users.demandOtherAdministrator(name);
    impl_->users.revoke(name, now);
    impl_->users.setPassword(name, "");
  });
}

Result<void> Accounts::setPassword(const std::string& name, const std::string& kept) {
  return impl_->change([&] {
    impl_->users.getActive(name);
    impl_->users.setPassword(name, kept);
  });
}

Result<std::string> Accounts::passwordOf(const std::string& name) {
  return attempt([&] { return impl_->users.password(name); });
}

Result<void> Accounts::addInvitation(const InvitationRow& invitation) {
  return impl_->change([&] {
    impl_->users.getActive(invitation.user);
    impl_->invitations.add(invitation);
  });
}

Result<InvitationRow> Accounts::invitation(const std::string& id) {
  return attempt([&] { return impl_->invitations.get(id); });
}

Result<std::vector<InvitationRow>> Accounts::invitations() {
  return attempt([&] { return impl_->invitations.all(); });
}

Result<void> Accounts::revokeInvitation(const std::string& id, TimePoint now) {
  return impl_->change([&] {
    if (!impl_->invitations.get(id).revoked) impl_->invitations.revoke(id, now);
  });
}

Result<void> Accounts::seeDevice(const Device& device) {
  return impl_->change([&] {
    impl_->users.get(device.user);
    impl_->devices.see(device);
  });
}

Result<std::vector<Device>> Accounts::device(const std::string& id) {
  return attempt([&] { return impl_->devices.named(id); });
}

Result<std::vector<Device>> Accounts::devices() {
  return attempt([&] { return impl_->devices.all(); });
}

Result<void> Accounts::revokeDevice(const std::string& id, TimePoint now) {
  return impl_->change([&] {
    (void)impl_->devices.named(id);  // it is there
    impl_->devices.revoke(id, now);
  });
}

Result<void> Accounts::keepClock(const std::string& id, const Device::Clock& clock) {
  return impl_->change([&] {
    (void)impl_->devices.named(id);  // it is there
    impl_->devices.keepClock(id, clock);
  });
}

Result<void> Accounts::addReviewDecision(const ReviewDecision& decision) {
  return impl_->change([&] { impl_->reviews.add(decision); });
}

Result<std::vector<ReviewDecision>> Accounts::reviewDecisions(const std::string& mission) {
  return attempt([&] { return impl_->reviews.ofMission(mission); });
}

Result<void> Accounts::submit(const Submitted& table) {
  return impl_->change([&] { impl_->submissions.add(table); });
}

Result<std::optional<Submitted>> Accounts::submitted(const std::string& campaign, const Month& month,
                                                     const std::string& unit) {
  return attempt([&] { return impl_->submissions.find(campaign, month, unit); });
}

Result<std::vector<Submitted>> Accounts::submitted(const std::string& campaign) {
  return attempt([&] { return impl_->submissions.ofCampaign(campaign); });
}

Result<void> Accounts::handIn(const HandedIn& handedIn) {
  return impl_->change([&] { impl_->submissions.add(handedIn); });
}

Result<std::vector<HandedIn>> Accounts::handedIn(const std::string& campaign) {
  return attempt([&] { return impl_->submissions.handedIn(campaign); });
}

Result<void> Accounts::note(const AuditEntry& entry) {
  return impl_->change([&] { impl_->audit.add(entry); });
}

Result<std::vector<AuditEntry>> Accounts::audit(std::uint64_t before, std::size_t most) {
  return attempt([&] { return impl_->audit.before(before, most); });
}

Result<void> Accounts::checkAudit() {
  return attempt([&] { impl_->audit.check(); });
}

Result<void> Accounts::check() {
  return attempt([&] {
    impl_->database.check();
    impl_->audit.check();
  });
}

Result<std::string> Accounts::setting(const std::string& name) {
  return attempt([&] { return impl_->database.setting(name); });
}

Result<void> Accounts::setSetting(const std::string& name, const std::string& value) {
  return impl_->change([&] { impl_->database.setSetting(name, value); });
}

Result<void> Accounts::backup(const fs::path& file) {
  return attempt([&] { impl_->database.copyTo(file); });
}

}  // namespace shicha::server
