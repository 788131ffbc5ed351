// A store that its people cannot open any more, opened with the bureau's recovery key.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/tablet.hpp"

namespace shicha::core {

// What the recovery key shows of a store.
struct FoundInside {
  std::vector<std::string> persons;  // what they unlock with
  std::vector<std::string> missions;
  storage::VerifyReport report;
};

// Examines a store, or a copy of one, on any machine, without changing anything.
// Errors: of LockedStore: recoveryKeyWrong.
Result<FoundInside> lookInside(const std::filesystem::path& folder, const Ports& ports,
                               const crypto::DecryptionKey& key);

// Lets somebody into the store with a new invitation, on any machine. Where this machine has the store's
// secret still, the others who are enrolled stay. Where it is lost, they are removed, because nothing opens
// their keys, and are invited again. All records and photos stay, also those that never left the tablet; and
// so do the drafts of whoever comes back.
// Errors, after which nothing has changed: those of newcomer(), of LockedStore and of checkBeside();
// valueUnknown, where the invitation lacks a mission of those who would be removed. After one of the disk or
// of the secrets the call is made again; where it says invitationUsed then, the person is in already.
Result<std::unique_ptr<Tablet>> recover(const std::filesystem::path& folder, const Ports& ports,
                                        const crypto::DecryptionKey& key,
                                        const exchange::OpenedInvitation& opened,
                                        const std::string& unlockCode);

}  // namespace shicha::core
