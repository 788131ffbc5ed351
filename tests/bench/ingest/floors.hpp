// The fastest that the same work can be done on this machine, with nothing around it.
#pragma once

#include <chrono>
#include <filesystem>

#include "bench/ingest/load_script.hpp"

namespace shicha::bench {

struct RowsFloor {
  double batchesPerSecond = 0;
  std::chrono::duration<double, std::milli> transaction{0};  // a durable one of a group, the median
};

struct RowsOrder {
  LoadKind kind = LoadKind::small;
  std::size_t groups = 1, roundsEach = 1;
};

// Every batch's signature is verified on all cores, and its row is inserted with those of its group and with
// the cards of its inspections, in one durable transaction a group of rounds. The file is made in the folder,
// and removed.
RowsFloor rowsFloor(const std::filesystem::path& folder, const test::SyncMember& member,
                    const crypto::PublicKey& root, const RowsOrder& order);

// Chunks of 256 KiB inserted, each in a durable transaction of its own. Bytes a second.
double chunksFloor(const std::filesystem::path& folder, std::size_t chunks);

}  // namespace shicha::bench
