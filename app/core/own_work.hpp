// Own batches leave the tablet only under an opening token that was taken after they were written: so a copy
// of the store that goes on elsewhere is told for certain. storage/opening_token.hpp says why.
#pragma once

#include <map>

#include "core/tablet.hpp"

namespace shicha::core {

// Threads: that of the tablet.
class OwnWork {
 public:
  // To be called before batches leave. Takes a token where own ones were written since the last call.
  // Returns false where a copy of the store goes on elsewhere; new logs were begun then. What stands in the
  // old ones leaves all the same: they fork at worst, which everybody sees, and nothing is lost. Errors:
  // those of TabletStore::renewToken().
  Result<bool> mayLeave(Tablet& tablet);

 private:
  std::map<record::LogId, std::uint64_t> covered_;  // the last batch that the token covers
};

}  // namespace shicha::core
