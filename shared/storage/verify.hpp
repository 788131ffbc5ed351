// Examining a store from the ground up: nothing that was said before is believed.
#pragma once

#include <vector>

#include "storage/store.hpp"

namespace shicha::storage {

// What was examined, and what is wrong.
struct VerifyReport {
  std::size_t workspaces = 0, batches = 0, waiting = 0, drafts = 0, receipts = 0, packs = 0, cards = 0,
              enrolments = 0, servers = 0, media = 0;
  std::vector<Error> problems;
};

// Reads everything that the files hold. Every signature is verified again, every batch merged anew, every
// seal opened, every digest taken. It writes nothing; the store may be open for reading only. What cannot be
// read is a problem too, and the rest is examined all the same.
VerifyReport verifyStore(Store& store);

}  // namespace shicha::storage
