// The reference pack on a tablet: forms, plans, rules, the registry, and what was found before. Where there
// is none yet, what ships with the program.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/tablet.hpp"
#include "exchange/pack.hpp"

namespace shicha::core {

// Keeps a pack as the server signed it, and uses it from now on, unless the one that is here is newer. After
// an error the one before stays. Errors: packBroken, where it is damaged or another server's; packNewer;
// those of the store. Threads: as the tablet's.
Result<void> takePack(Tablet& tablet, BytesView bytes);

// The SHA-256 of the pack that is here, as "have" of the server's endpoint wants it; nothing: none is.
Result<std::optional<crypto::Hash>> packHere(Tablet& tablet);

// What was found at an institution before, by date, the last first; none where there is no pack.
// institution: its id.
std::vector<exchange::EarlierFinding> earlierFindings(const Tablet& tablet, const std::string& institution);

// May a look-back at that institution name this finding? Where there is no pack nobody knows, and it may.
// Errors: earlierFindingUnknown.
Result<void> checkEarlier(const Tablet& tablet, const inspection::Subject& institution,
                          const std::string& earlier);

}  // namespace shicha::core
