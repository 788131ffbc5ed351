// A tablet that somebody has unlocked: what can be done on it, without a screen.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/enrolment.hpp"
#include "core/institutions.hpp"
#include "core/reference.hpp"
#include "inspection/card.hpp"
#include "inspection/edit.hpp"

namespace shicha::core {

// Who unlocks, and with what. user: empty: the first who was enrolled. code: empty: none was set.
struct Login {
  std::string user, code;
};

// A mission that is here.
struct MissionHere {
  record::WorkspaceId id;
  campaign::Mission mission;
};

// An aggregate that lists show.
struct Listed {
  record::AggregateId id;
  MissionHere mission;
  inspection::Card card;
};

// An aggregate, loaded, with all that is needed to look at it. The pointers hold until the next call to the
// tablet.
struct Opened {
  Listed listed;
  const membership::Workspace* workspace = nullptr;
  const record::Aggregate* aggregate = nullptr;
};

// Errors of all: those of the store. Threads: one at a time.
class Tablet {
 public:
  using Action = inspection::Action;
  using Setting = inspection::Setting;

  // Enrols somebody: on a new tablet, which makes the store, or on one that is there, which login opens. The
  // unlock code of the newcomer: empty: none.
  // Errors: those of newcomer() and of LockedStore; invitationUsed; invitationForeign. After one of the disk
  // the newcomer may be enrolled all the same: invitationUsed tells it then, and open() does what was left
  // undone.
  static Result<std::unique_ptr<Tablet>> enrol(const std::filesystem::path& folder, const Ports& ports,
                                               const exchange::OpenedInvitation& opened, const Login& login,
                                               const std::string& unlockCode);

  // What the persons unlock with who are enrolled here; none: the folder is free for a new store. Changes
  // nothing. Errors: those of LockedStore.
  static Result<std::vector<std::string>> persons(const std::filesystem::path& folder, const Ports& ports);

  // Errors: personNotHere, and those of LockedStore.
  static Result<std::unique_ptr<Tablet>> open(const std::filesystem::path& folder, const Ports& ports,
                                              const Login& login);

  // Examines a store, or a copy of one, without changing anything.
  static Result<storage::VerifyReport> verify(const std::filesystem::path& folder, const Ports& ports,
                                              const Login& login);

  const Enrolment& me() const { return me_; }

  // What this person unlocks with: the name, and a number behind it for further invitations of theirs.
  const std::string& label() const { return label_; }
  // What inspections are judged by; a reference to it holds until another pack is taken.
  const inspection::Books& books() const { return *reference_->books; }
  std::shared_ptr<const inspection::Books> sharedBooks() const { return reference_->books; }
  // The reference pack; null: there is none yet. See pack.hpp.
  std::shared_ptr<const exchange::Pack> pack() const { return reference_->pack; }
  const Ports& ports() const { return ports_; }
  storage::TabletStore& store() { return *store_; }
  storage::MediaStore& media() { return store_->store().media(); }

  // Was it a copy, or set back to an older state? People should be told.
  bool wasCopied() const { return store_->wasCopied(); }

  // The missions of everybody who is enrolled here, by name.
  const std::vector<MissionHere>& missions() const { return missions_; }

  // Errors: workspaceNotHere.
  Result<MissionHere> findMission(const std::string& name) const;

  // Is it a mission of the person who unlocked? Others' are here to be read.
  bool isMine(const MissionHere& mission) const;

  // Null where it is not here.
  storage::Replica* replicaOf(const record::WorkspaceId& id) { return store_->store().find(id); }

  // What lists show, by mission, date and name.
  Result<std::vector<Listed>> list();

  // Opens what a list shows. id: in hex; its first 8 digits or more do where they are enough.
  // Errors: recordUnknown.
  Result<Opened> show(const std::string& id);

  // The registry with what was entered provisionally.
  Result<Institutions> institutions();

  // Does something about one aggregate, and makes it durable. make: one of the actions of shared/inspection;
  // it gets a setting in which that aggregate is loaded.
  // drafts: that are finished by it, and gone with it.
  // Errors: those of `make`; workspaceNotHere, where it is no mission of this person's; of Replica::write().
  Result<Action> act(const MissionHere& mission, const record::AggregateId& about,
                     const std::function<Result<Action>(const Setting&)>& make,
                     const std::vector<storage::Number>& drafts = {});

  // This person's key for opening what was sealed to them.
  crypto::DecryptionKey decryptionKey() const;
  const storage::Writer& writer() const { return writer_; }

 private:
  Tablet(std::unique_ptr<storage::TabletStore> store, Ports ports, std::shared_ptr<Reference> reference,
         std::shared_ptr<storage::TabletPorts> tabletPorts);
  Result<void> settleIn();
  Result<void> addMission(const Enrolment& enrolment, const exchange::Invitation::Mission& mission);

  Ports ports_;
  std::shared_ptr<Reference> reference_;  // the store's cards need it too
  std::shared_ptr<storage::TabletPorts> tabletPorts_;
  std::unique_ptr<storage::TabletStore> store_;
  Enrolment me_;
  std::string label_;
  storage::Writer writer_;
  std::vector<MissionHere> missions_;
};

// What a tablet's store needs of its program.
storage::TabletPorts storePorts(const Ports& ports, const std::shared_ptr<Reference>& reference);

}  // namespace shicha::core
