// Examining all that a server keeps, and making anew what follows from the logs.
#pragma once

#include <string>

#include "api/server_data.hpp"
#include "storage/verify.hpp"

namespace shicha::server {

// What is wrong with keys, accounts and registry stands among the problems, too.
// Of data that is open; nobody else has it meanwhile.
storage::VerifyReport verify(ServerData& data);

// Of a folder, or a copy of one, that no server has open. Nothing is written, not even beside the files.
// Errors: serverDataMissing, storeInUse; those of the store's files. After another there is no report.
Result<storage::VerifyReport> verifyFolder(const std::filesystem::path& folder);

// {"workspaces","batches","waiting","cards","media","problems":[…]}.
std::string verifyJson(const storage::VerifyReport& report, Language language);

// Drops what follows from the logs, and makes it again. The digests of it, before and after, are the same
// where nothing was wrong. Errors: of the disk.
struct Rebuilt {
  std::size_t cards = 0;
  crypto::Hash before, after;
};
Result<Rebuilt> rebuild(ServerData& data);

}  // namespace shicha::server
