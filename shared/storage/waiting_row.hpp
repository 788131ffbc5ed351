// The bytes of a batch that waits, with the place that it says it has.
#pragma once

#include "record/log_writer.hpp"

namespace shicha::storage {

std::string writeWaitingRow(const record::PlacedBatch& batch);

// Throws storeDamaged.
record::PlacedBatch readWaitingRow(BytesView bytes, const record::WorkspaceId& workspace);

}  // namespace shicha::storage
