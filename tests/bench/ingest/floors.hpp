// The fastest that the same work can be done on this machine, with nothing around it.
#pragma once

#include <chrono>
#include <filesystem>

#include "bench/ingest/load_script.hpp"

namespace shicha::bench {

struct RowsFloor {
  double batchesPerSecond = 0;
  std::chrono::duration<double, std::milli> transaction{0};  // a durable one, the median
};

struct RowsOrder {
  LoadKind kind = LoadKind::small;
  std::size_t rounds = 1;
  std::size_t together = 1;  // so many rounds in a transaction
};

// Every batch's signature is verified on all cores, and its row is inserted with those of other rounds and
// with the cards of their inspections, in durable transactions. The file is made in the folder, and removed.
RowsFloor rowsFloor(const std::filesystem::path& folder, const test::SyncMember& member,
                    const crypto::PublicKey& root, const RowsOrder& order);

// Chunks of 256 KiB inserted in durable transactions, so many together. Bytes a second.
double chunksFloor(const std::filesystem::path& folder, std::size_t chunks, std::size_t together);

}  // namespace shicha::bench
