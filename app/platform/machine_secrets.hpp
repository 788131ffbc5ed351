// Where this machine keeps its secrets.
#pragma once

#include <filesystem>
#include <memory>

#include "platform/secret_service.hpp"

namespace shicha::platform {

// The secret service, once one was ready; until then, a file that its
// owner alone can read. What the file has of a store goes to the service when it is next asked for: it is
// there before it is gone here. A machine that went to its service never goes back: where none answers then,
// the calls fail, and nothing looks as if it were lost.
// file: beside it stand its lock, and FILE.service, which says that the service has been used.
// Threads: as SecretStore.
std::unique_ptr<storage::SecretStore> machineSecrets(const std::filesystem::path& file,
                                                     const SecretServiceOptions& options = {});

}  // namespace shicha::platform
