// What the JSON of an inspection says about presenting and signing it. For the sources of this folder.
#pragma once

#include "inspection/inspection_json.hpp"
#include "inspection/signature_status.hpp"

namespace shicha::inspection {

// "missing", "signatures", "signers" and "revisions". inspection: as readInspection() reads the aggregate.
void putSigning(nlohmann::ordered_json& into, const Shown& shown, const Books& books,
                const Inspection& inspection, const std::vector<SignatureStanding>& signatures,
                Language language);

}  // namespace shicha::inspection
