// Who there is: users, their devices and invitations, and what was done about them. One SQLite file.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "accounts/role.hpp"
#include "accounts/submissions.hpp"
#include "base/result.hpp"
#include "membership/certificate.hpp"
#include "record/ids.hpp"

namespace shicha::server {

struct User {
  std::string name;
  Role role = Role::inspector;
  std::string district;  // or the city
  bool hasPassword = false;
  TimePoint created{};
  std::optional<TimePoint> revoked;
};

struct InvitationRow {
  std::string id;  // 16 letters of hex, from its public key
  std::string user;
  std::vector<std::string> missions;
  TimePoint created{}, expires{};
  crypto::PublicKey key;
  membership::IssuedCertificate certificate;  // of kind invitation, by the root
  std::optional<TimePoint> revoked;
};

// Somebody on a tablet, known since they first asked for a token there. Several people may be on one.
struct Device {
  std::string id;  // the tablet's, as the certificate says
  std::string user;
  std::string invitation;  // id of the one that it came through
  crypto::PublicKey key;   // this person's there
  TimePoint firstSeen{}, lastSeen{};
  std::optional<TimePoint> revoked;
  // The server's clock less the tablet's, and when that was measured.
  struct Clock {
    std::chrono::milliseconds offset{0};
    TimePoint measured{};
  };
  std::optional<Clock> clock = {};
};

// A decision about work that was to be reviewed.
struct ReviewDecision {
  std::string review;   // its id
  std::string mission;  // "gz2023/天河区-增城区"
  TimePoint time{};
  std::string who;
  bool admits = false;  // false: it stays as it is, and nobody is asked again
  std::string reason;
  std::vector<record::Hash> batches;  // that it was about
};

// One line of the audit log.
struct AuditEntry {
  std::uint64_t number = 0;  // 1, 2, 3 …; of a new one: not looked at
  TimePoint time{};
  std::string who;      // a user; "root (uid 0)" on the command line
  std::string what;     // "user.create", "invitation.revoke" …
  std::string subject;  // whom or what it was done to
  std::string detail;   // for people; never a secret
};

// Every call is all or nothing, and durable when it returns. Nobody and nothing is ever removed: who was
// revoked stays so, as does the moment of it, and nobody else gets the name.
// Errors besides those named: of the disk. Threads: one at a time.
class Accounts {
 public:
  // Makes the file, which its owner alone can read. What a crash leaves of it, open() refuses.
  // Errors: fileExists, fileUnwritable.
  static Result<std::unique_ptr<Accounts>> create(const std::filesystem::path& file);
  // Errors: storeMissing, storeInUse, storeNewer, storeDamaged, storeReadOnly.
  static Result<std::unique_ptr<Accounts>> open(const std::filesystem::path& file);
  // The same for a file that nobody has open and that is not changed, not even by the calls that would.
  static Result<std::unique_ptr<Accounts>> openToRead(const std::filesystem::path& file);
  ~Accounts();

  // name: see user_name.hpp. Errors: userNameInvalid; userTwice, whatever the role, and of a revoked one too.
  Result<User> addUser(const std::string& name, Role role, const std::string& district, TimePoint now);
  // Errors: userUnknown.
  Result<User> user(const std::string& name);
  Result<std::vector<User>> users();  // by name
  // Who enters the console no more keeps no password. Errors: userUnknown, userRevoked, lastAdministrator.
  Result<void> changeUser(const std::string& name, Role role, const std::string& district);
  // Takes the password, too. Errors: userUnknown, lastAdministrator.
  Result<void> revokeUser(const std::string& name, TimePoint now);

  // A password as it is kept: cost, salt and hash. Making and comparing one takes a while, so both are done
  // outside; see password.hpp. Empty: none. Errors: userUnknown, userRevoked.
  Result<void> setPassword(const std::string& name, const std::string& kept);
  // Errors: userUnknown.
  Result<std::string> passwordOf(const std::string& name);

  // Its id is a new one. Errors: userUnknown, userRevoked.
  Result<void> addInvitation(const InvitationRow& invitation);
  // Errors: invitationUnknown.
  Result<InvitationRow> invitation(const std::string& id);
  Result<std::vector<InvitationRow>> invitations();  // newest first
  // Errors: invitationUnknown.
  Result<void> revokeInvitation(const std::string& id, TimePoint now);

  // Somebody on a device asks for a token: new, or seen again. Of a known key, device, user and invitation
  // stay those that it came with. Errors: userUnknown.
  Result<void> seeDevice(const Device& device);
  // Everybody on a device. Errors: deviceUnknown.
  Result<std::vector<Device>> device(const std::string& id);
  Result<std::vector<Device>> devices();  // last seen first
  // Everybody on it. Errors: deviceUnknown.
  Result<void> revokeDevice(const std::string& id, TimePoint now);
  // How far the clock of a device is off. Errors: deviceUnknown.
  Result<void> keepClock(const std::string& id, const Device::Clock& clock);

  // What was decided later holds; nothing is taken out.
  Result<void> addReviewDecision(const ReviewDecision& decision);
  Result<std::vector<ReviewDecision>> reviewDecisions(const std::string& mission);  // in the order added

  // Errors: tableSubmitted, where there is one of that campaign, month and unit.
  Result<void> submit(const Submitted& table);
  // Nothing: it was not submitted yet.
  Result<std::optional<Submitted>> submitted(const std::string& campaign, const Month& month,
                                             const std::string& unit);
  Result<std::vector<Submitted>> submitted(const std::string& campaign);  // without contents
  Result<void> handIn(const HandedIn& handedIn);
  Result<std::vector<HandedIn>> handedIn(const std::string& campaign);  // in the order entered

  // Adds a line, and numbers it. There is no way to change or remove one: the table refuses it, and each line
  // holds the SHA-256 of the one before.
  Result<void> note(const AuditEntry& entry);
  // Those before that number (0: the newest), newest first, at most so many.
  Result<std::vector<AuditEntry>> audit(std::uint64_t before, std::size_t most);
  // Is every line as it was added? Errors: storeDamaged, which names the line.
  Result<void> checkAudit();
  // The same, and is the file sound? It reads all of it. Errors: storeDamaged.
  Result<void> check();

  // Named values. Empty: not set.
  Result<std::string> setting(const std::string& name);
  Result<void> setSetting(const std::string& name, const std::string& value);

  // Writes a copy of the file as it is now, which another program can open, whole or not at all.
  // Errors: fileExists, fileUnwritable.
  Result<void> backup(const std::filesystem::path& file);

 private:
  struct Impl;
  explicit Accounts(std::unique_ptr<Impl> impl);
  static Result<std::unique_ptr<Accounts>> openWith(const std::filesystem::path& file, bool writes);
  std::unique_ptr<Impl> impl_;
};

}  // namespace shicha::server
